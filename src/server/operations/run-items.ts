import { setImmediate } from 'node:timers/promises';
import { applyChanges } from '#domain/licensing/holder.ts';
import { holderFrom, holderText } from '#domain/licensing/holder-text.ts';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { poolState } from '#domain/licensing/pool-state.ts';
import { type Settlement, settle } from '#domain/licensing/settle.ts';
import { type AuditHead, type EntryOrigin, insertEntries, moveHead, type NewEntry } from '../db/audit.ts';
import { moveCounters } from '../db/counters.ts';
import { type FoundUser, lockPools, type PoolRow } from '../db/licenses.ts';
import { type CorrectedItem, correctItems, type PendingItem } from '../db/operation-items.ts';
import type { OperationRow } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import type { Directory, DirectoryChanges } from '../directory/port.ts';
import { entryHash } from '../secrets/audit-chain.ts';
import { signAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';
import { rankOf } from './item-rank.ts';
import { countChanges, countRefusal, tallyFrom, totalsOf } from './tally.ts';

/** Items of an operation that are run now, in one transaction that holds the head of the customer's audit chain. */
export interface ItemRun {
  readonly customerId: string;
  readonly head: AuditHead;
  readonly operation: OperationRow;
  readonly items: readonly PendingItem[];
  /** The users of the items as they are now, one for one. */
  readonly users: readonly FoundUser[];
  /** Items at positions below it are done afterwards. */
  readonly runTo: number;
  readonly at: Date;
}

/** Where the operation stands afterwards: to be recorded by the caller. */
export type Progress = Pick<
  OperationRow,
  'id' | 'state' | 'changed' | 'refused' | 'unchanged' | 'runTo' | 'totals' | 'startedAt' | 'finishedAt'
>;

/** An item with everything that decides about it. */
interface Case {
  readonly item: PendingItem;
  readonly user: FoundUser;
  readonly settlement: Settlement;
}

/**
 * Does what the items say to whoever is as the plan found them: licences, seats, corrections of the stored items, audit
 * and kept figures. The order of locks is the same for everybody: head of the audit chain (held), pools, counters.
 */
export async function runItems(
  tx: Tx,
  context: { readonly keys: Keys; readonly directory: Directory },
  run: ItemRun,
): Promise<Progress> {
  const { customerId, operation, items, at } = run;
  const changes = readChanges(items);
  const pools = items.length === 0 ? [] : await lockPools(tx, customerId, productsOf(changes));
  const { cases, seats } = decide(items, changes, run.users, pools);
  const applying = context.directory.apply(tx, customerId, changesOf(cases, seats, at));
  // awaited below; until then a failure is not "unhandled"
  applying.catch(() => undefined);
  // the first statement is on its way before hashing holds the thread
  await setImmediate();
  const trail = chainEntries(customerId, run.head, operation, cases, at);
  await applying;
  await correctItems(tx, customerId, operation.id, cases.flatMap(corrected));
  await writeAudit(tx, context.keys, customerId, trail);
  const progress = progressed(operation, cases, at, run.runTo);
  await moveCounters(tx, customerId, { ...counted(cases, seats, pools), finishedAt: progress.finishedAt });
  return progress;
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

function progressed(operation: OperationRow, cases: readonly Case[], at: Date, runTo: number): Progress {
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
    state: last ? 'done' : 'running',
    changed,
    refused,
    unchanged,
    runTo,
    totals: totalsOf(tally),
    startedAt: operation.startedAt ?? at,
    finishedAt: last ? at : null,
  };
}

/** What a run adds to the audit chain. */
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
  head: AuditHead,
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
