import { holderFrom } from '../licensing/holder-text.ts';
import type { Catalogue, Change, Holder, ItemPlan, Pool, Reason } from '../licensing/model.ts';
import { distinctReasons, indexRules, type RuleIndex, violationsOf } from '../licensing/rules/violations.ts';
import { changedFields, holderOf, stateFrom, stateText, type UserState } from '../users/account.ts';
import {
  type AccountPlan,
  type AccountPlanning,
  emailReason,
  globalAdminReason,
  planDelete,
  planRestore,
} from '../users/account-plan.ts';
import { emailKey } from '../users/keys.ts';
import { type AccountChange, applyLifeChanges, type LifeChange } from '../users/life-changes.ts';
import { inverseChanges } from './inverse-changes.ts';

/**
 * An undo brings users back to what they were before an operation, if they still are as it left them. Whoever plans gives users
 * in an order in which seats are freed before they are taken. Former states are not judged by today's rules: what they break is
 * a warning. Accounts that were deleted are the exception: they are restored as anybody else is.
 */

/** What an operation did to a user's licences, and what the user holds now: texts of `holderText`; null: nobody. */
export interface DoneLicenses {
  readonly userId: string;
  readonly before: string;
  readonly after: string;
  readonly now: string | null;
}

interface Seats {
  readonly total: number;
  consumed: number;
}

interface Inverse {
  readonly from: Holder;
  readonly to: Holder;
  readonly changes: readonly Change[];
  readonly warnings: readonly Reason[];
}

/** A plan in the making; the seats are all that one user leaves to the next. */
export interface UndoState {
  readonly index: RuleIndex;
  readonly seats: ReadonlyMap<string, Seats>;
  /** What was done to most users was done to many others alike. */
  readonly known: Map<string, Inverse>;
}

/** Bounds the memory: further ones are made for each user. */
const KNOWN = 2_000;

/** `pools`: of the products that the customer is entitled to. */
export function startUndo(catalogue: Catalogue, pools: readonly Pool[]): UndoState {
  const seats = new Map(pools.map(({ productId, total, consumed }) => [productId, { total, consumed }]));
  return { index: indexRules(catalogue), seats, known: new Map() };
}

/** Takes back licences, plans and location of the next user: all or nothing. Advances the seats of `state`. */
export function planLicenseUndo(state: UndoState, { userId, before, after, now }: DoneLicenses): ItemPlan {
  const { from, to, changes, warnings } = inverseOf(state, before, after);
  if (now === null) return { userId, outcome: 'refused', before: null, changes, reasons: [{ code: 'userNotFound' }] };
  if (now !== after)
    return { userId, outcome: 'refused', before: holderFrom(now), changes, reasons: [{ code: 'userChanged' }] };
  if (changes.length === 0) return { userId, outcome: 'unchanged', before: from };
  const [first, ...others] = seatReasons(state.seats, changes);
  if (first !== undefined) return { userId, outcome: 'refused', before: from, changes, reasons: [first, ...others] };
  moveSeats(state.seats, changes);
  return { userId, outcome: 'changed', before: from, after: to, changes, warnings };
}

function inverseOf({ index, known }: UndoState, before: string, after: string): Inverse {
  const key = `${after}\n${before}`;
  let inverse = known.get(key);
  if (inverse === undefined) {
    const from = holderFrom(after);
    const to = holderFrom(before);
    const warnings = distinctReasons(violationsOf(index, to));
    inverse = { from, to, changes: inverseChanges(from, to), warnings };
    if (known.size < KNOWN) known.set(key, inverse);
  }
  return inverse;
}

/** Products that cannot be given: those that the customer has no longer, then those without a free seat. */
function seatReasons(seats: ReadonlyMap<string, Seats>, changes: readonly Change[]): Reason[] {
  const gone: Reason[] = [];
  const short: Reason[] = [];
  for (const change of changes) {
    if (change.kind !== 'assign') continue;
    const { productId } = change;
    const pool = seats.get(productId);
    if (pool === undefined) gone.push({ code: 'notEntitled', productId });
    else if (pool.consumed >= pool.total) short.push({ code: 'noAvailableLicenses', productId });
  }
  return [...gone, ...short];
}

