import { ROLES_OF_USERS, type UserPermission, type UserRole } from '../users/account.ts';
import { isEmail, MAX_NAME } from '../users/account-faults.ts';
import { emailKey } from '../users/keys.ts';
import type { FileColumn } from './columns.ts';
import { emailFault, mendedEmail } from './email.ts';
import { nearest } from './nearest.ts';
import { type AskedLicense, type ProductLookup, readLicenses } from './products.ts';
import { type ImportColumn, type ImportWords, type PermissionWord, type Place, wordKey } from './words.ts';

export interface AskedPermission {
  readonly permission: UserPermission;
  /** Of `custom`. */
  readonly roles: readonly UserRole[];
}

/** What a row says of a user; null: nothing. */
export interface RowFields {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string;
  readonly email: string;
  /** ISO 3166-1 alpha-2. */
  readonly location: string | null;
  readonly permission: AskedPermission | null;
  readonly licenses: readonly AskedLicense[] | null;
  readonly alternativeEmail: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
}

export const FAULT_CODES = [
  'required',
  'controlCharacter',
  'tooLong',
  'notAnEmail',
  'foreignDomain',
  'duplicateInFile',
  'unknownLocation',
  'unknownPermission',
  'mixedPermissions',
  'rolesNeeded',
  'unknownProduct',
  'ambiguousProduct',
  'unknownPlan',
  'companyPlan',
  'notAssignable',
  'notHad',
  'productTwice',
  'statusNotKnown',
  'extraCells',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Where a fault is: a column of users, or what stands behind the last header. */
export type FaultColumn = ImportColumn | 'extra';

/** One thing that is wrong in a row, and the text to put there where it can be guessed. */
export interface RowFault {
  readonly column: FaultColumn;
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly suggestion: string | null;
}

/** `done`: a former import made it, this one passes over it. */
export type RowReading =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'user';
      readonly fields: RowFields;
      readonly faults: readonly RowFault[];
      /** Null: it is no address. */
      readonly emailKey: string | null;
    };

/** What rows are read with. */
export interface RowContext {
  readonly columns: readonly FileColumn[];
  readonly words: ImportWords;
  /** The customer's, folded as `domainName` does. */
  readonly domains: readonly string[];
  readonly products: ProductLookup;
}

/**
 * What the cells of a row say, `cells` being aligned with the columns; one more holds what stands behind the last header.
 * Whether the e-mail comes twice is not seen in a row.
 */
export function readRow(cells: readonly string[], context: RowContext): RowReading {
  const texts = textsOf(cells, context.columns);
  const faults: RowFault[] = [];
  const status = statusOf(texts.status, context.words);
  if (status === 'done') return { kind: 'done' };
  if (status === 'unknown')
    faults.push({ column: 'status', code: 'statusNotKnown', params: { value: short(texts.status) }, suggestion: '' });
  const extra = cells[context.columns.length] ?? '';
  if (extra !== '')
    faults.push({ column: 'extra', code: 'extraCells', params: { value: short(extra) }, suggestion: '' });

  const email = readEmail(texts.email, context.domains, faults);
  const fields: RowFields = {
    firstName: optional('firstName', texts, faults),
    lastName: optional('lastName', texts, faults),
    displayName: readDisplayName(texts, faults),
    email: texts.email,
    location: readLocation(texts, context, faults),
    permission: readPermission(texts.permissions, context.words, faults),
    licenses: readAsked(texts.licenses, context.products, faults),
    alternativeEmail: readAlternative(texts.alternativeEmail, faults),
    jobTitle: optional('jobTitle', texts, faults),
    department: optional('department', texts, faults),
    phone: optional('phone', texts, faults),
  };
  return { kind: 'user', fields, faults, emailKey: email };
}

type Texts = Readonly<Record<ImportColumn | 'locationCode', string>>;

const NOTHING: Texts = {
  firstName: '',
  lastName: '',
  displayName: '',
  email: '',
  status: '',
  location: '',
  locationCode: '',
  licenses: '',
  permissions: '',
  alternativeEmail: '',
  jobTitle: '',
  department: '',
  phone: '',
};

function textsOf(cells: readonly string[], columns: readonly FileColumn[]): Texts {
  const texts: Record<ImportColumn | 'locationCode', string> = { ...NOTHING };
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place]?.column;
    if (column === undefined || column === null || column === 'derived') continue;
    texts[column] = oneLine(cells[place] ?? '');
  }
  return texts;
}

