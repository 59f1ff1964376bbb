import { canonicalJson } from '../canonical-json.ts';
import type { Holder, Holding } from '../licensing/model.ts';

export const ROLES_OF_USERS = ['passwordAdmin', 'userManagementAdmin', 'serviceAdmin'] as const;
export type UserRole = (typeof ROLES_OF_USERS)[number];
export type UserPermission = 'user' | 'globalAdmin' | 'custom';

/** What people enter of a user. */
export interface AccountFields {
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  /** ISO 3166-1 alpha-2 */
  readonly location: string | null;
  readonly permission: UserPermission;
  /** Of permission custom, in the order of ROLES_OF_USERS; otherwise none. */
  readonly roles: readonly UserRole[];
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly alternativeEmail: string | null;
}

export interface Account extends AccountFields {
  /** Whether sign-in is blocked. */
  readonly blocked: boolean;
}

/** What people enter of a user, in the order in which it is shown. */
export const ACCOUNT_FIELDS = [
  'displayName',
  'firstName',
  'lastName',
  'email',
  'location',
  'permission',
  'roles',
  'jobTitle',
  'department',
  'phone',
  'alternativeEmail',
] as const satisfies readonly (keyof AccountFields)[];

export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** A user as operations know it: of somebody deleted, `licenses` are those held when that was done. */
export interface UserState {
  readonly account: Account;
  /** Sorted by product id. */
  readonly licenses: readonly Holding[];
  readonly deleted: boolean;
}

export const holderOf = ({ account, licenses }: UserState): Holder => ({
  location: account.location,
  holdings: licenses,
});

/**
 * The canonical JSON text of a user: items and audit entries keep it, and two states are the same exactly when their
 * texts are (the fingerprint of decisions). Of the parts that the database hands out: see `stateOfParts`.
 */
export function stateText({ account, licenses, deleted }: UserState): string {
  const list = licenses.map(({ productId, disabledPlans }) => `"${productId}":${JSON.stringify(disabledPlans)}`);
  return stateOfParts(account, list.join(','), deleted);
}

/** The same, `licenses` being the inside of the JSON object product id → deny list, sorted by product. */
export function stateOfParts(account: Account, licenses: string, deleted: boolean): string {
  const { alternativeEmail, blocked, department, displayName, email, firstName, jobTitle } = account;
  const { lastName, location, permission, phone, roles } = account;
  // in the order of canonicalJson, which sorts anew for every user
  const rest = {
    alternativeEmail,
    blocked,
    department,
    displayName,
    email,
    firstName,
    jobTitle,
    lastName,
    permission,
    phone,
    roles,
  } satisfies Omit<Account, 'location'>;
  const gone = deleted ? '"deleted":true,' : '';
  return `{"account":${JSON.stringify(rest)},${gone}"licenses":{${licenses}},"location":${JSON.stringify(location)}}`;
}

/** Reads what `stateText` wrote, and nothing else. */
export function stateFrom(text: string): UserState {
  // written by stateOfParts, from typed values
  const { account, deleted, licenses, location } = JSON.parse(text) as {
    account: Omit<Account, 'location'>;
    deleted?: boolean;
    licenses: Record<string, string[]>;
    location: string | null;
  };
  const holdings = Object.entries(licenses).map(([productId, disabledPlans]) => ({ productId, disabledPlans }));
  return { account: { ...account, location }, licenses: holdings, deleted: deleted === true };
}

/** Those of the fields that would make the account another one. */
export function changedFields(account: Account, fields: Partial<AccountFields>): Partial<AccountFields> {
  const entries = ACCOUNT_FIELDS.flatMap((field) => {
    const value = fields[field];
    return value === undefined || canonicalJson(value) === canonicalJson(account[field]) ? [] : [[field, value]];
  });
  return Object.fromEntries(entries);
}
