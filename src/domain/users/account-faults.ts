import type { AccountField, AccountFields } from './account.ts';

/** What is wrong with a field, in codes: words are made where it is shown. */
export type AccountFault = { readonly field: AccountField } & (
  | {
      readonly code: 'required' | 'controlCharacter' | 'notAnEmail' | 'unknownLocation' | 'rolesNeeded' | 'rolesUnused';
    }
  | { readonly code: 'tooLong'; readonly limit: number }
  | { readonly code: 'foreignDomain'; readonly domain: string }
);

/** Characters of a name; the field's published limit. */
export const MAX_NAME = 256;
/** RFC 5321: of a whole address, and of what stands before the @. */
const MAX_EMAIL = 254;
const MAX_LOCAL_PART = 64;

const TEXTS = ['displayName', 'firstName', 'lastName', 'jobTitle', 'department', 'phone', 'alternativeEmail'] as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** What the fields are held against. */
export interface AccountRules {
  /** The customer's domains, lower case. */
  readonly domains: readonly string[];
  isLocation(code: string): boolean;
}

/** Everything that is wrong with the fields given; those left out are not looked at. In the order of the form. */
export function accountFaults(fields: Partial<AccountFields>, rules: AccountRules): AccountFault[] {
  const faults: AccountFault[] = [];
  for (const field of TEXTS) {
    const value = fields[field];
    if (value === undefined || value === null) continue;
    if (CONTROL.test(value)) faults.push({ field, code: 'controlCharacter' });
    if (value.length > MAX_NAME) faults.push({ field, code: 'tooLong', limit: MAX_NAME });
  }
  if (fields.displayName !== undefined && fields.displayName.trim() === '')
    faults.push({ field: 'displayName', code: 'required' });
  if (fields.email !== undefined) faults.push(...emailFaults(fields.email, rules));
  if (typeof fields.alternativeEmail === 'string' && !isEmail(fields.alternativeEmail))
    faults.push({ field: 'alternativeEmail', code: 'notAnEmail' });
  if (typeof fields.location === 'string' && !rules.isLocation(fields.location))
    faults.push({ field: 'location', code: 'unknownLocation' });
  const { permission, roles } = fields;
  if (permission === 'custom' && (roles ?? []).length === 0) faults.push({ field: 'roles', code: 'rolesNeeded' });
  if (permission !== undefined && permission !== 'custom' && (roles ?? []).length > 0)
    faults.push({ field: 'roles', code: 'rolesUnused' });
  return faults;
}

function emailFaults(email: string, { domains }: AccountRules): AccountFault[] {
  const field = 'email';
  if (email.trim() === '') return [{ field, code: 'required' }];
  if (email.length > MAX_EMAIL) return [{ field, code: 'tooLong', limit: MAX_EMAIL }];
  if (!isEmail(email)) return [{ field, code: 'notAnEmail' }];
  const domain = domainOf(email);
  return domains.includes(domain) ? [] : [{ field, code: 'foreignDomain', domain }];
}

/** Whether it has the form of an address (RFC 5321, unquoted). */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  return (
    email.length <= MAX_EMAIL &&
    local.length <= MAX_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(email.slice(at + 1))
  );
}

/** What stands behind the @, lower case; '' where there is none. */
export function domainOf(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? '' : email.slice(at + 1).toLowerCase();
}
