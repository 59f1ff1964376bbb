import { holderText } from '#domain/licensing/holder-text.ts';
import type { ItemPlan } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import type { AuditHead } from '../db/audit.ts';
import { joinByHashing } from '../db/join-methods.ts';
import type { FoundUser } from '../db/licenses.ts';
import { insertItems, type NewItem, type PendingItem } from '../db/operation-items.ts';
import { insertOperation, type OperationRow, takeOperationNumber } from '../db/operations.ts';
import { enqueue } from '../db/queue.ts';
import type { GrantedCustomer, Tx } from '../db/scope.ts';
import type { Directory } from '../directory/port.ts';
import type { Keys } from '../secrets/keys.ts';
import { rankOf } from './item-rank.ts';
import type { PlannedUser } from './plan-selection.ts';
import { runItems } from './run-items.ts';
import { countPlanned, type Tally, tallyFrom, totalsOf } from './tally.ts';

/** Who does what, and when it was asked for. */
export type OperationOrigin = Pick<OperationRow, 'id' | 'staffId' | 'staffName' | 'address' | 'wish' | 'createdAt'>;

/** The head of the customer's audit chain, locked before the users were read, and what running needs besides. */
export interface RunAtOnce {
  readonly head: AuditHead;
  readonly keys: Keys;
  readonly directory: Directory;
}

/**
 * Stores an operation with an item for each user planned, in the order of seats, and queues it; or, where `atOnce`
 * says so, runs it in the same transaction, which saves small operations from being read again by a runner.
 * @throws Problem nothingToChange (fixes leave everybody out)
 */
export async function storeOperation(
  tx: Tx,
  customer: GrantedCustomer,
  origin: OperationOrigin,
  parts: AsyncIterable<PlannedUser[]>,
  atOnce: RunAtOnce | null,
): Promise<OperationRow> {
  const { customerId, partnerId } = customer;
  const { counts, tally, pending, users } = await storeItems(tx, customerId, origin.id, parts, atOnce !== null);
  if (counts.total === 0) throw new Problem('nothingToChange');
  if (atOnce === null)
    await enqueue(tx, { customerId, operationId: origin.id, partnerId, createdAt: origin.createdAt });
  // late, as it holds the customer's counters, which runners need
  const number = await takeOperationNumber(tx, customerId);
  const totals = totalsOf(tally);
  const queued: OperationRow = {
    ...origin,
    ...counts,
    number,
    totals,
    state: 'queued',
    runTo: 0,
    startedAt: null,
    finishedAt: null,
  };
  let operation = queued;
  if (atOnce !== null) {
    await joinByHashing(tx);
    const run = { customerId, head: atOnce.head, operation: queued, items: pending, users };
    operation = { ...queued, ...(await runItems(tx, atOnce, { ...run, runTo: counts.total, at: origin.createdAt })) };
  }
  await insertOperation(tx, customerId, operation);
  return operation;
}

interface StoredItems {
  readonly counts: { total: number; changed: number; refused: number; unchanged: number };
  readonly tally: Tally;
  /** The items to be changed and their users, kept only for running them at once. */
  readonly pending: PendingItem[];
  readonly users: FoundUser[];
}

async function storeItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  parts: AsyncIterable<PlannedUser[]>,
  keepPending: boolean,
): Promise<StoredItems> {
  const counts = { total: 0, changed: 0, refused: 0, unchanged: 0 };
  const stored: StoredItems = { counts, tally: tallyFrom(null), pending: [], users: [] };
  for await (const planned of parts) {
    // of a user whom a fix leaves out the operation knows nothing
    const kept = planned.flatMap(({ item, user }) => (item.outcome === 'leftOut' ? [] : [{ item, user }]));
    const items = kept.map(({ item, user }) => newItem(item, user.held));
    await insertItems(tx, customerId, operationId, counts.total, items);
    for (const [index, item] of keepPending ? items.entries() : []) {
      const { changes, before } = item;
      if (item.outcome !== 'changed' || changes === null || before === null) continue;
      stored.pending.push({ ...item, changes, before, position: counts.total + index });
      // made one for one
      stored.users.push((kept[index] as PlannedUser).user);
    }
    const { refused, unchanged } = countPlanned(
      stored.tally,
      planned.map(({ item }) => item),
    );
    counts.total += items.length;
    counts.refused += refused;
    counts.unchanged += unchanged;
  }
  return stored;
}

function newItem(item: Exclude<ItemPlan, { outcome: 'leftOut' }>, before: string | null): NewItem {
  const { userId, outcome } = item;
  const nothing = { userId, outcome, before, reason: null, reasons: null, warnings: null, changes: null, after: null };
  switch (item.outcome) {
    case 'unchanged':
      return { ...nothing, rank: rankOf(outcome, null) };
    case 'changed':
      return {
        ...nothing,
        rank: rankOf(outcome, null),
        changes: JSON.stringify(item.changes),
        warnings: listText(item.warnings),
        after: holderText(item.after),
      };
    case 'refused': {
      const reason = item.reasons[0].code;
      return {
        ...nothing,
        rank: rankOf(outcome, reason),
        reason,
        reasons: JSON.stringify(item.reasons),
        changes: listText(item.changes),
      };
    }
  }
}

function listText(list: readonly object[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}
