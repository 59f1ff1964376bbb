import { Problem } from '#domain/problem.ts';
import { findOperation, findOperations, type OperationRow } from '../../db/operations.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
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
import { inNameOrder } from '../shown-catalogue.ts';

export interface TemporaryPassword extends Omit<SealedPassword, 'sealed' | 'nameKey'> {
  readonly password: string;
}

/** An operation whose passwords are looked at. `own`: the person who looks started it. */
export interface MakingOperation
  extends Pick<
    OperationRow,
    'id' | 'number' | 'kind' | 'state' | 'staffName' | 'createdAt' | 'total' | 'runTo' | 'partial' | 'refused'
  > {
  readonly own: boolean;
}

/**
 * The temporary passwords that operations made, until they are handed over, changed or expired: for whoever made them,
 * and for nobody else, who finds none. In the order of names, with the operations in the order asked for.
 * @throws Problem notFound (one of the operations), invalidCursor
 */
export async function listTemporaryPasswords(
  context: UseCaseContext,
  actor: Actor,
  query: {
    customerId: string;
    operationIds: readonly string[];
    size?: number | undefined;
    cursor?: string | undefined;
  },
): Promise<PageOf<TemporaryPassword> & { operations: MakingOperation[] }> {
  const { customerId, operationIds, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const filter = { operationIds, madeBy: actor.staffId, now: context.now() };
  const catalogue = await context.catalogue();
  return inCustomer(context.databases, granted, async (tx) => {
    const operations = await findAll(tx, customerId, operationIds);
    const page = await readPage({
      keys: context.keys,
      binding: bindingOf(customerId, operationIds, actor),
      cursor,
      size,
      count: () => countSealedPasswords(tx, customerId, filter),
      rows: (after: { nameKey: string; userId: string } | null, backwards, limit) =>
        listSealedPasswords(tx, customerId, filter, { after, backwards, limit }),
      keyOf: ({ nameKey, userId }) => ({ nameKey, userId }),
    });
    const items = page.items.map((user) => {
      const { password, licenses, ...rest } = opened(context, customerId, user);
      return { ...rest, password, licenses: inNameOrder(catalogue, licenses) };
    });
    return { ...page, items, operations: operations.map((one) => making(one, actor)) };
  });
}

/** What cursors of the list hold for. */
export const bindingOf = (customerId: string, operationIds: readonly string[], { staffId }: Actor) => [
  'temporaryPasswords',
  customerId,
  operationIds.join(),
  staffId,
];

/**
 * All of them, or none.
 * @throws Problem notFound
 */
export async function findAll(tx: Tx, customerId: string, ids: readonly string[]): Promise<OperationRow[]> {
  const found = new Map((await findOperations(tx, customerId, ids)).map((one) => [one.id, one]));
  return ids.map((id) => {
    const operation = found.get(id);
    if (operation === undefined) throw new Problem('notFound');
    return operation;
  });
}

/** A password as its maker reads it. */
export function opened(
  { keys }: Pick<UseCaseContext, 'keys'>,
  customerId: string,
  { sealed, nameKey: _, ...user }: SealedPassword,
): TemporaryPassword {
  return { ...user, password: openPassword(keys, { customerId, userId: user.userId }, sealed) };
}

function making(operation: OperationRow, actor: Actor): MakingOperation {
  const { id, number, kind, state, staffName, createdAt, total, runTo, partial, refused, staffId } = operation;
  return {
    id,
    number,
    kind,
    state,
    staffName,
    createdAt,
    total,
    runTo,
    partial,
    refused,
    own: staffId === actor.staffId,
  };
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
    const filter = { operationIds: [operationId], madeBy: actor.staffId };
    return { passwords: await forgetSealedPasswords(tx, customerId, filter) };
  });
}
