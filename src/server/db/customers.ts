import { sql } from 'kysely';
import type { Databases } from './connect.ts';
import { type GrantedCustomer, inPartner, type Tx } from './scope.ts';

/** A customer of a partner, and whether it is archived; null when this partner has no such customer. */
export function findCustomerPartner(
  databases: Databases,
  partnerId: string,
  customerId: string,
): Promise<{ partnerId: string; archived: boolean } | null> {
  return inPartner(databases, partnerId, async (tx) => {
    const found = await sql<{ partnerId: string; archived: boolean }>`
      SELECT c.partner_id AS "partnerId", c.archived_at IS NOT NULL AS archived
      FROM customer c WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
    return found.rows[0] ?? null;
  });
}

/** The name of a customer if it is the partner's, in the partner's scope. */
export async function findCustomerName(tx: Tx, partnerId: string, customerId: string): Promise<string | null> {
  const found = await sql<{ name: string }>`
    SELECT c.name FROM customer c WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
  return found.rows[0]?.name ?? null;
}

/** The time zone of a customer (a name of the IANA database), in the scope of its partner. */
export async function readTimeZone(tx: Tx, { customerId, partnerId }: GrantedCustomer): Promise<string> {
  const { rows } = await sql<{ timeZone: string }>`
    SELECT c.time_zone AS "timeZone" FROM customer c
    WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
  if (rows[0] === undefined) throw new Error(`Customer ${customerId} is gone.`);
  return rows[0].timeZone;
}

/** The name of a customer, in the scope of its partner. */
export async function readCustomerName(tx: Tx, { customerId, partnerId }: GrantedCustomer): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.name FROM customer c WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
  if (rows[0] === undefined) throw new Error(`Customer ${customerId} is gone.`);
  return rows[0].name;
}

/** The first instant of a calendar day (2026-03-01) where the customer is. */
export function customerMidnight(databases: Databases, customer: GrantedCustomer, day: string): Promise<Date | null> {
  return inPartner(databases, customer.partnerId, async (tx) => {
    const found = await sql<{ at: Date }>`
      SELECT (${day}::date)::timestamp AT TIME ZONE c.time_zone AS at
      FROM customer c WHERE c.id = ${customer.customerId}`.execute(tx);
    return found.rows[0]?.at ?? null;
  });
}

export interface SeatRow {
  readonly productId: string;
  readonly total: number;
  readonly consumed: number;
  readonly warning: number;
  readonly suspended: number;
  readonly lockedOut: number;
  /** Who sold it, in alphabetical order. */
  readonly sellers: readonly string[];
}

/** Seats per product that the customer is entitled to, or whose seats are still held. */
export async function listSeats(tx: Tx, customerId: string): Promise<SeatRow[]> {
  const found = await sql<SeatRow>`
    SELECT p.product_id AS "productId", p.total, p.consumed, p.warning, p.suspended, p.locked_out AS "lockedOut",
      coalesce(s.sellers, '{}') AS sellers
    FROM license_pool p
    LEFT JOIN (
      SELECT b.product_id, array_agg(DISTINCT b.seller ORDER BY b.seller) AS sellers
      FROM subscription b WHERE b.customer_id = ${customerId} AND b.status <> 'deleted' GROUP BY b.product_id
    ) s ON s.product_id = p.product_id
    WHERE p.customer_id = ${customerId} AND (s.product_id IS NOT NULL OR p.consumed > 0)`.execute(tx);
  return found.rows;
}

/** Whether the customer is archived now. In the scope of the partner. */
export async function isArchived(tx: Tx, { customerId, partnerId }: GrantedCustomer): Promise<boolean> {
  const { rows } = await sql<{ archived: boolean }>`
    SELECT c.archived_at IS NOT NULL AS archived FROM customer c
    WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`Customer ${customerId} cannot be seen here.`);
  return row.archived;
}

/** The domains of a customer, the primary one among them. */
export function readDomains(databases: Databases, { customerId, partnerId }: GrantedCustomer): Promise<string[]> {
  return inPartner(databases, partnerId, async (tx) => {
    const { rows } = await sql<{ domain: string }>`
      SELECT d.domain FROM customer_domain d
      WHERE d.customer_id = ${customerId} AND d.partner_id = ${partnerId} ORDER BY d.domain`.execute(tx);
    return rows.map(({ domain }) => domain);
  });
}
