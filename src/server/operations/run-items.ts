import { setImmediate } from 'node:timers/promises';
import { applyChanges } from '#domain/licensing/holder.ts';
import { holderFrom, holderText } from '#domain/licensing/holder-text.ts';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { type Settlement, settle } from '#domain/licensing/settle.ts';
import type { AuditHead } from '../db/audit.ts';
import { moveCounters } from '../db/counters.ts';
import { type FoundUser, lockPools, type PoolRow } from '../db/licenses.ts';
import { type CorrectedItem, correctItems, type PendingItem } from '../db/operation-items.ts';
import type { OperationRow } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import type { Directory } from '../directory/port.ts';
import type { Keys } from '../secrets/keys.ts';
import { rankOf } from './item-rank.ts';
import { licenseChanges, productsOf } from './license-changes.ts';
import { type Done, type Progress, progressed } from './progress.ts';
import { seatFigures } from './seat-figures.ts';
import { chainEntries, type Deed, writeTrail } from './trail.ts';

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

/** Licences are somebody's: there was a user when the item was planned. */
type LicenseItem = PendingItem & { readonly before: string };

/** An item with everything that decides about it. */
interface Case {
  readonly item: LicenseItem;
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
  const { customerId, operation, at } = run;
  const items = run.items.map(withBefore);
  const changes = readChanges(items);
  const pools = items.length === 0 ? [] : await lockPools(tx, customerId, productsOf(changes));
  const { cases, seats } = decide(items, changes, run.users, pools);
  const applying = context.directory.apply(tx, customerId, licenseChanges(applied(cases), seats, at));
  // awaited below; until then a failure is not "unhandled"
  applying.catch(() => undefined);
  // the first statement is on its way before hashing holds the thread
  await setImmediate();
  const trail = chainEntries(customerId, run.head, operation, deedsOf(cases), at);
  await applying;
  await correctItems(tx, customerId, operation.id, cases.flatMap(corrected));
  await writeTrail(tx, context.keys, customerId, trail);
  const progress = progressed(operation, cases.map(doneOf), at, run.runTo);
  await moveCounters(tx, customerId, { ...counted(cases, seats, pools), finishedAt: progress.finishedAt });
  return progress;
}

function withBefore(item: PendingItem): LicenseItem {
  const { before } = item;
  if (before === null) throw new Error(`The item at ${item.position} has licences of nobody.`);
  return { ...item, before };
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

function decide(
  items: readonly LicenseItem[],
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

function applied(cases: readonly Case[]) {
  return cases.flatMap(({ settlement }) => (settlement.decision === 'apply' ? [settlement] : []));
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
function afterOf(item: LicenseItem): string {
  // the plan wrote them, through JSON.stringify
  return item.after ?? holderText(applyChanges(holderFrom(item.before), JSON.parse(item.changes) as Change[]));
}

function doneOf({ settlement }: Case): Done {
  switch (settlement.decision) {
    case 'apply':
      return { outcome: 'changed', changes: settlement.changes };
    case 'unchanged':
      return { outcome: 'unchanged' };
    case 'refuse':
      return { outcome: 'refused', reasons: settlement.reasons };
  }
}

/** One entry for each user changed. */
function deedsOf(cases: readonly Case[]): Deed[] {
  return cases.flatMap(({ item, user, settlement }) => {
    if (settlement.decision !== 'apply') return [];
    const { position, before } = item;
    const { userId, displayName: userName } = user;
    return [{ position, userId, userName, action: 'licenses.changed', before, after: afterOf(item) }];
  });
}

function counted(cases: readonly Case[], seats: ReadonlyMap<string, number>, pools: readonly PoolRow[]) {
  let usersWithoutLocation = 0;
  for (const { settlement } of cases) {
    if (settlement.decision !== 'apply') continue;
    for (const change of settlement.changes) {
      if (change.kind !== 'location') continue;
      if (change.from === null) usersWithoutLocation -= 1;
      if (change.to === null) usersWithoutLocation += 1;
    }
  }
  return { users: 0, usersDeleted: 0, usersWithoutLocation, ...seatFigures(seats, pools) };
}
