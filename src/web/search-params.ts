import type { ItemOutcome } from '#contract/licenses.ts';
import { REASON_ORDER, type ReasonCode } from '#domain/licensing/model.ts';
import { CUSTOMER_SORT_NAMES, CUSTOMERS_SHOWN_NAMES, type CustomerSort, type CustomersShown } from './sorts.ts';
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
export interface UsersSearch extends ListSearch {
  readonly view?: 'selected';
  /** Whose details are open. */
  readonly user?: string;
}
export interface OperationSearch {
  readonly outcome?: ItemOutcome;
  readonly reason?: ReasonCode;
  readonly search?: string;
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

export const usersSearch = (raw: Raw): UsersSearch =>
  given<UsersSearch>({
    ...listSearch(raw),
    view: raw['view'] === 'selected' ? 'selected' : undefined,
    user: words(raw['user'], 64),
  });

const OUTCOMES: readonly ItemOutcome[] = ['pending', 'changed', 'refused', 'unchanged'];

export const operationSearch = (raw: Raw): OperationSearch =>
  given<OperationSearch>({
    outcome: OUTCOMES.find((one) => one === raw['outcome']),
    reason: REASON_ORDER.find((one) => one === raw['reason']),
    search: words(raw['search'], 256),
  });

export const signInSearch = (raw: Raw): SignInSearch =>
  given<SignInSearch>({ to: words(raw['to'], 2048), ended: raw['ended'] === true ? true : undefined });
