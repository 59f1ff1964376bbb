import { type RawBuilder, sql } from 'kysely';
import type { Databases } from './connect.ts';

/**
 * The only statements that read over customers: as the role that may do nothing else, and each of them only where a
 * grant of the signed-in member of staff reaches. Every role may read customers, so any grant will do.
 */

export interface Viewer {
  readonly staffId: string;
  readonly partnerId: string;
  readonly now: Date;
}

/** What the viewer may see of `customer c`. */
function granted({ staffId, partnerId, now }: Viewer): RawBuilder<unknown> {
  return sql`c.partner_id = ${partnerId} AND c.archived_at IS NULL AND EXISTS (
    SELECT 1 FROM access_grant g
    WHERE g.staff_id = ${staffId} AND g.partner_id = c.partner_id AND (g.customer_id IS NULL OR g.customer_id = c.id)
      AND (g.expires_at IS NULL OR g.expires_at > ${now}))`;
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

const ATTENTION = sql`(coalesce(k.products_used_up, 0) + coalesce(k.products_nearly_used_up, 0) + coalesce(k.users_without_location, 0))`;

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
  readonly onlyAttention: boolean;
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
    WHERE ${granted(viewer)} AND ${matching(args)} AND ${beyond}
    ORDER BY ${value} ${order}, c.name_key ${order}, c.id ${order} LIMIT ${args.limit}`.execute(databases.across);
  return found.rows;
}

function matching({ pattern, onlyAttention }: CustomerFilter): RawBuilder<unknown> {
  return sql`${pattern === null ? sql`true` : sql`c.search_key LIKE ${pattern}`} AND ${onlyAttention ? sql`${ATTENTION} > 0` : sql`true`}`;
}

export interface CustomerSums {
  readonly customers: number;
  readonly attention: number;
  readonly users: number;
  readonly seatsConsumed: number;
}

/** The sums of all that the viewer may see, and how many customers of it the filter leaves. */
export async function sumCustomers(
  databases: Databases,
  viewer: Viewer,
  filter: CustomerFilter,
): Promise<{ matching: number; sums: CustomerSums }> {
  const found = await sql<CustomerSums & { matching: number }>`
    SELECT count(*)::integer AS customers, (count(*) FILTER (WHERE ${ATTENTION} > 0))::integer AS attention,
      coalesce(sum(k.users), 0)::bigint AS users, coalesce(sum(k.seats_consumed), 0)::bigint AS "seatsConsumed",
      (count(*) FILTER (WHERE ${matching(filter)}))::integer AS matching
    FROM customer c LEFT JOIN customer_counter k ON k.customer_id = c.id
    WHERE ${granted(viewer)}`.execute(databases.across);
  const { matching: left = 0, ...sums } = found.rows[0] ?? { customers: 0, attention: 0, users: 0, seatsConsumed: 0 };
  return { matching: left, sums };
}

export interface CustomerDetails extends CustomerFigures {
  readonly country: string;
  readonly language: 'en' | 'fr';
  readonly timeZone: string;
  readonly domains: readonly string[];
}

/** One customer; null when there is none that the viewer may see. */
export async function findCustomer(
  databases: Databases,
  viewer: Viewer,
  customerId: string,
): Promise<CustomerDetails | null> {
  const found = await sql<CustomerDetails>`
    SELECT ${FIGURES}, c.country, c.language, c.time_zone AS "timeZone",
      coalesce((SELECT array_agg(d.domain ORDER BY d.domain <> c.domain, d.domain)
        FROM customer_domain d WHERE d.customer_id = c.id AND d.partner_id = c.partner_id), '{}') AS domains
    FROM customer c LEFT JOIN customer_counter k ON k.customer_id = c.id
    WHERE ${granted(viewer)} AND c.id = ${customerId}`.execute(databases.across);
  return found.rows[0] ?? null;
}
