import type { ProductWish, Reason } from '../licensing/model.ts';
import { type EachState, judgeMove, planEach } from '../licensing/plan-each.ts';
import {
  type Account,
  type AccountFields,
  changedFields,
  holderOf,
  stateFrom,
  stateText,
  type UserState,
} from './account.ts';
import { emailKey } from './keys.ts';
import { type AccountChange, applyLifeChanges, type LifeChange } from './life-changes.ts';

/** What a plan says of one user. `partial`: the account as wished, a product not; the reasons say which and why. */
export interface AccountPlan {
  readonly userId: string;
  readonly displayName: string;
  readonly outcome: 'changed' | 'partial' | 'refused' | 'unchanged';
  /** Texts of `stateText`; null: there is nobody. */
  readonly before: string | null;
  readonly after: string | null;
  /** Of a refused user: what was intended. */
  readonly changes: readonly LifeChange[];
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Products that are not given, of a partial or refused user. Absent: none. */
  readonly left?: readonly ProductWish[];
}

/** A user as found now; `state` null: there is nobody of that id. A text of `stateText`. */
export interface FoundState {
  readonly userId: string;
  readonly state: string | null;
}

/** What a plan of accounts knows besides the users. Advanced in place, from user to user. */
export interface AccountPlanning {
  readonly each: EachState;
  /** Keys of the e-mail addresses that are somebody's: those asked for, and those given since. */
  readonly taken: Set<string>;
  /** T19: only an Admin agent may make, change or unmake a customer's Global admin. */
  readonly mayManageGlobalAdmins: boolean;
}

export interface NewAccount {
  readonly userId: string;
  readonly account: Account;
  readonly products: readonly ProductWish[];
}

/** A new user: the account, then each product by itself. */
export function planCreate(planning: AccountPlanning, { userId, account, products }: NewAccount): AccountPlan {
  const create: AccountChange = { kind: 'create', account };
  const refusal = globalAdminReason(planning, [account]) ?? emailReason(planning, account.email);
  if (refusal !== null) return { ...refused(userId, null, [create], refusal), left: products };
  planning.taken.add(emailKey(account.email));
  return withProducts(planning, userId, null, [create], products);
}

export interface AccountEdit {
  readonly userId: string;
  readonly state: string | null;
  readonly fields: Partial<AccountFields>;
  readonly products: readonly ProductWish[];
}

/** Other fields and licences of somebody who is there; a place where what is held is not sold refuses the whole. */
export function planEdit(planning: AccountPlanning, edit: AccountEdit): AccountPlan {
  const { userId } = edit;
  const before = present(edit);
  if (before === null) return refused(userId, null, [], { code: 'userNotFound' });
  const { account } = before;
  const fields = changedFields(account, edit.fields);
  const changes: AccountChange[] = Object.keys(fields).length === 0 ? [] : [{ kind: 'edit', fields }];
  const email = fields.email ?? account.email;
  const refusal =
    globalAdminReason(planning, [account, { ...account, ...fields }]) ??
    (emailKey(email) === emailKey(account.email) ? null : emailReason(planning, email));
  const left = edit.products;
  if (refusal !== null) return { ...refused(userId, before, changes, refusal), left };
  if (typeof fields.location === 'string') {
    const [broken] = judgeMove(planning.each, holderOf(before), fields.location);
    if (broken !== undefined) return { ...refused(userId, before, changes, broken), left };
  }
  if (fields.email !== undefined) {
    planning.taken.delete(emailKey(account.email));
    planning.taken.add(emailKey(email));
  }
  return withProducts(planning, userId, before, changes, edit.products);
}

/** Sign-in blocked or allowed. */
export function planBlock(planning: AccountPlanning, found: FoundState, blocked: boolean): AccountPlan {
  return planSimple(planning, found, (state) =>
    state.account.blocked === blocked ? null : { kind: blocked ? 'block' : 'unblock' },
  );
}

/** A new temporary password. */
export function planPassword(planning: AccountPlanning, found: FoundState): AccountPlan {
  return planSimple(planning, found, () => ({ kind: 'password' }));
}

/** Deleting: all seats are free at once. */
export function planDelete(planning: AccountPlanning, found: FoundState): AccountPlan {
  const plan = planSimple(planning, found, () => ({ kind: 'delete' }));
  if (plan.outcome !== 'changed' || plan.before === null) return plan;
  const { licenses } = stateFrom(plan.before);
  return {
    ...plan,
    changes: [...plan.changes, ...licenses.map(({ productId }) => ({ kind: 'revoke' as const, productId }))],
  };
}

