import { setImmediate } from 'node:timers/promises';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { type Account, stateFrom, type UserState } from '#domain/users/account.ts';
import { emailKey } from '#domain/users/keys.ts';
import {
  type AccountChange,
  applyLifeChanges,
  isAccountChange,
  type LifeChange,
  plannedChanges,
  type StoredChange,
} from '#domain/users/life-changes.ts';
import { type LifeSettlement, newEmail, type PlannedLife, settleLives } from '#domain/users/settle-lives.ts';
import type { AuditHead } from '../db/audit.ts';
import { moveCounters } from '../db/counters.ts';
import { lockPools } from '../db/licenses.ts';
import { type CorrectedItem, correctItems, type PendingItem } from '../db/operation-items.ts';
import type { OperationRow } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import { insertTemporaryPasswords } from '../db/user-passwords.ts';
import { findEmailOwners, findTakenIds, readUserStates } from '../db/user-states.ts';
import type { AccountChanges, Directory, KnownAccount } from '../directory/port.ts';
import type { Keys } from '../secrets/keys.ts';
import { newTemporaryPassword, sealPassword, temporaryHash } from '../secrets/temporary-password.ts';
import { rankOf } from './item-rank.ts';
import { licenseChanges, productsOf } from './license-changes.ts';
import { type Done, type Progress, progressed } from './progress.ts';
import { seatFigures } from './seat-figures.ts';
import { chainEntries, type Deed, writeTrail } from './trail.ts';

const DAY = 86_400_000;
/** How long somebody deleted can be restored. */
export const RETENTION = 30 * DAY;
/** How long a temporary password opens the door. */
export const TEMPORARY_LIFE = 7 * DAY;

/** Items of an operation on accounts that are run now, in one transaction that holds the head of the audit chain. */
export interface LifeRun {
  readonly customerId: string;
  readonly head: AuditHead;
  readonly operation: OperationRow;
  readonly items: readonly PendingItem[];
  /** Items at positions below it are done afterwards. */
  readonly runTo: number;
  readonly at: Date;
}

/** An item with what becomes of it. */
interface Case {
  readonly item: PendingItem;
  readonly life: PlannedLife;
  readonly settlement: LifeSettlement;
  /** Null: nothing is done. */
  readonly applied: Applied | null;
}

/** What is done to a user, with the states around it; null: there is nobody. */
interface Applied {
  readonly userId: string;
  readonly before: UserState | null;
  readonly after: UserState | null;
  readonly changes: readonly LifeChange[];
}

/**
 * Does what the items say to whoever is as the plan found them: accounts, licences, seats, temporary passwords, corrections of
 * the stored items, audit and kept figures. Locks as runItems does: head (held), pools, counters.
 */
export async function runLives(
  tx: Tx,
  context: { readonly keys: Keys; readonly directory: Directory },
  run: LifeRun,
): Promise<Progress> {
  const { customerId, operation, items, at } = run;
  const lives = items.map(lifeOf);
  const { pools, cases, seats } = await settled(tx, customerId, items, lives);
  const applying = apply(tx, context, run, cases, seats);
  // awaited below; until then a failure is not "unhandled"
  applying.catch(() => undefined);
  // the first statement is on its way before hashing holds the thread
  await setImmediate();
  const trail = chainEntries(customerId, run.head, operation, cases.flatMap(deedOf), at);
  await applying;
  await correctItems(tx, customerId, operation.id, cases.flatMap(corrected));
  await writeTrail(tx, context.keys, customerId, trail);
  const progress = progressed(operation, cases.map(doneOf), at, run.runTo);
  await moveCounters(tx, customerId, {
    ...counted(cases),
    ...seatFigures(seats, pools),
    finishedAt: progress.finishedAt,
  });
  return progress;
}

function lifeOf({ userId, before, after, changes, reasons }: PendingItem): PlannedLife {
  // the plan wrote them, through JSON.stringify
  const list = plannedChanges(JSON.parse(changes) as readonly StoredChange[]);
  const left = reasons === null ? [] : (JSON.parse(reasons) as readonly Reason[]);
  return { userId, before, after, changes: list, reasons: left };
}

async function settled(tx: Tx, customerId: string, items: readonly PendingItem[], lives: readonly PlannedLife[]) {
  const products = productsOf(lives.map(({ changes }) => licensesOf(changes)));
  const pools = products.length === 0 ? [] : await lockPools(tx, customerId, products);
  const idsOf = (some: readonly PlannedLife[]) => some.map(({ userId }) => userId);
  // whoever is to be created is not there, as a rule
  const created = lives.filter(({ before }) => before === null);
  const others = lives.filter(({ before }) => before !== null);
  const known = [...(await findTakenIds(tx, customerId, idsOf(created))), ...idsOf(others)];
  const found = await readUserStates(tx, customerId, known);
  const wanted = lives.flatMap(({ before, changes }) => newEmail(before, changes) ?? []).map(emailKey);
  const { settlements, seatChanges } = settleLives(lives, {
    states: new Map(found.flatMap(({ userId, state }) => (state === null ? [] : [[userId, state] as const]))),
    emails: await findEmailOwners(tx, customerId, wanted),
    pools: pools.filter((pool) => pool.entitled),
  });
  const cases = items.map((item, index): Case => {
    // both made one for one
    const life = lives[index] as PlannedLife;
    const settlement = settlements[index] as LifeSettlement;
    return { item, life, settlement, applied: appliedOf(life, settlement) };
  });
  return { pools, cases, seats: seatChanges };
}

