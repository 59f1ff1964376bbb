import { ITEM_OUTCOMES, type ItemOutcome } from '#contract/licenses.ts';
import type { UserFilter } from '#contract/users.ts';
import { AUDIT_ACTIONS, type AuditAction } from '#domain/audit/actions.ts';
import { REASON_ORDER, type ReasonCode } from '#domain/licensing/model.ts';
import {
  CUSTOMER_SORT_NAMES,
  CUSTOMERS_SHOWN_NAMES,
  type CustomerSort,
  type CustomersShown,
  IMPORT_ROWS_SHOWN,
  type ImportRowsShown,
  OPERATION_KIND_NAMES,
  OPERATIONS_SHOWN_NAMES,
  type OperationKindName,
  type OperationsShown,
  USER_PERMISSION_NAMES,
  USER_SORT_NAMES,
  type UserSort,
} from './sorts.ts';
import { PAGE_SIZES, type PageSize } from './ui/page-sizes.ts';

/**
 * What of a page's state is linkable. Anything unreadable in an address is left out instead of breaking the page; what
 * equals the default is left out too, so that addresses stay short.
 */
export interface ListSearch {
  readonly search?: string;
  readonly size?: PageSize;
  readonly cursor?: string;
  readonly direction?: 'descending';
}
export interface CustomersSearch extends ListSearch {
  readonly show?: CustomersShown;
  readonly sort?: CustomerSort;
}
/** The filter stands in the address field by field. */
export interface UsersSearch extends ListSearch, Omit<UserFilter, 'search'> {
  readonly sort?: UserSort;
  readonly view?: 'selected';
  /** Whose details are open. */
  readonly user?: string;
}
export interface OperationSearch {
  readonly outcome?: ItemOutcome;
  readonly reason?: ReasonCode;
  readonly search?: string;
}
export interface LicensesSearch {
  /** The operation whose wish the page starts with. */
  readonly retry?: string;
}
export interface UserFormSearch {
  readonly step?: 'permissions' | 'licenses' | 'review';
  /** Of the others of the set: the operations that made them, joined by commas. */
  readonly operations?: string;
}
export interface HandOverSearch {
  /** Joined by commas. */
  readonly operations?: string;
  readonly cursor?: string;
}
export interface CatalogueSearch extends Omit<ListSearch, 'direction'> {
  readonly show?: 'assignable' | 'notAssignable';
}
/** Filters of the lists of operations; days are the reader's. */
export interface OperationsFilter {
  readonly kind?: OperationKindName;
  readonly who?: string;
  readonly number?: number;
  readonly from?: string;
  readonly to?: string;
}
export interface OperationsSearch extends OperationsFilter, Pick<ListSearch, 'size' | 'cursor'> {
  readonly show?: OperationsShown;
  /** What was just scheduled, to be told of. */
  readonly scheduled?: string;
}
/** Filters of the audit trail; days are the reader's. */
export interface AuditFilter {
  readonly who?: string;
  readonly action?: AuditAction;
  /** A part of a name, or an id. */
  readonly user?: string;
  readonly operation?: number;
  readonly from?: string;
  readonly to?: string;
}
export interface AuditSearch extends AuditFilter, Pick<ListSearch, 'size' | 'cursor'> {
  /** The entry whose details are open, as chain.number. */
  readonly entry?: string;
}
export interface ImportSearch {
  readonly step?: 'validate' | 'choices' | 'review';
  /** What becomes of rows whose account exists. */
  readonly existing?: 'skip' | 'update';
  readonly show?: ImportRowsShown;
  /** Place of the first row shown. */
  readonly from?: number;
}
export type HelpSearch = Pick<ListSearch, 'search'>;
export type DeletedSearch = Omit<ListSearch, 'direction'>;
export interface SubscriptionsSearch {
  /** Whose orders are open. */
  readonly subscription?: string;
}
export interface SignInSearch {
  readonly to?: string;
  readonly ended?: true;
}

type Raw = Readonly<Record<string, unknown>>;

const words = (value: unknown, most: number): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text.slice(0, most) : undefined;
};

/** Drops what is undefined, so that it does not show up in the address. */
const given = <T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T; // only undefined is dropped

function listSearch(raw: Raw) {
  return {
    search: words(raw['search'], 256),
    size: PAGE_SIZES.find((one) => one === raw['size'] && one !== 50),
    cursor: words(raw['cursor'], 1024),
    direction: raw['direction'] === 'descending' ? ('descending' as const) : undefined,
  };
}

export const customersSearch = (raw: Raw): CustomersSearch =>
  given<CustomersSearch>({
    ...listSearch(raw),
    show: CUSTOMERS_SHOWN_NAMES.find((one) => one === raw['show']),
    sort: CUSTOMER_SORT_NAMES.find((one) => one === raw['sort'] && one !== 'name'),
  });

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IDS = new RegExp(`^${UUID}(,${UUID}){0,9}$`);
const ID = new RegExp(`^${UUID}$`);
const PAIRS = new RegExp(`^${UUID}:${UUID}(,${UUID}:${UUID}){0,9}$`);
const PLACE = /^([A-Z]{2}|none)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const like = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
const oneOf = <const T extends string>(value: unknown, values: readonly T[]): T | undefined =>
  values.find((one) => one === value);