/** No field of a user has line breaks: in a cell they are spaces. */
const oneLine = (text: string) => (/^\S*$/.test(text) ? text : text.replace(/\s+/gu, ' ').trim());

/** As much of a text as a message quotes. */
const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** Texts of *Status update* are few but for the reasons in them. */
function statusOf(text: string, { done, beginnings }: ImportWords): 'open' | 'done' | 'unknown' {
  if (text === '') return 'open';
  const key = wordKey(text);
  if (done.has(key) || beginnings.done.some((beginning) => key.startsWith(beginning))) return 'done';
  return beginnings.failed.some((beginning) => key.startsWith(beginning)) ? 'open' : 'unknown';
}

function optional(
  column: 'firstName' | 'lastName' | 'jobTitle' | 'department' | 'phone',
  texts: Texts,
  faults: RowFault[],
): string | null {
  const text = texts[column];
  checkText(column, text, faults);
  return text === '' ? null : text;
}

function checkText(column: ImportColumn, text: string, faults: RowFault[]): void {
  if (text.length > MAX_NAME) faults.push({ column, code: 'tooLong', params: { limit: MAX_NAME }, suggestion: null });
  if (CONTROL.test(text))
    faults.push({ column, code: 'controlCharacter', params: {}, suggestion: text.replace(CONTROLS, '') });
}

const CONTROL = /\p{Cc}/u;
const CONTROLS = /\p{Cc}+/gu;

function readDisplayName(texts: Texts, faults: RowFault[]): string {
  const { displayName, firstName, lastName } = texts;
  if (displayName === '') {
    const both = `${firstName} ${lastName}`.trim();
    const suggestion = both === '' || both.length > MAX_NAME ? null : both;
    faults.push({ column: 'displayName', code: 'required', params: {}, suggestion });
  }
  checkText('displayName', displayName, faults);
  return displayName;
}

function readEmail(text: string, domains: readonly string[], faults: RowFault[]): string | null {
  const fault = emailFault(text, domains);
  if (fault === null) return emailKey(text);
  const suggestion = fault.code === 'required' ? null : mendedEmail(text, domains);
  faults.push({ column: 'email', ...fault, suggestion });
  return null;
}

function readAlternative(text: string, faults: RowFault[]): string | null {
  if (text === '') return null;
  if (!isEmail(text)) {
    const suggestion = mendedEmail(text, null);
    faults.push({ column: 'alternativeEmail', code: 'notAnEmail', params: {}, suggestion });
  }
  return text;
}

function readLocation(texts: Texts, { words, products }: RowContext, faults: RowFault[]): string | null {
  const text = texts.location === '' ? texts.locationCode : texts.location;
  if (text === '') return null;
  const key = wordKey(text);
  const place = words.places.get(key);
  if (place !== undefined) return place.code;
  const meant = nearest<Place>(key, words.places, products.guesses);
  const suggestion = meant?.name ?? null;
  faults.push({ column: 'location', code: 'unknownLocation', params: { value: short(text) }, suggestion });
  return null;
}

function readPermission(text: string, { permissions }: ImportWords, faults: RowFault[]): AskedPermission | null {
  if (text === '') return null;
  const found = new Set<PermissionWord>();
  for (const part of text.split('|')) {
    if (part.trim() === '') continue;
    // a label of the screens goes on in brackets
    const word = permissions.get(wordKey(part.replace(/\(.*\)/u, '')));
    if (word === undefined) {
      const params = { value: short(part.trim()) };
      faults.push({ column: 'permissions', code: 'unknownPermission', params, suggestion: null });
      return null;
    }
    found.add(word);
  }
  const [only, ...others] = found;
  if (only === undefined) return null;
  if (others.length === 0 && (only === 'user' || only === 'globalAdmin')) return { permission: only, roles: [] };
  const roles = ROLES_OF_USERS.filter((role) => found.has(role));
  const code = found.has('user') || found.has('globalAdmin') ? 'mixedPermissions' : 'rolesNeeded';
  if (code === 'rolesNeeded' && roles.length > 0) return { permission: 'custom', roles };
  faults.push({ column: 'permissions', code, params: {}, suggestion: null });
  return null;
}

function readAsked(text: string, products: ProductLookup, faults: RowFault[]): readonly AskedLicense[] | null {
  if (text === '') return null;
  const { licenses, fault } = readLicenses(text, products);
  if (fault !== null) {
    const params = Object.fromEntries(Object.entries(fault.params).map(([name, value]) => [name, short(value)]));
    faults.push({ column: 'licenses', ...fault, params });
  }
  return licenses;
}
