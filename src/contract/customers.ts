import { type Static, Type } from 'typebox';
import {
  Count,
  Country,
  Cursor,
  closed,
  Id,
  Language,
  LocalText,
  nullable,
  oneOf,
  PageSize,
  pageOf,
  Search,
  Time,
} from './shapes.ts';

export const CUSTOMER_SORTS = ['name', 'users', 'seatsConsumed', 'available', 'attention', 'lastOperation'] as const;

export const CustomerQuery = closed({
  search: Type.Optional(Search),
  /** attention: only those with a product used up or nearly, or users without a location */
  show: Type.Optional(oneOf(['all', 'attention'])),
  sort: Type.Optional(oneOf(CUSTOMER_SORTS)),
  direction: Type.Optional(oneOf(['ascending', 'descending'])),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

export const CustomerRow = closed({
  id: Id,
  name: Type.String(),
  domain: Type.String(),
  users: Count,
  usersWithoutLocation: Count,
  seatsTotal: Count,
  seatsConsumed: Count,
  productsUsedUp: Count,
  productsNearlyUsedUp: Count,
  operationsOpen: Count,
  lastOperationAt: nullable(Time),
});

/** A page of customers, with the sums of everything the person may see (not of the page, nor of the search). */
export const CustomerPage = closed({
  ...pageOf(CustomerRow).properties,
  sums: closed({ customers: Count, attention: Count, users: Count, seatsConsumed: Count }),
});

export const Customer = closed({
  ...CustomerRow.properties,
  country: Country,
  language: Language,
  timeZone: Type.String(),
  domains: Type.Array(Type.String()),
  /** What the signed-in person may do at this customer. */
  permissions: Type.Array(Type.String()),
});

export const ServicePlan = closed({
  id: Id,
  name: Type.String(),
  friendlyName: LocalText,
  target: oneOf(['User', 'Company']),
});

/** A product the customer is entitled to, or whose seats are still held. available = total − consumed, never below 0. */
export const CustomerProduct = closed({
  id: Id,
  partNumber: Type.String(),
  name: LocalText,
  assignable: Type.Boolean(),
  total: Count,
  consumed: Count,
  available: Count,
  warning: Count,
  suspended: Count,
  lockedOut: Count,
  sellers: Type.Array(Type.String()),
  plans: Type.Array(ServicePlan),
});

export const CustomerProducts = closed({ items: Type.Array(CustomerProduct) });

export type CustomerRow = Static<typeof CustomerRow>;
export type Customer = Static<typeof Customer>;
export type CustomerProduct = Static<typeof CustomerProduct>;
export type CustomerQuery = Static<typeof CustomerQuery>;