/** 2026-02-30 is no day. */
const isDay = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const operationNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e9 ? value : undefined;
const day = (value: unknown): string | undefined => {
  const found = like(value, DAY);
  return found !== undefined && isDay(found) ? found : undefined;
};

function userFilter(raw: Raw): { readonly [K in keyof UserFilter]: UserFilter[K] | undefined } {
  return {
    licensed: oneOf(raw['licensed'], ['yes', 'no']),
    holding: like(raw['holding'], IDS),
    lacking: like(raw['lacking'], IDS),
    planOff: like(raw['planOff'], PAIRS),
    location: like(raw['location'], PLACE),
    permission: oneOf(raw['permission'], USER_PERMISSION_NAMES),
    signIn: oneOf(raw['signIn'], ['allowed', 'blocked']),
    createdSince: day(raw['createdSince']),
    failedIn: operationNumber(raw['failedIn']),
    createdIn: operationNumber(raw['createdIn']),
  };
}

export const usersSearch = (raw: Raw): UsersSearch =>
  given<UsersSearch>({
    ...listSearch(raw),
    ...userFilter(raw),
    sort: USER_SORT_NAMES.find((one) => one === raw['sort'] && one !== 'name'),
    view: raw['view'] === 'selected' ? 'selected' : undefined,
    user: words(raw['user'], 64),
  });

/** What of an address is the filter of the users' list. */
export function filterOf({ view, user, sort, direction, size, cursor, ...filter }: UsersSearch): UserFilter {
  return filter;
}

export const auditSearch = (raw: Raw): AuditSearch => {
  const { size, cursor } = listSearch(raw);
  return given<AuditSearch>({
    size,
    cursor,
    who: words(raw['who'], 256),
    action: oneOf(raw['action'], AUDIT_ACTIONS),
    user: words(raw['user'], 256),
    operation: operationNumber(raw['operation']),
    from: day(raw['from']),
    to: day(raw['to']),
    entry: words(raw['entry'], 64),
  });
};

export const operationsSearch = (raw: Raw): OperationsSearch => {
  const { size, cursor } = listSearch(raw);
  return given<OperationsSearch>({
    size,
    cursor,
    show: OPERATIONS_SHOWN_NAMES.find((one) => one === raw['show']),
    kind: OPERATION_KIND_NAMES.find((one) => one === raw['kind']),
    who: words(raw['who'], 256),
    number: operationNumber(raw['number']),
    from: day(raw['from']),
    to: day(raw['to']),
    scheduled: like(raw['scheduled'], ID),
  });
};

export const catalogueSearch = (raw: Raw): CatalogueSearch => {
  const { direction, ...list } = listSearch(raw);
  return given<CatalogueSearch>({ ...list, show: oneOf(raw['show'], ['assignable', 'notAssignable']) });
};

const OUTCOMES: readonly ItemOutcome[] = ITEM_OUTCOMES;

export const operationSearch = (raw: Raw): OperationSearch =>
  given<OperationSearch>({
    outcome: OUTCOMES.find((one) => one === raw['outcome']),
    reason: REASON_ORDER.find((one) => one === raw['reason']),
    search: words(raw['search'], 256),
  });

const OPERATIONS = new RegExp(`^${UUID}(,${UUID}){0,99}$`);

export const userFormSearch = (raw: Raw): UserFormSearch =>
  given<UserFormSearch>({
    step: oneOf(raw['step'], ['permissions', 'licenses', 'review']),
    operations: like(raw['operations'], OPERATIONS),
  });

export const handOverSearch = (raw: Raw): HandOverSearch =>
  given<HandOverSearch>({ operations: like(raw['operations'], OPERATIONS), cursor: words(raw['cursor'], 1024) });

export const licensesSearch = (raw: Raw): LicensesSearch => given<LicensesSearch>({ retry: like(raw['retry'], ID) });

export const importSearch = (raw: Raw): ImportSearch => {
  const { step, existing, show, from } = raw;
  return given<ImportSearch>({
    step: step === 'choices' || step === 'review' ? step : undefined,
    existing: existing === 'update' ? existing : undefined,
    show: IMPORT_ROWS_SHOWN.find((one) => one === show && one !== 'faulty'),
    from: typeof from === 'number' && Number.isInteger(from) && from > 0 && from < 100_000 ? from : undefined,
  });
};

export const subscriptionsSearch = (raw: Raw): SubscriptionsSearch =>
  given<SubscriptionsSearch>({ subscription: words(raw['subscription'], 64) });

export const helpSearch = (raw: Raw): HelpSearch => given<HelpSearch>({ search: words(raw['search'], 256) });

export const deletedSearch = (raw: Raw): DeletedSearch => {
  const { direction, ...list } = listSearch(raw);
  return given<DeletedSearch>(list);
};

export const signInSearch = (raw: Raw): SignInSearch =>
  given<SignInSearch>({ to: words(raw['to'], 2048), ended: raw['ended'] === true ? true : undefined });