function appliedOf({ userId, before: text }: PlannedLife, settlement: LifeSettlement): Applied | null {
  if (settlement.decision !== 'apply') return null;
  const { changes } = settlement;
  const before = text === null ? null : stateFrom(text);
  // what the text of the settlement says, without reading that
  return { userId, before, after: applyLifeChanges(before, changes), changes };
}

async function apply(
  tx: Tx,
  context: { readonly keys: Keys; readonly directory: Directory },
  { customerId, operation, at }: LifeRun,
  cases: readonly Case[],
  seats: ReadonlyMap<string, number>,
): Promise<void> {
  const done = cases.flatMap(({ applied }) => applied ?? []);
  const licenses = licenseChanges(
    done.map(({ userId, changes }) => ({ userId, changes: licensesOf(changes) })),
    seats,
    at,
  );
  const applying = context.directory.applyLives(tx, customerId, accountChanges(done, at), licenses);
  // awaited below; until then a failure is not "unhandled"
  applying.catch(() => undefined);
  // the first statement is on its way before passwords hold the thread
  await setImmediate();
  const needy = done.filter(({ changes }) => changes.some(({ kind }) => kind === 'create' || kind === 'password'));
  const passwords = needy.map(({ userId }) => {
    const user = { customerId, userId };
    const password = newTemporaryPassword();
    const hash = temporaryHash(context.keys, user, password);
    return { userId, hash, sealed: sealPassword(context.keys, user, password) };
  });
  const expiresAt = new Date(at.getTime() + TEMPORARY_LIFE);
  const made = { by: operation.staffId, operationId: operation.id, at, expiresAt };
  await applying;
  await insertTemporaryPasswords(tx, customerId, made, passwords);
}

function accountChanges(done: readonly Applied[], at: Date): AccountChanges {
  const known = { created: [] as KnownAccount[], edited: [] as KnownAccount[], restored: [] as KnownAccount[] };
  const blocked: { userId: string; blocked: boolean }[] = [];
  const deleted: string[] = [];
  const purged: string[] = [];
  for (const { userId, after, changes } of done) {
    for (const { kind } of changes.filter(isAccountChange)) {
      if (kind === 'delete') deleted.push(userId);
      else if (kind === 'purge') purged.push(userId);
      else if (kind === 'block' || kind === 'unblock') blocked.push({ userId, blocked: kind === 'block' });
      else if (kind !== 'password') known[PAST[kind]].push({ userId, account: accountOf(after) });
    }
  }
  return { at, purgeAt: new Date(at.getTime() + RETENTION), ...known, blocked, deleted, purged };
}

const PAST = { create: 'created', edit: 'edited', restore: 'restored' } as const;

function accountOf(state: UserState | null): Account {
  if (state === null) throw new Error('an account is written and not there');
  return state.account;
}

function licensesOf(changes: readonly LifeChange[]): readonly Change[] {
  return changes.filter((change): change is Change => !isAccountChange(change));
}

/** What is to be written of an item: nothing where it became what was planned. */
function corrected({ item, settlement }: Case): CorrectedItem[] {
  const { position } = item;
  const [first] = settlement.reasons;
  const reason = first?.code ?? null;
  const reasons = settlement.reasons.length === 0 ? null : JSON.stringify(settlement.reasons);
  if (settlement.decision === 'refuse')
    return [{ position, outcome: 'refused', rank: rankOf('refused', reason), reason, reasons, after: null }];
  if (settlement.asPlanned) return [];
  const { outcome, after } = settlement;
  return [{ position, outcome, rank: rankOf(outcome, null), reason, reasons, after }];
}

function doneOf({ settlement }: Case): Done {
  if (settlement.decision === 'refuse') return { outcome: 'refused', reasons: settlement.reasons };
  return { outcome: settlement.outcome, changes: licensesOf(settlement.changes) };
}

const ACTIONS: Readonly<Record<AccountChange['kind'], string>> = {
  create: 'user.created',
  edit: 'user.changed',
  password: 'user.passwordReset',
  block: 'user.blocked',
  unblock: 'user.unblocked',
  delete: 'user.deleted',
  restore: 'user.restored',
  purge: 'user.purged',
};

/** One entry for each user changed, named after what happened to the account. */
function deedOf({ item, settlement, applied }: Case): Deed[] {
  if (settlement.decision !== 'apply') return [];
  const { position, userId, before } = item;
  const { after, changes } = settlement;
  const account = changes.find(isAccountChange);
  const userName = (applied?.after ?? applied?.before)?.account.displayName ?? '';
  const action = account === undefined ? 'licenses.changed' : ACTIONS[account.kind];
  return [{ position, userId, userName, action, before, after }];
}

function counted(cases: readonly Case[]) {
  const counts = { users: 0, usersDeleted: 0, usersWithoutLocation: 0 };
  for (const { applied } of cases) {
    for (const [state, by] of [
      [applied?.before ?? null, -1],
      [applied?.after ?? null, 1],
    ] as const) {
      if (state === null) continue;
      if (state.deleted) counts.usersDeleted += by;
      else {
        counts.users += by;
        if (state.account.location === null) counts.usersWithoutLocation += by;
      }
    }
  }
  return counts;
}
