import type { Reason } from '#domain/licensing/model.ts';
import { poolState } from '#domain/licensing/pool-state.ts';
import { type PlannedItem, type Settlement, settle } from '#domain/licensing/settle.ts';
import { createHead, insertEntries, lockHead, moveHead, type NewEntry } from '../db/audit.ts';
import type { Databases } from '../db/connect.ts';
import { moveCounters } from '../db/counters.ts';
import { joinByHashing } from '../db/join-methods.ts';
import { type FoundUser, lockPools, type PoolRow, readHolders } from '../db/licenses.ts';
import { type DecidedItem, type PendingItem, readPendingItems, recordOutcomes } from '../db/operation-items.ts';
import { findOperation, type OperationRow, recordProgress } from '../db/operations.ts';
import { type Claim, finishWork, holdLease } from '../db/queue.ts';
import { grantCustomer, inCustomer, type Tx } from '../db/scope.ts';
import type { Directory, DirectoryChanges } from '../directory/port.ts';
import { entryHash } from '../secrets/audit-chain.ts';
import { initialAuditHead, signAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';
import { holderFrom, holderText } from './holder-text.ts';
import { rankOf } from './item-rank.ts';
import { countChanges, countRefusal, tallyFrom, totalsOf } from './tally.ts';

export interface ChunkContext {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  readonly directory: Directory;
  /** Users of one transaction. */
  readonly chunkSize: number;
  readonly leaseMs: number;
}

/** Where an operation stands after a chunk. `lost`: somebody else holds the lease, nothing was written. */
export type ChunkResult = { readonly state: 'more'; readonly position: number } | { readonly state: 'done' | 'lost' };

/** An item with everything that decides about it. */
interface Case {
  readonly item: PendingItem;
  readonly planned: PlannedItem;
  readonly user: FoundUser;
  readonly settlement: Settlement;
}

/**
 * Runs the next users of an operation behind `position` in one transaction: all of what is written of them becomes
 * true together. The order of locks is the same for everybody: lease, head of the audit chain, pools, counters.
 */
export function runChunk(context: ChunkContext, claim: Claim, position: number): Promise<ChunkResult> {
  const { customerId, operationId } = claim;
  return inCustomer(context.databases, grantCustomer(customerId, claim.partnerId), async (tx) => {
    const at = context.now();
    await joinByHashing(tx);
    if (!(await holdLease(tx, claim, new Date(at.getTime() + context.leaseMs)))) return { state: 'lost' };
    const head = (await lockHead(tx, customerId)) ?? (await firstHead(tx, context.keys, customerId));
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Error(`Operation ${operationId} is queued and not there.`);
    // one more than is run: whether it is the last chunk must be known in its own transaction
    const next = await readPendingItems(tx, customerId, operationId, { after: position, limit: context.chunkSize + 1 });
    const items = next.slice(0, context.chunkSize);
    const last = next.length === items.length;

    const pools = items.length === 0 ? [] : await lockPools(tx, customerId, productsOf(items));
    const { cases, seats } = decide(
      items,
      await readHolders(
        tx,
        customerId,
        items.map((item) => item.userId),
      ),
      pools,
    );
    const changes = changesOf(cases, seats, at);
    await context.directory.apply(tx, customerId, changes);
    if (cases.length > 0) await recordOutcomes(tx, customerId, operationId, cases.map(decided));
    await recordProgress(tx, customerId, progressed(operation, cases, at, last));
    await writeAudit(tx, context.keys, customerId, head, operation, cases, at);
    await moveCounters(tx, customerId, { ...counted(cases, seats, pools), finishedAt: last ? at : null });
    if (last) await finishWork(tx, claim);
    return last ? { state: 'done' } : { state: 'more', position: items.at(-1)?.position ?? position };
  });
}

async function firstHead(tx: Tx, keys: Keys, customerId: string) {
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  const head = await lockHead(tx, customerId);
  if (head === null) throw new Error(`Customer ${customerId} has no audit chain.`);
  return head;
}

function productsOf(items: readonly PendingItem[]): string[] {
  const ids = new Set<string>();
  for (const { changes } of items)
    for (const change of changes) if (change.kind !== 'location') ids.add(change.productId);
  return [...ids].sort();
}

function decide(items: readonly PendingItem[], users: readonly FoundUser[], pools: readonly PoolRow[]) {
  const planned = items.map(({ userId, changes, before }) => ({ userId, changes, before: holderFrom(before) }));
  const present = new Map(users.map((user) => [user.userId, user.holder]));
  const entitled = pools.filter((pool) => pool.entitled);
  const { settlements, seatChanges } = settle(planned, present, entitled);
  // settle answers one for one, as readHolders does
  const cases = items.map((item, index) => ({
    item,
    planned: planned[index] as PlannedItem,
    user: users[index] as FoundUser,
    settlement: settlements[index] as Settlement,
  }));
  return { cases, seats: seatChanges };
}

function changesOf(cases: readonly Case[], seats: ReadonlyMap<string, number>, at: Date): DirectoryChanges {
  const revoked: DirectoryChanges['revoked'][number][] = [];
  const assigned: DirectoryChanges['assigned'][number][] = [];
  const replanned: DirectoryChanges['replanned'][number][] = [];
  const moved: DirectoryChanges['moved'][number][] = [];
  for (const { settlement } of cases) {
    if (settlement.decision !== 'apply') continue;
    const { userId } = settlement;
    for (const change of settlement.changes) {
      if (change.kind === 'location') moved.push({ userId, location: change.to });
      else if (change.kind === 'revoke') revoked.push({ userId, productId: change.productId });
      else {
        const license = { userId, productId: change.productId, disabledPlans: change.disabledPlans };
        (change.kind === 'assign' ? assigned : replanned).push(license);
      }
    }
  }
  return { at, revoked, assigned, replanned, moved, seats };
}

function decided({ item, settlement }: Case): DecidedItem {
  const { position } = item;
  const nothing = { reason: null, reasons: null, after: null };
  switch (settlement.decision) {
    case 'apply':
      return {
        ...nothing,
        position,
        outcome: 'changed',
        rank: rankOf('changed', null),
        after: holderText(settlement.after),
      };
    case 'unchanged':
      return { ...nothing, position, outcome: 'unchanged', rank: rankOf('unchanged', null) };
    case 'refuse': {
      const reason = settlement.reasons[0].code;
      const reasons = JSON.stringify(settlement.reasons satisfies readonly Reason[]);
      return { ...nothing, position, outcome: 'refused', rank: rankOf('refused', reason), reason, reasons };
    }
  }
}

function progressed(operation: OperationRow, cases: readonly Case[], at: Date, last: boolean) {
  const tally = tallyFrom(operation.totals);
  let { changed, refused, unchanged } = operation;
  for (const { settlement } of cases) {
    if (settlement.decision === 'apply') {
      changed += 1;
      countChanges(tally, settlement.changes);
    } else if (settlement.decision === 'refuse') {
      refused += 1;
      countRefusal(tally, settlement.reasons);
    } else unchanged += 1;
  }
  return {
    id: operation.id,
    state: last ? ('done' as const) : ('running' as const),
    changed,
    refused,
    unchanged,
    totals: totalsOf(tally),
    startedAt: operation.startedAt ?? at,
    finishedAt: last ? at : null,
  };
}

/** One entry for each user changed, and the head moved to the last of them. */
async function writeAudit(
  tx: Tx,
  keys: Keys,
  customerId: string,
  head: { seq: number; hash: Buffer },
  operation: OperationRow,
  cases: readonly Case[],
  at: Date,
): Promise<void> {
  const { staffId, staffName, address } = operation;
  const origin = { at, staffId, staffName, address, action: 'licenses.changed', operationId: operation.id };
  const entries: NewEntry[] = [];
  let { seq, hash } = head;
  for (const { planned, user, settlement } of cases) {
    if (settlement.decision !== 'apply') continue;
    seq += 1;
    const before = holderText(planned.before);
    const after = holderText(settlement.after);
    const { userId, displayName: userName } = user;
    hash = entryHash(customerId, hash, { ...origin, seq, userId, userName, before, after });
    entries.push({ seq, userId, userName, before, after, hash });
  }
  if (entries.length === 0) return;
  await insertEntries(tx, customerId, origin, entries);
  await moveHead(tx, customerId, { seq, hash, signature: signAuditHead(keys, customerId, seq, hash) });
}

function counted(cases: readonly Case[], seats: ReadonlyMap<string, number>, pools: readonly PoolRow[]) {
  let usersWithoutLocation = 0;
  for (const { settlement } of cases) {
    if (settlement.decision !== 'apply') continue;
    for (const change of settlement.changes)
      if (change.kind === 'location' && change.from === null) usersWithoutLocation -= 1;
  }
  let seatsConsumed = 0;
  for (const moved of seats.values()) seatsConsumed += moved;
  const now = pools.map((pool) => ({ ...pool, consumed: pool.consumed + (seats.get(pool.productId) ?? 0) }));
  const count = (state: 'usedUp' | 'nearlyUsedUp') =>
    now.filter((pool) => poolState(pool) === state).length - pools.filter((pool) => poolState(pool) === state).length;
  return {
    usersWithoutLocation,
    seatsConsumed,
    productsUsedUp: count('usedUp'),
    productsNearlyUsedUp: count('nearlyUsedUp'),
  };
}