function moveSeats(seats: ReadonlyMap<string, Seats>, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind !== 'assign' && change.kind !== 'revoke') continue;
    const pool = seats.get(change.productId);
    if (pool !== undefined) pool.consumed += change.kind === 'assign' ? 1 : -1;
  }
}

/** What an operation did to an account, and what it is now: texts of `stateText`; null: there is nobody. */
export interface DoneLife {
  readonly userId: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: readonly LifeChange[];
  readonly now: string | null;
}

/**
 * Takes back what was done to an account: who was created is deleted, who was deleted is restored as far as rules and seats
 * allow, who was changed gets the former fields, sign-in and licences. Advances `planning`.
 */
export function planLifeUndo(planning: AccountPlanning, done: DoneLife): AccountPlan {
  const { userId, before, after, changes, now } = done;
  if (after === null || changes.some(({ kind }) => kind === 'password'))
    return refused(done, [], { code: 'notUndoable' });
  if (now === null) return refused(done, [], { code: 'userNotFound' });
  if (now !== after) return refused(done, [], { code: 'userChanged' });
  const from = stateFrom(after);
  const to = before === null ? null : stateFrom(before);
  if (to === null || (to.deleted && !from.deleted)) return planDelete(planning, { userId, state: now });
  if (from.deleted && !to.deleted) return planRestore(planning, { userId, state: now });
  return planChangeBack(planning, done, from, to);
}

function planChangeBack(planning: AccountPlanning, done: DoneLife, from: UserState, to: UserState): AccountPlan {
  const { userId, now: before } = done;
  const account: AccountChange[] = [];
  const fields = changedFields(from.account, to.account);
  if (Object.keys(fields).length > 0) account.push({ kind: 'edit', fields });
  if (from.account.blocked !== to.account.blocked) account.push({ kind: to.account.blocked ? 'block' : 'unblock' });
  const { email } = to.account;
  const sameEmail = emailKey(email) === emailKey(from.account.email);
  const refusal =
    globalAdminReason(planning, [from.account, to.account]) ?? (sameEmail ? null : emailReason(planning, email));
  if (refusal !== null) return refused(done, account, refusal);
  // the place is one of the fields
  const { location } = from.account;
  const licenses = inverseChanges(holderOf(from), { ...holderOf(to), location });
  const { seats } = planning.each.base;
  const reasons = seatReasons(seats, licenses);
  const short = new Set(reasons.flatMap((reason) => ('productId' in reason ? reason.productId : [])));
  const given = licenses.filter((change) => change.kind !== 'assign' || !short.has(change.productId));
  const changes = [...account, ...given];
  const [first] = reasons;
  if (changes.length === 0)
    return first === undefined
      ? { ...refused(done, [], { code: 'userChanged' }), outcome: 'unchanged', reasons: [] }
      : { ...refused(done, licenses, first), reasons };
  moveSeats(seats, given);
  if (!sameEmail) {
    planning.taken.delete(emailKey(from.account.email));
    planning.taken.add(emailKey(email));
  }
  const after = applyLifeChanges(from, changes);
  return {
    userId,
    displayName: to.account.displayName,
    outcome: reasons.length === 0 ? 'changed' : 'partial',
    before,
    after: after === null ? null : stateText(after),
    changes,
    reasons,
    warnings: distinctReasons(violationsOf(planning.each.base.index, holderOf(to))),
  };
}

function refused(
  { userId, now, after, before }: DoneLife,
  changes: readonly LifeChange[],
  reason: Reason,
): AccountPlan {
  const known = now ?? after ?? before;
  const displayName = known === null ? '' : stateFrom(known).account.displayName;
  const nothing = { after: null, warnings: [] };
  return { userId, displayName, outcome: 'refused', before: now, changes, reasons: [reason], ...nothing };
}
