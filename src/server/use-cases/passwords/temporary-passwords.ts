import { Problem } from '#domain/problem.ts';
import { findOperation } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import {
  countSealedPasswords,
  forgetSealedPasswords,
  listSealedPasswords,
  type SealedPassword,
} from '../../db/user-passwords.ts';
import { openPassword } from '../../secrets/temporary-password.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface TemporaryPassword extends Omit<SealedPassword, 'sealed' | 'nameKey'> {
  readonly password: string;
}

/**
 * The temporary passwords that an operation made, until they are handed over, changed or expired: for whoever made
 * them, and for nobody else, who finds none. In the order of names.
 * @throws Problem notFound, invalidCursor
 */
export async function listTemporaryPasswords(
  context: UseCaseContext,
  actor: Actor,
  query: { customerId: string; operationId: string; size?: number | undefined; cursor?: string | undefined },
): Promise<PageOf<TemporaryPassword>> {
  const { customerId, operationId, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const filter = { operationId, madeBy: actor.staffId, now: context.now() };
  return inCustomer(context.databases, granted, async (tx) => {
    if ((await findOperation(tx, customerId, operationId)) === null) throw new Problem('notFound');
    const page = await readPage({
      keys: context.keys,
      binding: ['temporaryPasswords', customerId, operationId, actor.staffId],
      cursor,
      size,
      count: () => countSealedPasswords(tx, customerId, filter),
      rows: (after: { nameKey: string; userId: string } | null, backwards, limit) =>
        listSealedPasswords(tx, customerId, filter, { after, backwards, limit }),
      keyOf: ({ nameKey, userId }) => ({ nameKey, userId }),
    });
    const items = page.items.map(({ sealed, nameKey: _, ...user }) => ({
      ...user,
      password: openPassword(context.keys, { customerId, userId: user.userId }, sealed),
    }));
    return { ...page, items };
  });
}

/**
 * *Done*: the passwords of an operation can be read by nobody any more. Those of another's are not touched.
 * @returns how many there were
 * @throws Problem notFound
 */
export async function handOver(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; operationId: string },
): Promise<{ passwords: number }> {
  const { customerId, operationId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    if ((await findOperation(tx, customerId, operationId)) === null) throw new Problem('notFound');
    const passwords = await forgetSealedPasswords(tx, customerId, { operationId, madeBy: actor.staffId });
    return { passwords };
  });
}
