import type { CUSTOMER_SORTS } from '#contract/customers.ts';

export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** The contract's sorts, by type alone: its tables carry schemas that the browser does not need. */
const names: Readonly<Record<CustomerSort, true>> = {
  name: true,
  users: true,
  seatsConsumed: true,
  available: true,
  attention: true,
  lastOperation: true,
};
// The keys of an object literal are those of its type here.
export const CUSTOMER_SORT_NAMES = Object.keys(names) as readonly CustomerSort[];
