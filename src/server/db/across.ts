import { type RawBuilder, sql } from 'kysely';
import type { Databases } from './connect.ts';
import { entryFor, matchesOperation, type OperationFilter } from './operation-lists.ts';
import type { OperationEntry } from './operations.ts';
import { sqlState } from './scope.ts';
import { escapeLike } from './search-pattern.ts';

/**
 * With audit-trail.ts and schedules-anywhere.ts the only statements that read over customers: as the role that may do nothing else,
 * and each of them only where a grant of the signed-in member of staff reaches. Every role may read customers, users and
 * operations, so any grant will do: a test of the permissions holds to it. One of them is asked by nobody who is signed
 * in: `listAllCustomers`.
 */

export interface Viewer {
  readonly staffId: string;
  readonly partnerId: string;
  readonly now: Date;
}

/** What the viewer may see of `customer c`. Archived customers are found where one asks for them, and nowhere else. */
export function granted(viewer: Viewer): RawBuilder<unknown> {
  return sql`c.archived_at IS NULL AND ${grantedEver(viewer)}`;
}

/** The same with those archived. */
function grantedEver({ staffId, partnerId, now }: Viewer): RawBuilder<unknown> {
  return sql`c.partner_id = ${partnerId} AND EXISTS (
    SELECT 1 FROM access_grant g
    WHERE g.staff_id = ${staffId} AND g.partner_id = c.partner_id AND (g.customer_id IS NULL OR g.customer_id = c.id)
      AND (g.expires_at IS NULL OR g.expires_at > ${now}))`;
}

/** All customers that the viewer may see, archived or not, by name; as a statement: a part of others. */
export const grantedCustomers = (viewer: Viewer): RawBuilder<{ customer_id: string; name: string }> =>
  sql`SELECT c.id AS customer_id, c.name FROM customer c WHERE ${grantedEver(viewer)} ORDER BY c.name_key, c.id`;

/** The same as rows. */
export async function listGrantedCustomers(
  databases: Databases,
  viewer: Viewer,
): Promise<{ customerId: string; name: string }[]> {
  const found = await sql<{ customerId: string; name: string }>`
    SELECT g.customer_id AS "customerId", g.name FROM (${grantedCustomers(viewer)}) g`.execute(databases.across);
  return found.rows;
}

export interface CustomerFigures {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly users: number;
  readonly usersWithoutLocation: number;
  readonly seatsTotal: number;
  readonly seatsConsumed: number;
  readonly productsUsedUp: number;
  readonly productsNearlyUsedUp: number;
  readonly operationsOpen: number;
  readonly lastOperationAt: Date | null;
}

const FIGURES = sql`c.id, c.name, c.domain, coalesce(k.users, 0) AS users, coalesce(k.users_without_location, 0) AS "usersWithoutLocation",
  coalesce(k.seats_total, 0) AS "seatsTotal", coalesce(k.seats_consumed, 0) AS "seatsConsumed",
  coalesce(k.products_used_up, 0) AS "productsUsedUp", coalesce(k.products_nearly_used_up, 0) AS "productsNearlyUsedUp",
  coalesce(k.operations_open, 0) AS "operationsOpen", k.last_operation_at AS "lastOperationAt"`;

/** What a list of customers may be narrowed to. attention: any of the three below it; archived: those, and no others. */
const SHOWN = {
  all: sql`true`,
  attention: sql`coalesce(k.products_used_up + k.products_nearly_used_up + k.users_without_location, 0) > 0`,
  usedUp: sql`coalesce(k.products_used_up, 0) > 0`,
  nearlyUsedUp: sql`coalesce(k.products_nearly_used_up, 0) > 0`,
  withoutLocation: sql`coalesce(k.users_without_location, 0) > 0`,
  running: sql`coalesce(k.operations_open, 0) > 0`,
  archived: sql`true`,
} as const;
export type CustomersShown = keyof typeof SHOWN;

/** Products used up weigh most, users without a location least: as one number, exact in double precision. */
const ATTENTION = sql`(coalesce(k.products_used_up, 0) * 1e12 + coalesce(k.products_nearly_used_up, 0) * 1e8
  + coalesce(k.users_without_location, 0))`;

/** A number to sort by; the name decides between equals. */
const SORT_VALUES = {
  name: sql`0`,
  users: sql`coalesce(k.users, 0)`,
  seatsConsumed: sql`coalesce(k.seats_consumed, 0)`,
  available: sql`greatest(coalesce(k.seats_total, 0) - coalesce(k.seats_consumed, 0), 0)`,
  attention: ATTENTION,
  lastOperation: sql`coalesce(extract(epoch FROM k.last_operation_at), 0)`,
} as const;
export type CustomerSort = keyof typeof SORT_VALUES;

