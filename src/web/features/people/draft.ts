import type { UserDetail } from '#contract/user-detail.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import type { AccountField, AccountFields } from '#domain/users/account.ts';
import { type AccountFault, type AccountRules, accountFaults, domainOf } from '#domain/users/account-faults.ts';
import { suggestedDisplayName, suggestedLocalPart } from './suggestions.ts';

/** A user in the making, as it is typed. */
export interface Draft {
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string;
  /** Before the @ */
  readonly localPart: string;
  readonly domain: string;
  readonly location: string | null;
  readonly permission: AccountFields['permission'];
  readonly roles: AccountFields['roles'];
  readonly jobTitle: string;
  readonly department: string;
  readonly phone: string;
  readonly alternativeEmail: string;
  /** By product id; a product not named is left as it is. */
  readonly products: Readonly<Record<string, ProductWish>>;
  /** Typed by the person: the names do not decide over it any more. */
  readonly ownDisplayName: boolean;
  readonly ownLocalPart: boolean;
}

/** What another user of the set begins with (S45). */
export type Start = Pick<Draft, 'permission' | 'roles' | 'products'>;

export const NO_START: Start = { permission: 'user', roles: [], products: {} };

/** Nobody yet, at the customer's primary domain. */
export const emptyDraft = (domain: string, start: Start): Draft => ({
  firstName: '',
  lastName: '',
  displayName: '',
  localPart: '',
  domain,
  location: null,
  jobTitle: '',
  department: '',
  phone: '',
  alternativeEmail: '',
  ownDisplayName: false,
  ownLocalPart: false,
  ...start,
});

/** The permissions and licences of somebody, for somebody else. */
export const startLike = ({ permission, roles, licenses }: UserDetail): Start => ({
  permission,
  roles,
  products: Object.fromEntries(
    licenses.map(({ productId, plansOff }) => [
      productId,
      { productId, license: 'assign', plans: Object.fromEntries(plansOff.map((plan) => [plan, 'off' as const])) },
    ]),
  ),
});

export const draftOf = (user: UserDetail): Draft => ({
  firstName: user.firstName ?? '',
  lastName: user.lastName ?? '',
  displayName: user.displayName,
  localPart: user.email.slice(0, Math.max(0, user.email.lastIndexOf('@'))),
  domain: domainOf(user.email),
  location: user.location,
  permission: user.permission,
  roles: user.roles,
  jobTitle: user.jobTitle ?? '',
  department: user.department ?? '',
  phone: user.phone ?? '',
  alternativeEmail: user.alternativeEmail ?? '',
  products: {},
  ownDisplayName: true,
  ownLocalPart: true,
});

/** A name typed: what follows from the names follows, until somebody typed it otherwise. */
export function withNames(draft: Draft, names: Partial<Pick<Draft, 'firstName' | 'lastName'>>): Draft {
  const next = { ...draft, ...names };
  const { firstName, lastName } = next;
  return {
    ...next,
    displayName: draft.ownDisplayName ? draft.displayName : suggestedDisplayName(firstName, lastName),
    localPart: draft.ownLocalPart ? draft.localPart : suggestedLocalPart(firstName, lastName),
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const emailOf = ({ localPart, domain }: Draft): string =>
  localPart.trim() === '' ? '' : `${localPart.trim()}@${domain}`;

export const fieldsOf = (draft: Draft): AccountFields => ({
  displayName: draft.displayName.trim(),
  firstName: orNull(draft.firstName),
  lastName: orNull(draft.lastName),
  email: emailOf(draft),
  location: draft.location,
  permission: draft.permission,
  roles: draft.permission === 'custom' ? draft.roles : [],
  jobTitle: orNull(draft.jobTitle),
  department: orNull(draft.department),
  phone: orNull(draft.phone),
  alternativeEmail: orNull(draft.alternativeEmail),
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Those of the draft's fields that are not as they were; permission and roles go together. `before` null: all. */
export function changedFieldsOf(draft: Draft, before: Draft | null): Partial<AccountFields> {
  const fields = fieldsOf(draft);
  if (before === null) return fields;
  const old = fieldsOf(before);
  const changed = Object.entries(fields).filter(([field, value]) => !same(value, old[field as AccountField]));
  const { permission, roles } = fields;
  return {
    ...Object.fromEntries(changed),
    ...(same([permission, roles], [old.permission, old.roles]) ? {} : { permission, roles }),
  };
}

/** What is wrong with the draft: by the rules that the server saves by, and no user without a place (S43). */
export function draftFaults(draft: Draft, before: Draft | null, rules: AccountRules): AccountFault[] {
  const faults = accountFaults(changedFieldsOf(draft, before), rules);
  return draft.location === null ? [...faults, { field: 'location', code: 'required' }] : faults;
}

/** What was changed of `before` is changed of `fresh` too: somebody else had changed the user meanwhile. */
export function rebased(draft: Draft, before: Draft, fresh: Draft): Draft {
  const own = Object.entries(draft).filter(([key, value]) => !same(value, before[key as keyof Draft]));
  return { ...fresh, ...Object.fromEntries(own) };
}
