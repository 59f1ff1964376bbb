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

/**
 * attention: a product used up or nearly, or users without a location; the three behind it are one of these alone.
 * Archived customers are in no list but their own.
 */
export const CUSTOMERS_SHOWN = [
  'all',
  'attention',
  'usedUp',
  'nearlyUsedUp',
  'withoutLocation',
  'running',
  'archived',
] as const;

export const CustomerQuery = closed({
  search: Type.Optional(Search),
  show: Type.Optional(oneOf(CUSTOMERS_SHOWN)),
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

/** Numbers of customers, in all and by what a list of them may be narrowed to, and what they have together. */
export const CustomerSums = closed({
  customers: Count,
  attention: Count,
  usedUp: Count,
  nearlyUsedUp: Count,
  withoutLocation: Count,
  running: Count,
  /** Not counted in any of the others. */
  archived: Count,
  users: Count,
  seatsConsumed: Count,
});

/** A page of customers, with the sums of everything the person may see (not of the page, nor of the search). */
export const CustomerPage = closed({
  ...pageOf(CustomerRow).properties,
  sums: CustomerSums,
});

export const Customer = closed({
  ...CustomerRow.properties,
  /** Who can be restored. */
  usersDeleted: Count,
  country: Country,
  language: Language,
  timeZone: Type.String(),
  /** The first is the primary one. */
  domains: Type.Array(Type.String()),
  /** Since then nothing of it can be changed; null: it is not archived. */
  archivedAt: nullable(Time),
  /** What the signed-in person may do at this customer. */
  permissions: Type.Array(Type.String()),
  /** Of what can be edited: what `If-Match` of changeCustomer takes, in quotes. */
  version: Type.String(),
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

/** As people write them: what is wrong with a name, a domain or a time zone is said by a problem of its own. */
const facts = {
  name: Type.String({ maxLength: 256 }),
  /** The first is the primary one. */
  domains: Type.Array(Type.String({ maxLength: 253 }), { minItems: 1, maxItems: 100 }),
  country: Country,
  language: Language,
  timeZone: Type.String({ maxLength: 64, description: 'A name of the IANA time zone database' }),
};
export const NewCustomer = closed(facts);
/** What is left out stays as it is. */
export const CustomerChange = Type.Partial(Type.Object(facts), { additionalProperties: false });
export const CreatedCustomer = closed({ id: Id });

export const Archiving = closed({ archived: Type.Boolean() });

export type CustomerSums = Static<typeof CustomerSums>;
export type CustomerRow = Static<typeof CustomerRow>;
export type Customer = Static<typeof Customer>;
export type CustomerProduct = Static<typeof CustomerProduct>;
export type CustomerQuery = Static<typeof CustomerQuery>;
export type NewCustomer = Static<typeof NewCustomer>;
