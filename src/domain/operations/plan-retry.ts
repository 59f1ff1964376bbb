import type { Change, ProductWish } from '../licensing/model.ts';
import { stateFrom } from '../users/account.ts';
import {
  type AccountPlan,
  type AccountPlanning,
  planBlock,
  planCreate,
  planDelete,
  planEdit,
  planPassword,
  planPurge,
  planRestore,
} from '../users/account-plan.ts';
import { isAccountChange, type LeftWish, plannedChanges, type StoredChange } from '../users/life-changes.ts';

/** What an operation on accounts meant for somebody, and how far it came. */
export interface FailedLife {
  readonly userId: string;
  /** `partial`: the account is done, products are missing. */
  readonly outcome: 'refused' | 'partial';
  readonly changes: readonly StoredChange[];
  /** Texts of `stateText`; null: there is nobody. What a partial item left behind; what the user is now. */
  readonly after: string | null;
  readonly now: string | null;
}

export type RetriedKind =
  | 'create'
  | 'import'
  | 'edit'
  | 'passwords'
  | 'block'
  | 'unblock'
  | 'delete'
  | 'restore'
  | 'purge';

/**
 * Plans once more what failed, for the user as they are now and by today's rules: a refused one whole, of a partial one the
 * products that are missing. Advances `planning`.
 */
export function planLifeRetry(planning: AccountPlanning, kind: RetriedKind, failed: FailedLife): AccountPlan {
  const { userId, outcome, now } = failed;
  const found = { userId, state: now };
  if (outcome === 'partial') return planEdit(planning, { ...found, fields: {}, products: missingProducts(failed) });
  switch (kind) {
    case 'passwords':
      return planPassword(planning, found);
    case 'block':
    case 'unblock':
      return planBlock(planning, found, kind === 'block');
    case 'delete':
      return planDelete(planning, found);
    case 'purge':
      return planPurge(planning, found);
    case 'restore': {
      // a try of what restored users lacked restores nobody
      if (!isRestored(failed)) return planWritten(planning, failed);
      const email = restoredEmail(failed);
      return planRestore(planning, email === null ? found : { ...found, email });
    }
    case 'create':
    case 'import':
    case 'edit':
      return planWritten(planning, failed);
  }
}

/** The address that the try gives the user; null: none, or the one they have. */
export function retriedEmail(kind: RetriedKind, failed: FailedLife): string | null {
  if (failed.outcome === 'partial') return null;
  for (const change of failed.changes) {
    if (change.kind === 'create') return change.account.email;
    if (change.kind === 'edit') return change.fields.email ?? null;
  }
  if (kind !== 'restore' || !isRestored(failed)) return null;
  return restoredEmail(failed) ?? (failed.now === null ? null : stateFrom(failed.now).account.email);
}

/** The products that the try wishes for by itself; those that a restored user held before come on top. */
export function retriedProducts(failed: FailedLife): readonly ProductWish[] {
  return failed.outcome === 'partial' ? missingProducts(failed) : allProducts(failed);
}

function planWritten(planning: AccountPlanning, failed: FailedLife): AccountPlan {
  const { userId, changes, now } = failed;
  const products = allProducts(failed);
  for (const change of changes) {
    if (change.kind === 'create' && now === null)
      return planCreate(planning, { userId, account: change.account, products });
    if (change.kind === 'edit') return planEdit(planning, { userId, state: now, fields: change.fields, products });
  }
  // who was created since gets what is missing
  return planEdit(planning, { userId, state: now, fields: {}, products });
}

const isRestored = ({ changes }: FailedLife): boolean => changes.some(({ kind }) => kind === 'restore');

function restoredEmail({ changes }: FailedLife): string | null {
  const restore = changes.find((change) => change.kind === 'restore');
  return restore?.email ?? null;
}

const leftOf = (changes: readonly StoredChange[]): ProductWish[] =>
  changes.filter((change): change is LeftWish => change.kind === 'left').map(({ wish }) => wish);

function allProducts({ changes }: FailedLife): ProductWish[] {
  const planned = plannedChanges(changes).filter((change): change is Change => !isAccountChange(change));
  return [...planned.flatMap((change) => wishOf(change) ?? []), ...leftOf(changes)];
}

/** Left out by the plan, or when it was run: then it was planned and the user does not hold it afterwards. */
function missingProducts(failed: FailedLife): ProductWish[] {
  const { changes, after } = failed;
  const held = new Set(after === null ? [] : stateFrom(after).licenses.map(({ productId }) => productId));
  const lost = plannedChanges(changes).flatMap((change) =>
    change.kind === 'assign' && !held.has(change.productId) ? (wishOf(change) ?? []) : [],
  );
  return [...lost, ...leftOf(changes)];
}

function wishOf(change: Change): ProductWish | null {
  switch (change.kind) {
    case 'assign':
      return { productId: change.productId, license: 'assign', plans: choices([], change.disabledPlans) };
    case 'revoke':
      return { productId: change.productId, license: 'revoke', plans: {} };
    case 'plans':
      return { productId: change.productId, license: 'keep', plans: choices(change.on, change.off) };
    case 'location':
      // of accounts the place is one of the fields
      return null;
  }
}

const choices = (on: readonly string[], off: readonly string[]): ProductWish['plans'] =>
  Object.fromEntries([...on.map((plan) => [plan, 'on'] as const), ...off.map((plan) => [plan, 'off'] as const)]);