/** Restoring: with the licences held when deleted, as far as there are seats. `email`: a new address, where asked for. */
export function planRestore(planning: AccountPlanning, found: FoundState & { email?: string }): AccountPlan {
  const { userId } = found;
  if (found.state === null) return refused(userId, null, [], { code: 'userNotFound' });
  const before = stateFrom(found.state);
  const email = found.email ?? before.account.email;
  const restore: AccountChange = email === before.account.email ? { kind: 'restore' } : { kind: 'restore', email };
  if (!before.deleted) return refused(userId, before, [restore], { code: 'notDeleted' });
  const refusal = globalAdminReason(planning, [before.account]) ?? emailReason(planning, email);
  if (refusal !== null) return refused(userId, before, [restore], refusal);
  planning.taken.add(emailKey(email));
  const products = before.licenses.map(
    ({ productId, disabledPlans }): ProductWish => ({
      productId,
      license: 'assign',
      plans: Object.fromEntries(disabledPlans.map((plan) => [plan, 'off'])),
    }),
  );
  return withProducts(planning, userId, before, [restore], products);
}

/** The end of an account that is deleted already. */
export function planPurge(planning: AccountPlanning, { userId, state }: FoundState): AccountPlan {
  if (state === null) return refused(userId, null, [], { code: 'userNotFound' });
  const before = stateFrom(state);
  const purge: AccountChange = { kind: 'purge' };
  if (!before.deleted) return refused(userId, before, [purge], { code: 'notDeleted' });
  const refusal = globalAdminReason(planning, [before.account]);
  if (refusal !== null) return refused(userId, before, [purge], refusal);
  return changed(userId, before, [purge], [], []);
}

/** One change of an account that is there; null: nothing to change. */
function planSimple(
  planning: AccountPlanning,
  found: FoundState,
  changeOf: (state: UserState) => AccountChange | null,
): AccountPlan {
  const { userId } = found;
  const before = present(found);
  if (before === null) return refused(userId, null, [], { code: 'userNotFound' });
  const change = changeOf(before);
  if (change === null) return unchanged(userId, before);
  const refusal = globalAdminReason(planning, [before.account]);
  return refusal === null ? changed(userId, before, [change], [], []) : refused(userId, before, [change], refusal);
}

function withProducts(
  { each }: AccountPlanning,
  userId: string,
  before: UserState | null,
  account: readonly AccountChange[],
  products: readonly ProductWish[],
): AccountPlan {
  const state = applyLifeChanges(before, account);
  if (state === null) throw new Error('licences need a user');
  const { changes, reasons, warnings, left } = planEach(each, holderOf(state), products);
  const all = [...account, ...changes];
  if (all.length > 0)
    return { ...changed(userId, before, all, reasons, warnings), ...(left.length > 0 ? { left } : {}) };
  const [first] = reasons;
  if (before === null) throw new Error('nobody is created by no change');
  return first === undefined ? unchanged(userId, before) : { ...refused(userId, before, [], first), reasons, left };
}

function present({ state }: Pick<FoundState, 'state'>): UserState | null {
  const found = state === null ? null : stateFrom(state);
  return found === null || found.deleted ? null : found;
}

/** T19: only an Admin agent may do something to these accounts; null: nothing is in the way. */
export function globalAdminReason(planning: AccountPlanning, accounts: readonly Account[]): Reason | null {
  if (planning.mayManageGlobalAdmins) return null;
  return accounts.some(({ permission }) => permission === 'globalAdmin') ? { code: 'adminAgentRequired' } : null;
}

/** Whose address it is already; null: nobody's. */
export function emailReason({ taken }: AccountPlanning, email: string): Reason | null {
  return taken.has(emailKey(email)) ? { code: 'emailTaken', email } : null;
}

function changed(
  userId: string,
  before: UserState | null,
  changes: readonly LifeChange[],
  reasons: readonly Reason[],
  warnings: readonly Reason[],
): AccountPlan {
  const after = applyLifeChanges(before, changes);
  const displayName = (after ?? before)?.account.displayName ?? '';
  const outcome = reasons.length === 0 ? 'changed' : 'partial';
  return { userId, displayName, outcome, before: textOf(before), after: textOf(after), changes, reasons, warnings };
}

function unchanged(userId: string, before: UserState): AccountPlan {
  const { displayName } = before.account;
  return {
    userId,
    displayName,
    outcome: 'unchanged',
    before: textOf(before),
    after: null,
    changes: [],
    reasons: [],
    warnings: [],
  };
}

function refused(
  userId: string,
  before: UserState | null,
  changes: readonly LifeChange[],
  reason: Reason,
): AccountPlan {
  const [first] = changes;
  const displayName = before?.account.displayName ?? (first?.kind === 'create' ? first.account.displayName : '');
  return {
    userId,
    displayName,
    outcome: 'refused',
    before: textOf(before),
    after: null,
    changes,
    reasons: [reason],
    warnings: [],
  };
}

const textOf = (state: UserState | null): string | null => (state === null ? null : stateText(state));
