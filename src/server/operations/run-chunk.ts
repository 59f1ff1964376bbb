import { setImmediate } from 'node:timers/promises';
import { applyChanges } from '#domain/licensing/holder.ts';
import { holderFrom, holderText } from '#domain/licensing/holder-text.ts';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { poolState } from '#domain/licensing/pool-state.ts';
import { type Settlement, settle } from '#domain/licensing/settle.ts';
import { createHead, type EntryOrigin, insertEntries, lockHead, moveHead, type NewEntry } from '../db/audit.ts';
import type { Databases } from '../db/connect.ts';
import { moveCounters } from '../db/counters.ts';
import { joinByHashing } from '../db/join-methods.ts';
import { type FoundUser, lockPools, type PoolRow, readHolders } from '../db/licenses.ts';
import { type CorrectedItem, correctItems, type PendingItem, readPendingItems } from '../db/operation-items.ts';
import { findOperation, type OperationRow, recordProgress } from '../db/operations.ts';
import { type Claim, finishWork, holdLease } from '../db/queue.ts';
import { grantCustomer, inCustomer, type Tx } from '../db/scope.ts';
import type { Directory, DirectoryChanges } from '../directory/port.ts';
import { entryHash } from '../secrets/audit-chain.ts';
import { initialAuditHead, signAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';
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
export type ChunkResult = 'more' | 'done' | 'lost';

/** An item with everything that decides about it. */
interface Case {
  readonly item: PendingItem;
  readonly user: FoundUser;
  readonly settlement: Settlement;
}

/**
 * Runs the next users of an operation in one transaction: all of what is written of them becomes true together. The
 * order of locks is the same for everybody: lease, head of the audit chain, pools, counters.
 */
export function runChunk(context: ChunkContext, claim: Claim): Promise<ChunkResult> {
  const { customerId, operationId } = claim;
  return inCustomer(context.databases, grantCustomer(customerId, claim.partnerId), async (tx) => {
    const at = context.now();
    await joinByHashing(tx);
    if (!(await holdLease(tx, claim, new Date(at.getTime() + context.leaseMs)))) return 'lost';
    const head = (await lockHead(tx, customerId)) ?? (await firstHead(tx, context.keys, customerId));
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Error(`Operation ${operationId} is queued and not there.`);
    // one more than is run: whether it is the last chunk must be known in its own transaction
    const page = { from: operation.runTo, limit: context.chunkSize + 1 };
    const next = await readPendingItems(tx, customerId, operationId, page);
    const items = next.slice(0, context.chunkSize);
    const following = next[items.length];
    const runTo = following?.position ?? operation.total;
    const ids = items.map((item) => item.userId);
    const changes = readChanges(items);
    const pools = items.length === 0 ? [] : await lockPools(tx, customerId, productsOf(changes));
    const { cases, seats } = decide(items, changes, await readHolders(tx, customerId, ids), pools);
    const applying = context.directory.apply(tx, customerId, changesOf(cases, seats, at));
    // awaited below; until then a failure is not "unhandled"
    applying.catch(() => undefined);
    // the first statement is on its way before hashing holds the thread
    await setImmediate();
    const trail = chainEntries(customerId, head, operation, cases, at);
    await applying;
    await correctItems(tx, customerId, operationId, cases.flatMap(corrected));
    await recordProgress(tx, customerId, progressed(operation, cases, at, runTo));
    await writeAudit(tx, context.keys, customerId, trail);
    const last = runTo === operation.total;
    await moveCounters(tx, customerId, { ...counted(cases, seats, pools), finishedAt: last ? at : null });
    if (last) await finishWork(tx, claim);
    return last ? 'done' : 'more';
  });
}

async function firstHead(tx: Tx, keys: Keys, customerId: string) {
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  const head = await lockHead(tx, customerId);
  if (head === null) throw new Error(`Customer ${customerId} has no audit chain.`);
  return head;
}

/** The changes of each item. Most users of an operation get the same, so that each text is read once. */
function readChanges(items: readonly PendingItem[]): (readonly Change[])[] {
  const known = new Map<string, readonly Change[]>();
  return items.map(({ changes }) => {
    let read = known.get(changes);
    if (read === undefined) {
      // the plan wrote them, through JSON.stringify
      read = JSON.parse(changes) as readonly Change[];
      known.set(changes, read);
    }
    return read;
  });
}

function productsOf(changes: readonly (readonly Change[])[]): string[] {
  const ids = new Set<string>();
  for (const list of new Set(changes))
    for (const change of list) if (change.kind !== 'location') ids.add(change.productId);
  return [...ids].sort();
}

function decide(
  items: readonly PendingItem[],
  changes: readonly (readonly Change[])[],
  users: readonly FoundUser[],
  pools: readonly PoolRow[],
) {
  const planned = items.map(({ userId, before }, index) => ({ userId, before, changes: changes[index] ?? [] }));
  const present = new Map(users.map((user) => [user.userId, user.held]));
  const entitled = pools.filter((pool) => pool.entitled);
  const { settlements, seatChanges } = settle(planned, present, entitled);
  // settle answers one for one, as readHolders does
  const cases = items.map(
    (item, index): Case => ({
      item,
      user: users[index] as FoundUser,
      settlement: settlements[index] as Settlement,
    }),
  );
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

/** What is to be written of an item: nothing where it became what was planned. */
function corrected({ item, settlement }: Case): CorrectedItem[] {
  const { position } = item;
  switch (settlement.decision) {
    case 'apply':
      return item.after === null
        ? [
            {
              position,
              outcome: 'changed',
              rank: rankOf('changed', null),
              reason: null,
              reasons: null,
              after: afterOf(item),
            },
          ]
        : [];
    case 'unchanged':
      throw new Error(`The item at ${position} waits and has no changes.`);
    case 'refuse': {
      const reason = settlement.reasons[0].code;
      const reasons = JSON.stringify(settlement.reasons satisfies readonly Reason[]);
      return [{ position, outcome: 'refused', rank: rankOf('refused', reason), reason, reasons, after: null }];
    }
  }
}

/** What the user holds afterwards: stored with the plan, or computed for items from before it was. */
function afterOf(item: PendingItem): string {
  // the plan wrote them, through JSON.stringify
  return item.after ?? holderText(applyChanges(holderFrom(item.before), JSON.parse(item.changes) as Change[]));
}

function progressed(operation: OperationRow, cases: readonly Case[], at: Date, runTo: number) {
  const last = runTo === operation.total;
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
    runTo,
    totals: totalsOf(tally),
    startedAt: operation.startedAt ?? at,
    finishedAt: last ? at : null,
  };
}

/** What a chunk adds to the audit chain. */
interface Trail {
  readonly origin: EntryOrigin;
  readonly entries: readonly NewEntry[];
  /** The chain's end afterwards. */
  readonly seq: number;
  readonly hash: Buffer;
}

/** One entry for each user changed. */
function chainEntries(
  customerId: string,
  head: { seq: number; hash: Buffer },
  operation: OperationRow,
  cases: readonly Case[],
  at: Date,
): Trail {
  const { staffId, staffName, address } = operation;
  const origin = { at, staffId, staffName, address, action: 'licenses.changed', operationId: operation.id };
  const entries: NewEntry[] = [];
  let { seq, hash } = head;
  for (const { item, user, settlement } of cases) {
    if (settlement.decision !== 'apply') continue;
    seq += 1;
    const { userId, displayName: userName } = user;
    hash = entryHash(customerId, hash, { ...origin, seq, userId, userName, before: item.before, after: afterOf(item) });
    entries.push({ seq, position: item.position, userName, hash });
  }
  return { origin, entries, seq, hash };
}

/** Writes the entries and moves the head to the last of them. */
async function writeAudit(tx: Tx, keys: Keys, customerId: string, trail: Trail): Promise<void> {
  const { origin, entries, seq, hash } = trail;
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
