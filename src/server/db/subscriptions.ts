import { type RawBuilder, sql } from 'kysely';
import type { SeatChange, SubscriptionStatus } from '#domain/licensing/change-quantity.ts';
import type { Tx } from './scope.ts';

export interface SubscriptionRow {
  readonly id: string;
  readonly productId: string;
  readonly quantity: number;
  readonly status: SubscriptionStatus;
  readonly seller: string;
  readonly renewsAt: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = sql`s.id, s.product_id AS "productId", s.quantity, s.status, s.seller, s.renews_at AS "renewsAt",
  s.created_at AS "createdAt"`;

/** All subscriptions of the customer but those deleted; the eldest first. A customer has some dozens. */
export async function listSubscriptions(tx: Tx, customerId: string): Promise<SubscriptionRow[]> {
  const { rows } = await sql<SubscriptionRow>`
    SELECT ${COLUMNS} FROM subscription s
    WHERE s.customer_id = ${customerId} AND s.status <> 'deleted' ORDER BY s.created_at, s.id`.execute(tx);
  return rows;
}

export async function findSubscription(
  tx: Tx,
  customerId: string,
  subscriptionId: string,
): Promise<SubscriptionRow | null> {
  const { rows } = await sql<SubscriptionRow>`
    SELECT ${COLUMNS} FROM subscription s
    WHERE s.customer_id = ${customerId} AND s.id = ${subscriptionId} AND s.status <> 'deleted'`.execute(tx);
  return rows[0] ?? null;
}

export async function insertSubscription(tx: Tx, customerId: string, subscription: SubscriptionRow): Promise<void> {
  const { id, productId, quantity, status, seller, renewsAt, createdAt } = subscription;
  await sql`
    INSERT INTO subscription AS s (customer_id, id, product_id, quantity, status, seller, renews_at, created_at)
    VALUES (${customerId}, ${id}, ${productId}, ${quantity}, ${status}, ${seller}, ${renewsAt}, ${createdAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

export async function setQuantity(tx: Tx, customerId: string, subscriptionId: string, quantity: number): Promise<void> {
  await sql`
    UPDATE subscription s SET quantity = ${quantity}
    WHERE s.customer_id = ${customerId} AND s.id = ${subscriptionId}`.execute(tx);
}

/** A pool without seats for a product that the customer never had. */
export async function createPool(tx: Tx, customerId: string, productId: string): Promise<void> {
  await sql`
    INSERT INTO license_pool AS p (customer_id, product_id, total) VALUES (${customerId}, ${productId}, 0)
    ON CONFLICT (customer_id, product_id) DO NOTHING`.execute(tx);
}

/** Moves the seats of a product. Enough seats for all who hold one end an overdraft. */
export async function moveSeats(tx: Tx, customerId: string, productId: string, change: SeatChange): Promise<void> {
  const { total, warning } = change;
  await sql`
    UPDATE license_pool p SET total = p.total + ${total}, warning = p.warning + ${warning},
      overdraft = CASE WHEN p.consumed <= p.total + ${total} THEN 0 ELSE p.overdraft END
    WHERE p.customer_id = ${customerId} AND p.product_id = ${productId}`.execute(tx);
}

/** A change of a quantity, as it was asked for. */
export interface OrderRow {
  readonly id: string;
  readonly staffName: string;
  readonly quantityBefore: number;
  readonly quantityAfter: number;
  readonly createdAt: Date;
}

export async function insertOrder(
  tx: Tx,
  customerId: string,
  order: OrderRow & { readonly subscriptionId: string; readonly productId: string; readonly staffId: string },
): Promise<void> {
  const { id, subscriptionId, productId, staffId, staffName, quantityBefore, quantityAfter, createdAt } = order;
  await sql`
    INSERT INTO license_order AS o (customer_id, id, subscription_id, product_id, staff_id, staff_name, quantity_before,
      quantity_after, created_at)
    VALUES (${customerId}, ${id}, ${subscriptionId}, ${productId}, ${staffId}, ${staffName}, ${quantityBefore},
      ${quantityAfter}, ${createdAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

export interface OrderKey {
  /** ms since epoch */
  readonly at: number;
  readonly id: string;
}

/** Up to `limit` orders of a subscription beyond `after`, the latest first or, backwards, the eldest (license_order_by_subscription). */
export async function listOrders(
  tx: Tx,
  customerId: string,
  args: { subscriptionId: string; after: OrderKey | null; backwards: boolean; limit: number },
): Promise<OrderRow[]> {
  const { subscriptionId, after, backwards, limit } = args;
  const order = backwards ? sql`ASC` : sql`DESC`;
  const { rows } = await sql<OrderRow>`
    SELECT o.id, o.staff_name AS "staffName", o.quantity_before AS "quantityBefore",
      o.quantity_after AS "quantityAfter", o.created_at AS "createdAt"
    FROM license_order o
    WHERE o.customer_id = ${customerId} AND o.subscription_id = ${subscriptionId} AND ${beyond(after, backwards)}
    ORDER BY o.created_at ${order}, o.id ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

function beyond(after: OrderKey | null, backwards: boolean): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  return sql`(o.created_at, o.id) ${backwards ? sql`>` : sql`<`} (${new Date(after.at)}::timestamptz, ${after.id}::uuid)`;
}

export async function countOrders(tx: Tx, customerId: string, subscriptionId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM license_order o
    WHERE o.customer_id = ${customerId} AND o.subscription_id = ${subscriptionId}`.execute(tx);
  return rows[0]?.n ?? 0;
}
