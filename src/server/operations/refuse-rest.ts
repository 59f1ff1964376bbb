import type { Reason } from '#domain/licensing/model.ts';
import { moveCounters } from '../db/counters.ts';
import { refuseItems } from '../db/operation-items.ts';
import type { OperationRow } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import { rankOf } from './item-rank.ts';
import type { Progress } from './progress.ts';
import { countRefusal, tallyFrom, totalsOf } from './tally.ts';

/** Why an operation ends before all of it is done: somebody stopped it, or it cannot be run. */
export type EndCode = 'cancelled' | 'internalFault';

/**
 * Refuses all that is left of an operation, up to `most` positions at a time, in one statement. What is done stays done.
 * The caller holds the lease and the head of the customer's audit chain.
 */
export async function refuseRest(
  tx: Tx,
  customerId: string,
  operation: OperationRow,
  { code, most, at }: { code: EndCode; most: number; at: Date },
): Promise<Progress> {
  const reason: Reason = { code };
  const runTo = Math.min(operation.runTo + most, operation.total);
  const range = { from: operation.runTo, to: runTo };
  const users = await refuseItems(tx, customerId, operation.id, { ...range, rank: rankOf('refused', code), reason });
  const tally = tallyFrom(operation.totals);
  if (users > 0) countRefusal(tally, [reason], users);
  const last = runTo === operation.total;
  const finishedAt = last ? at : null;
  const nothing = { users: 0, usersDeleted: 0, usersWithoutLocation: 0, seatsConsumed: 0 };
  await moveCounters(tx, customerId, { ...nothing, productsUsedUp: 0, productsNearlyUsedUp: 0, finishedAt });
  const { id, changed, partial, unchanged } = operation;
  return {
    id,
    state: last ? 'done' : 'running',
    changed,
    partial,
    refused: operation.refused + users,
    unchanged,
    runTo,
    totals: totalsOf(tally),
    startedAt: operation.startedAt ?? at,
    finishedAt,
  };
}
