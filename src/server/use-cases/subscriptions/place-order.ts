import type { SeatChange } from '#domain/licensing/change-quantity.ts';
import { createHead, lockHead } from '../../db/audit.ts';
import { moveBoughtSeats } from '../../db/counters.ts';
import { lockPools, type PoolRow } from '../../db/licenses.ts';
import type { Tx } from '../../db/scope.ts';
import { insertOrder, moveSeats } from '../../db/subscriptions.ts';
import { initialAuditHead } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';
import type { Actor } from '../context.ts';

/** What the buyer is answered; the seats are read anew. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly subscriptionId: string;
  readonly quantity: number;
}

export interface Order extends PlacedOrder {
  readonly productId: string;
  readonly quantityBefore: number;
  readonly at: Date;
}

/** Takes the lock that orders all changes of the customer, as the runner does: head of the audit chain, pools, counters. */
export async function lockCustomer(tx: Tx, keys: Keys, customerId: string): Promise<void> {
  if ((await lockHead(tx, customerId)) !== null) return;
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  await lockHead(tx, customerId);
}

export async function lockPool(tx: Tx, customerId: string, productId: string): Promise<PoolRow> {
  const [pool] = await lockPools(tx, customerId, [productId]);
  if (pool === undefined) throw new Error(`Customer ${customerId} has no pool of product ${productId}.`);
  return pool;
}

/** Records the order and moves seats and counters with it. The customer and the product's pool are locked. */
export async function placeOrder(
  tx: Tx,
  actor: Actor,
  customerId: string,
  order: Order,
  change: SeatChange,
): Promise<void> {
  const { orderId: id, subscriptionId, productId, quantityBefore, quantity: quantityAfter, at: createdAt } = order;
  const { staffId, displayName: staffName } = actor;
  await moveSeats(tx, customerId, productId, change);
  await insertOrder(tx, customerId, {
    id,
    subscriptionId,
    productId,
    quantityBefore,
    quantityAfter,
    createdAt,
    staffId,
    staffName,
  });
  await moveBoughtSeats(tx, customerId, change);
}
