import { countOperations, listOperations as listRows, type OperationEntry } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

/** A page of a customer's operations, latest first. */
export async function listOperations(
  context: UseCaseContext,
  actor: Actor,
  query: { customerId: string; size?: number | undefined; cursor?: string | undefined },
): Promise<PageOf<OperationEntry>> {
  const { customerId, size = 50, cursor } = query;
  const customer = await authorise(context, actor, 'readOperations', customerId);
  return inCustomer(context.databases, customer, (tx) =>
    readPage({
      keys: context.keys,
      binding: ['operations', customerId],
      cursor,
      size,
      count: () => countOperations(tx, customerId),
      rows: (after: number | null, backwards, limit) =>
        listRows(tx, customerId, { after, ascending: backwards, limit }),
      keyOf: ({ number }) => number,
    }),
  );
}