export interface CustomerFilter {
  /** A LIKE pattern over the folded name, domains and id; null: all. */
  readonly pattern: string | null;
  readonly show: CustomersShown;
}

export interface CustomerKey {
  readonly value: number;
  readonly name: string;
  readonly id: string;
}
export type CustomerListRow = CustomerFigures & { readonly sortValue: number; readonly nameKey: string };

/** Up to `limit` customers beyond `after`, in the given order. A partner has thousands at most: sorting them all is cheap. */
export async function listCustomers(
  databases: Databases,
  viewer: Viewer,
  args: CustomerFilter & { sort: CustomerSort; ascending: boolean; after: CustomerKey | null; limit: number },
): Promise<CustomerListRow[]> {
  const { after, ascending } = args;
  const value = sql`(${SORT_VALUES[args.sort]})::double precision`;
  const order = ascending ? sql`ASC` : sql`DESC`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${value}, c.name_key, c.id) ${ascending ? sql`>` : sql`<`} (${after.value}::double precision, ${after.name}::text, ${after.id}::uuid)`;
  const found = await sql<CustomerListRow>`
    SELECT ${FIGURES}, ${value} AS "sortValue", c.name_key AS "nameKey"
    FROM customer c LEFT JOIN customer_counter k ON k.customer_id = c.id
    WHERE ${grantedEver(viewer)} AND ${matching(args)} AND ${beyond}
    ORDER BY ${value} ${order}, c.name_key ${order}, c.id ${order} LIMIT ${args.limit}`.execute(databases.across);
  return found.rows;
}

function matching({ pattern, show }: CustomerFilter): RawBuilder<unknown> {
  return sql`c.archived_at ${show === 'archived' ? sql`IS NOT NULL` : sql`IS NULL`} AND ${SHOWN[show]}
    AND ${pattern === null ? sql`true` : sql`c.search_key LIKE ${pattern}`}`;
}

/** Numbers of customers, by what `SHOWN` narrows the list to, and what they have together. */
export interface CustomerSums extends Readonly<Record<Exclude<CustomersShown, 'all'>, number>> {
  readonly customers: number;
  readonly users: number;
  readonly seatsConsumed: number;
}

/** The sums of all that the viewer may see and is not archived, and how many customers the filter leaves. */
export async function sumCustomers(
  databases: Databases,
  viewer: Viewer,
  filter: CustomerFilter,
): Promise<{ matching: number; sums: CustomerSums }> {
  const found = await sql<CustomerSums & { matching: number }>`
    SELECT ${numberOf('all')} AS customers, ${numberOf('attention')} AS attention, ${numberOf('usedUp')} AS "usedUp",
      ${numberOf('nearlyUsedUp')} AS "nearlyUsedUp", ${numberOf('withoutLocation')} AS "withoutLocation",
      ${numberOf('running')} AS running, ${numberOf('archived')} AS archived,
      coalesce(sum(k.users) FILTER (WHERE c.archived_at IS NULL), 0)::bigint AS users,
      coalesce(sum(k.seats_consumed) FILTER (WHERE c.archived_at IS NULL), 0)::bigint AS "seatsConsumed",
      (count(*) FILTER (WHERE ${matching(filter)}))::integer AS matching
    FROM customer c LEFT JOIN customer_counter k ON k.customer_id = c.id
    WHERE ${grantedEver(viewer)}`.execute(databases.across);
  // an aggregate always answers one row
  const { matching: left, ...sums } = found.rows[0] as CustomerSums & { matching: number };
  return { matching: left, sums };
}

function numberOf(show: CustomersShown): RawBuilder<unknown> {
  return sql`(count(*) FILTER (WHERE ${matching({ pattern: null, show })}))::integer`;
}

export interface CustomerDetails extends CustomerFigures {
  /** Who can be restored. */
  readonly usersDeleted: number;
  readonly country: string;
  readonly language: 'en' | 'fr';
  readonly timeZone: string;
  readonly domains: readonly string[];
  readonly archivedAt: Date | null;
}

/** One customer, archived or not; null when there is none that the viewer may see. */
export async function findCustomer(
  databases: Databases,
  viewer: Viewer,
  customerId: string,
): Promise<CustomerDetails | null> {
  const found = await sql<CustomerDetails>`
    SELECT ${FIGURES}, coalesce(k.users_deleted, 0) AS "usersDeleted", c.country, c.language, c.time_zone AS "timeZone", c.archived_at AS "archivedAt",
      coalesce((SELECT array_agg(d.domain ORDER BY d.domain <> c.domain, d.domain)
        FROM customer_domain d WHERE d.customer_id = c.id AND d.partner_id = c.partner_id), '{}') AS domains
    FROM customer c LEFT JOIN customer_counter k ON k.customer_id = c.id
    WHERE ${grantedEver(viewer)} AND c.id = ${customerId}`.execute(databases.across);
  return found.rows[0] ?? null;
}

export interface CustomerName {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** Customers by a part of name, domain or id; those whose name begins so come first. */
export async function nameCustomers(
  databases: Databases,
  viewer: Viewer,
  args: { pattern: string; beginning: string; limit: number },
): Promise<CustomerName[]> {
  const found = await sql<CustomerName>`
    SELECT c.id, c.name, c.domain FROM customer c
    WHERE ${granted(viewer)} AND c.search_key LIKE ${args.pattern}
    ORDER BY c.name_key LIKE ${args.beginning} DESC, c.name_key, c.id LIMIT ${args.limit}`.execute(databases.across);
  return found.rows;
}

/** Where the viewer was last, latest first. */
export async function listRecentCustomers(
  databases: Databases,
  viewer: Viewer,
  limit: number,
): Promise<(CustomerName & { visitedAt: Date })[]> {
  const found = await sql<CustomerName & { visitedAt: Date }>`
    SELECT c.id, c.name, c.domain, r.visited_at AS "visitedAt"
    FROM recent_customer r JOIN customer c ON c.id = r.customer_id
    WHERE r.staff_id = ${viewer.staffId} AND ${granted(viewer)}
    ORDER BY r.visited_at DESC, c.id LIMIT ${limit}`.execute(databases.across);
  return found.rows;
}

export interface PressingProduct {
  readonly customerId: string;
  readonly customerName: string;
  readonly productId: string;
  readonly total: number;
  readonly consumed: number;
}

/**
 * Products used up or nearly, as `poolState` of the domain has it: the former first, then those that most people use.
 * The counters say at which customers to look, so no other pool is read.
 */
export async function listPressingProducts(
  databases: Databases,
  viewer: Viewer,
  limit: number,
): Promise<PressingProduct[]> {
  const found = await sql<PressingProduct>`
    SELECT c.id AS "customerId", c.name AS "customerName", p.product_id AS "productId", p.total, p.consumed
    FROM customer c JOIN customer_counter k ON k.customer_id = c.id JOIN license_pool p ON p.customer_id = c.id
    WHERE ${granted(viewer)} AND k.products_used_up + k.products_nearly_used_up > 0 AND p.consumed >= p.total * 0.95
      AND EXISTS (SELECT 1 FROM subscription b
        WHERE b.customer_id = p.customer_id AND b.product_id = p.product_id AND b.status <> 'deleted')
    ORDER BY p.consumed >= p.total DESC, p.consumed DESC, c.name_key, p.product_id LIMIT ${limit}`.execute(
    databases.across,
  );
  return found.rows;
}

export type OperationAnywhere = OperationEntry & { readonly customerId: string; readonly customerName: string };

/** Where a list by time goes on. */
export interface OperationKey {
  readonly at: string;
  readonly id: string;
}

/** Operations, latest first, along an index by time (operation_by_time, operation_open) up to the limit. */
export async function listOperationsAnywhere(
  databases: Databases,
  viewer: Viewer,
  filter: OperationFilter,
  args: { after: OperationKey | null; backwards: boolean; limit: number },
): Promise<OperationAnywhere[]> {
  const { after, backwards, limit } = args;
  const order = backwards ? sql`ASC` : sql`DESC`;
  const beyond =
    after === null
      ? sql`true`
      : backwards
        ? sql`(o.created_at, o.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`(o.created_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const found = await sql<OperationAnywhere>`
    SELECT o.customer_id AS "customerId", c.name AS "customerName", ${entryFor(filter.staffId)}
    FROM operation o JOIN customer c ON c.id = o.customer_id
    LEFT JOIN operation u ON u.customer_id = o.customer_id AND u.id = o.undo_of
    WHERE ${granted(viewer)} AND ${beyond} AND ${matchesOperation(filter)}
    ORDER BY o.created_at ${order}, o.id ${order} LIMIT ${limit}`.execute(databases.across);
  return found.rows;
}

export async function countOperationsAnywhere(
  databases: Databases,
  viewer: Viewer,
  filter: OperationFilter,
): Promise<number> {
  const found = await sql<{ operations: number }>`
    SELECT count(*)::integer AS operations FROM operation o JOIN customer c ON c.id = o.customer_id
    WHERE ${granted(viewer)} AND ${matchesOperation(filter)}`.execute(databases.across);
  return found.rows[0]?.operations ?? 0;
}

export interface UserAnywhere {
  readonly customerId: string;
  readonly customerName: string;
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

export interface UserSearch {
  /** Folded, not empty. */
  readonly text: string;
  /** The customers of the viewer's grants where they are few: the trigram index is then asked for these alone. */
  readonly few: readonly string[] | null;
  readonly limit: number;
}

/** How many of the matches are ordered; with more of them the best may be missing, but never a name that begins so. */
const ORDERED = 1_000;
/** A pattern in which no three letters stand side by side makes the index useless: it is given up after so many ms. */
const PATIENCE_MS = 1_000;

/**
 * Users by name, e-mail, first and last name: first whose name begins so, then others from three letters on; `more`:
 * there are others. Measured at 1,000,000 users of 1,005 customers, two cores, for a viewer of all of them, of 1,001, of 2:
 * - a join with the granted customers before the search: the planner goes by its guess through customer after
 *   customer, each with an index scan of its own: 1 s for an e-mail, 45 s for a part that all have;
 * - below: the grants are one hashed list (IS TRUE keeps it from becoming a join), the trigram index is read once, and
 *   the rows until ORDERED of them are found. 2 to 80 ms for names, 160 ms for what all have; with `few`, 8 ms;
 * - names that begin so: 2 ms along customer_user_by_name_anywhere, 35 and 125 ms where most customers are not the viewer's.
 */
export async function findUsersAnywhere(
  databases: Databases,
  viewer: Viewer,
  search: UserSearch,
): Promise<{ users: UserAnywhere[]; more: boolean }> {
  const [beginning, containing] = await Promise.all([
    usersBeginning(databases, viewer, search),
    [...search.text].length < 3 ? [] : usersContaining(databases, viewer, search),
  ]);
  const all = new Map([...beginning, ...(containing ?? [])].map((user) => [`${user.customerId} ${user.id}`, user]));
  return { users: [...all.values()].slice(0, search.limit), more: containing === null || all.size > search.limit };
}

function within(viewer: Viewer, few: UserSearch['few']): RawBuilder<unknown> {
  return sql`(u.customer_id IN (SELECT c.id FROM customer c WHERE ${granted(viewer)})) IS TRUE
    AND ${few === null ? sql`true` : sql`u.customer_id = ANY (${few}::uuid[])`}`;
}

async function usersBeginning(
  databases: Databases,
  viewer: Viewer,
  { text, few, limit }: UserSearch,
): Promise<UserAnywhere[]> {
  const found = await sql<UserAnywhere>`
    SELECT u.customer_id AS "customerId", c.name AS "customerName", u.id, u.display_name AS "displayName", u.email
    FROM customer_user u JOIN customer c ON c.id = u.customer_id
    WHERE ${within(viewer, few)} AND u.deleted_at IS NULL
      AND u.name_key >= ${text} AND u.name_key < ${`${text}\u{10ffff}`}
    ORDER BY u.name_key, u.id LIMIT ${limit + 1}`.execute(databases.across);
  return found.rows;
}

/** null: given up. */
async function usersContaining(
  databases: Databases,
  viewer: Viewer,
  { text, few, limit }: UserSearch,
): Promise<UserAnywhere[] | null> {
  const [anywhere, field, word] = [`%${escapeLike(text)}%`, `%\n${escapeLike(text)}%`, `% ${escapeLike(text)}%`];
  try {
    return await databases.across.transaction().execute(async (tx) => {
      await sql.raw(`SET LOCAL statement_timeout = ${PATIENCE_MS}`).execute(tx);
      const found = await sql<UserAnywhere>`
        WITH found AS MATERIALIZED (
          SELECT u.customer_id, u.id, u.display_name, u.email, u.name_key, u.search_key FROM customer_user u
          WHERE ${within(viewer, few)} AND u.deleted_at IS NULL AND u.search_key LIKE ${anywhere} LIMIT ${ORDERED})
        SELECT f.customer_id AS "customerId", c.name AS "customerName", f.id, f.display_name AS "displayName", f.email
        FROM found f JOIN customer c ON c.id = f.customer_id
        ORDER BY f.search_key LIKE ${field} DESC, f.search_key LIKE ${word} DESC, f.name_key, f.id LIMIT ${limit + 1}`.execute(
        tx,
      );
      return found.rows;
    });
  } catch (error) {
    if (sqlState(error) === '57014') return null;
    throw error;
  }
}
