import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { type GrantedCustomer, inCustomer } from '../../db/scope.ts';
import { listSealedPasswords, type SealedPassword } from '../../db/user-passwords.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { findAll, opened, type TemporaryPassword } from './temporary-passwords.ts';

export interface PasswordExport {
  readonly customer: { readonly name: string; readonly timeZone: string };
  /** Batch by batch, read and opened as they are asked for. */
  readonly passwords: AsyncGenerator<readonly TemporaryPassword[]>;
}

/** Passwords of one batch: one transaction, so that a slow reader holds no connection between two. */
const BATCH = 1_000;

/**
 * All temporary passwords of some operations, for whoever made them: in the order of their list.
 * @throws Problem notFound (one of the operations)
 */
export async function exportTemporaryPasswords(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly operationIds: readonly string[] },
): Promise<PasswordExport> {
  const { customerId, operationIds } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const customer = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  if (customer === null) throw new Problem('notFound');
  await inCustomer(context.databases, granted, (tx) => findAll(tx, customerId, operationIds));
  return { customer, passwords: readBatches(context, granted, { operationIds, madeBy: actor.staffId }) };
}

/** What is handed over or expires meanwhile is left out. */
async function* readBatches(
  context: UseCaseContext,
  granted: GrantedCustomer,
  filter: { readonly operationIds: readonly string[]; readonly madeBy: string },
): AsyncGenerator<readonly TemporaryPassword[]> {
  const { customerId } = granted;
  for (let after: { nameKey: string; userId: string } | null = null; ; ) {
    const page: Parameters<typeof listSealedPasswords>[3] = { after, backwards: false, limit: BATCH };
    const rows: SealedPassword[] = await inCustomer(context.databases, granted, (tx) =>
      listSealedPasswords(tx, customerId, { ...filter, now: context.now() }, page),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => opened(context, customerId, row));
    if (rows.length < BATCH) return;
    after = { nameKey: last.nameKey, userId: last.userId };
  }
}
