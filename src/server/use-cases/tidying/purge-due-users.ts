import { Problem } from '#domain/problem.ts';
import { type AccountPlan, planPurge } from '#domain/users/account-plan.ts';
import { type DueKey, readDueIds } from '../../db/deleted-users.ts';
import { isOpen } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { readUserStates } from '../../db/user-states.ts';
import { authoriseSystem } from '../access/authorise.ts';
import type { UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { type PlanningTx, startAccountOperation } from '../users/start-account-operation.ts';
import { SYSTEM_STAFF_ID, systemActor } from './system-actor.ts';

const PART = 1_000;
const HOUR = 3_600_000;

/**
 * The end of the deleted accounts of a customer whose 30 days are over (S56): an ordinary operation, named after the
 * server. Several processes may ask at once: the hour is the key of the write, and while such an operation is open there
 * is no other. @returns null: there was nothing to do.
 */
export async function purgeDueUsers(
  context: UseCaseContext,
  customer: { readonly customerId: string; readonly partnerId: string },
): Promise<StartedOperation | null> {
  const { customerId, partnerId } = customer;
  const granted = authoriseSystem(customer);
  const now = context.now();
  const open = await inCustomer(context.databases, granted, (tx) =>
    isOpen(tx, customerId, { kind: 'purge', staffId: SYSTEM_STAFF_ID }),
  );
  if (open) return null;
  try {
    return await startAccountOperation(context, systemActor(partnerId), granted, {
      kind: 'purge',
      idempotencyKey: `purge-${customerId}-${Math.floor(now.getTime() / HOUR)}`,
      request: { write: 'purgeDueUsers', customerId },
      // how many there are is known when they are read: a runner does it
      size: Number.POSITIVE_INFINITY,
      plan: (planning) => planDue(customerId, planning),
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'nothingToChange') return null;
    throw error;
  }
}

async function* planDue(customerId: string, { tx, at, planning }: PlanningTx): AsyncGenerator<AccountPlan[]> {
  let after: DueKey | null = null;
  for (;;) {
    const due: DueKey[] = await readDueIds(tx, customerId, { now: at, after, limit: PART });
    if (due.length === 0) return;
    after = due.at(-1) ?? null;
    const found = await readUserStates(
      tx,
      customerId,
      due.map(({ id }) => id),
    );
    yield found.map((one) => planPurge(planning, one));
  }
}
