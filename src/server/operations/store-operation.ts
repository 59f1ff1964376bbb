import { setImmediate } from 'node:timers/promises';
import type { Reason } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { isArchived } from '../db/customers.ts';
import { insertItems, type NewItem, type PendingItem } from '../db/operation-items.ts';
import { insertOperation, type OperationRow, takeOperationNumber } from '../db/operations.ts';
import { enqueue, tellNews } from '../db/queue.ts';
import type { GrantedCustomer, Tx } from '../db/scope.ts';
import type { Progress } from './progress.ts';
import { countRefusal, tallyFrom, totalsOf } from './tally.ts';

/** What is done by whom, and when it was asked for. */
export type OperationOrigin = Pick<
  OperationRow,
  'id' | 'kind' | 'staffId' | 'staffName' | 'address' | 'wish' | 'retryOf' | 'undoOf' | 'createdAt'
>;

/** An item, and why its user is refused, if so. */
export interface PlannedItem {
  readonly item: NewItem;
  readonly reasons: readonly Reason[];
}

/** Runs all items of an operation in the transaction that stores them. */
export type RunNow = (operation: OperationRow, items: readonly PendingItem[]) => Promise<Progress>;

/**
 * Stores an operation with an item for each user planned, in the order of seats, and queues it; or, where there is
 * `runNow`, runs it in the same transaction, which saves small operations from being read again by a runner.
 * In the scope of the customer and its partner.
 * @throws Problem nothingToChange (nobody is left), customerArchived (since it was authorised)
 */
export async function storeOperation(
  tx: Tx,
  customer: GrantedCustomer,
  origin: OperationOrigin,
  parts: AsyncIterable<readonly PlannedItem[]>,
  runNow: RunNow | null,
): Promise<OperationRow> {
  const { customerId, partnerId } = customer;
  const { counts, tally, pending } = await storeItems(tx, customerId, origin.id, parts, runNow !== null);
  if (counts.total === 0) throw new Problem('nothingToChange');
  if (runNow === null)
    await enqueue(tx, { customerId, operationId: origin.id, partnerId, createdAt: origin.createdAt });
  // late, as it holds the customer's counters, which runners need
  const number = await takeOperationNumber(tx, customerId);
  // an archive holds the counters too: one that was quicker is seen here, one that comes later waits for the commit
  if (await isArchived(tx, customer)) throw new Problem('customerArchived');
  const queued: OperationRow = {
    ...origin,
    ...counts,
    number,
    changed: 0,
    partial: 0,
    totals: totalsOf(tally),
    state: 'queued',
    runTo: 0,
    startedAt: null,
    finishedAt: null,
    stopAskedAt: null,
    stoppedBy: null,
  };
  const operation = runNow === null ? queued : { ...queued, ...(await runNow(queued, pending)) };
  await insertOperation(tx, customerId, operation);
  if (operation.state === 'queued') await tellNews(tx, { ...operation, customerId, partnerId });
  return operation;
}

/** Stores items part by part. While PostgreSQL writes one part, the next is planned. `keep`: those to be changed are answered. */
async function storeItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  parts: AsyncIterable<readonly PlannedItem[]>,
  keep: boolean,
) {
  const counts = { total: 0, refused: 0, unchanged: 0 };
  const tally = tallyFrom(null);
  const pending: PendingItem[] = [];
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const planned of parts) {
      await writing;
      const items = planned.map(({ item }) => item);
      writing = insertItems(tx, customerId, operationId, counts.total, items);
      // awaited before the next is written; until then a failure is not "unhandled"
      writing.catch(() => undefined);
      // the statement is on its way before planning holds the thread
      await setImmediate();
      for (const [index, { item, reasons }] of planned.entries()) {
        const [first, ...others] = reasons;
        if (item.outcome === 'unchanged') counts.unchanged += 1;
        else if (item.outcome === 'refused') {
          counts.refused += 1;
          if (first !== undefined) countRefusal(tally, [first, ...others]);
        } else if (keep && item.changes !== null)
          pending.push({ ...item, changes: item.changes, position: counts.total + index });
      }
      counts.total += items.length;
    }
  } catch (error) {
    // what failed while writing comes first: it is why the transaction takes no more
    await writing;
    throw error;
  }
  await writing;
  return { counts, tally, pending };
}

/** JSON of a list; null where it is empty. */
export function listText(list: readonly object[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}
