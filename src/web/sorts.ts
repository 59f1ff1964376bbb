import type { CUSTOMER_SORTS, CUSTOMERS_SHOWN } from '#contract/customers.ts';
import type { ROWS_SHOWN } from '#contract/imports.ts';
import type { OPERATION_KINDS, OPERATION_SHOWS } from '#contract/operations.ts';
import type { USER_PERMISSIONS, USER_SORTS } from '#contract/users.ts';

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

export type UserSort = (typeof USER_SORTS)[number];
const userSorts: Readonly<Record<UserSort, true>> = {
  name: true,
  email: true,
  location: true,
  created: true,
  licenses: true,
};
export const USER_SORT_NAMES = Object.keys(userSorts) as readonly UserSort[];

export type UserPermissionName = (typeof USER_PERMISSIONS)[number];
const permissions: Readonly<Record<UserPermissionName, true>> = {
  user: true,
  globalAdmin: true,
  custom: true,
  passwordAdmin: true,
  userManagementAdmin: true,
  serviceAdmin: true,
};
export const USER_PERMISSION_NAMES = Object.keys(permissions) as readonly UserPermissionName[];

export type ImportRowsShown = (typeof ROWS_SHOWN)[number];
const rowsShown: Readonly<Record<ImportRowsShown, true>> = {
  all: true,
  faulty: true,
  existing: true,
  chosen: true,
  ready: true,
  done: true,
  out: true,
};
export const IMPORT_ROWS_SHOWN = Object.keys(rowsShown) as readonly ImportRowsShown[];

export type CustomersShown = Exclude<(typeof CUSTOMERS_SHOWN)[number], 'all'>;

const shown: Readonly<Record<CustomersShown, true>> = {
  attention: true,
  usedUp: true,
  nearlyUsedUp: true,
  withoutLocation: true,
  running: true,
  archived: true,
};
/** What the list of customers may be narrowed to. */
export const CUSTOMERS_SHOWN_NAMES = Object.keys(shown) as readonly CustomersShown[];

export type OperationKindName = (typeof OPERATION_KINDS)[number];
const kinds: Readonly<Record<OperationKindName, true>> = {
  licenses: true,
  create: true,
  import: true,
  edit: true,
  passwords: true,
  block: true,
  unblock: true,
  delete: true,
  restore: true,
  purge: true,
};
export const OPERATION_KIND_NAMES = Object.keys(kinds) as readonly OperationKindName[];

/** What runs stands above the list. */
export type OperationsShown = Exclude<(typeof OPERATION_SHOWS)[number], 'all' | 'done' | 'running'>;
const operationsShown: Readonly<Record<OperationsShown, true>> = { failures: true, stopped: true, mine: true };
export const OPERATIONS_SHOWN_NAMES = Object.keys(operationsShown) as readonly OperationsShown[];
