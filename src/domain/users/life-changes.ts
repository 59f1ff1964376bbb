import { applyChanges } from '../licensing/holder.ts';
import type { Change, ProductWish } from '../licensing/model.ts';
import { type Account, type AccountFields, holderOf, type UserState } from './account.ts';

/** One change of one account, as the runner applies it. */
export type AccountChange =
  | { readonly kind: 'create'; readonly account: Account }
  /** Only what becomes another. */
  | { readonly kind: 'edit'; readonly fields: Partial<AccountFields> }
  /** A new temporary password; it is made when this is run. */
  | { readonly kind: 'password' }
  | { readonly kind: 'block' }
  | { readonly kind: 'unblock' }
  | { readonly kind: 'delete' }
  /** `email`: the new address, where the former is somebody else's now. */
  | { readonly kind: 'restore'; readonly email?: string }
  | { readonly kind: 'purge' };

export type AccountChangeKind = AccountChange['kind'];

/** What happens to a user in one operation: the account first, then licences. */
export type LifeChange = AccountChange | Change;

/** A product wished for and not planned, or of a user who is refused whole: never run, kept so that it can be tried again. */
export interface LeftWish {
  readonly kind: 'left';
  readonly wish: ProductWish;
}

/** What an item of an operation keeps. */
export type StoredChange = LifeChange | LeftWish;

/** What was planned of it. */
export function plannedChanges(stored: readonly StoredChange[]): LifeChange[] {
  return stored.filter((change): change is LifeChange => change.kind !== 'left');
}

const ACCOUNT_CHANGES: Readonly<Record<AccountChangeKind, true>> = {
  create: true,
  edit: true,
  password: true,
  block: true,
  unblock: true,
  delete: true,
  restore: true,
  purge: true,
};

export function isAccountChange(change: LifeChange): change is AccountChange {
  return Object.hasOwn(ACCOUNT_CHANGES, change.kind);
}

/**
 * The user after `changes`; null: there is none. Deleting keeps what was held then; restoring begins with no licence.
 * @throws Error when a change does not fit: it was planned for another state.
 */
export function applyLifeChanges(before: UserState | null, changes: readonly LifeChange[]): UserState | null {
  let state = before;
  for (const change of changes.filter(isAccountChange)) state = applyAccountChange(state, change);
  const licenses = changes.filter((change): change is Change => !isAccountChange(change));
  // whoever is deleted gives all licences back; the state keeps them to be restored
  if (licenses.length === 0 || state === null || state.deleted) return state;
  const { location, holdings } = applyChanges(holderOf(state), licenses);
  return { ...state, account: { ...state.account, location }, licenses: holdings };
}

function applyAccountChange(state: UserState | null, change: AccountChange): UserState | null {
  if (change.kind === 'create') {
    if (state !== null) throw new Error('somebody who exists cannot be created');
    return { account: change.account, licenses: [], deleted: false };
  }
  if (state === null) throw new Error(`change ${change.kind} needs a user`);
  const { account } = state;
  switch (change.kind) {
    case 'edit':
      return { ...state, account: { ...account, ...change.fields } };
    case 'password':
      return state;
    case 'block':
    case 'unblock':
      return { ...state, account: { ...account, blocked: change.kind === 'block' } };
    case 'delete':
      return { ...state, deleted: true };
    case 'restore':
      return { account: { ...account, email: change.email ?? account.email }, licenses: [], deleted: false };
    case 'purge':
      return null;
  }
}
