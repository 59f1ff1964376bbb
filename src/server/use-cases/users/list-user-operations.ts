import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import {
  countUserOperations,
  findUser,
  listUserOperations as listRows,
  type UserOperationRow,
} from '../../db/user-detail.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface UserOperationListQuery {
  readonly customerId: string;
  readonly userId: string;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * What operations did to a user, or would not do; the newest first.
 * @throws Problem notFound, for a user who was deleted too; invalidCursor
 */
export async function listUserOperations(
  context: UseCaseContext,
  actor: Actor,
  query: UserOperationListQuery,
): Promise<PageOf<UserOperationRow>> {
  const { customerId, userId, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    if ((await findUser(tx, customerId, userId)) === null) throw new Problem('notFound');
    return readPage({
      keys: context.keys,
      binding: ['userOperations', customerId, userId],
      cursor,
      size,
      count: () => countUserOperations(tx, customerId, userId),
      rows: (after: number | null, backwards, limit) => listRows(tx, customerId, userId, { after, backwards, limit }),
      keyOf: (row) => row.number,
    });
  });
}
