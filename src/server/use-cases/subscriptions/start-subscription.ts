import { startQuantity } from '#domain/licensing/change-quantity.ts';
import { Problem } from '#domain/problem.ts';
import { readCustomerName } from '../../db/customers.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { createPool, insertSubscription } from '../../db/subscriptions.ts';
import { authorise } from '../access/authorise.ts';
import { writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { lockCustomer, lockPool, type PlacedOrder, placeOrder } from './place-order.ts';

export interface SubscriptionInput {
  readonly customerId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

/**
 * Starts a subscription of the customer to any product of the catalogue, sold by the actor's partner, for a year. One
 * more to a product that the customer has adds to its seats.
 * @throws Problem notFound (no such product), customerArchived, quantityTooLarge, idempotencyKeyReused
 */
export async function startSubscription(
  context: UseCaseContext,
  actor: Actor,
  input: SubscriptionInput,
): Promise<PlacedOrder> {
  const granted = await authorise(context, actor, 'buyLicenses', input.customerId);
  const { customerId, productId, quantity, idempotencyKey: key } = input;
  // before the transaction: it holds a connection, and reading the catalogue may need another
  if (!(await context.catalogue()).products.has(productId)) throw new Problem('notFound');
  const write = () =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const subscriptionId = context.newId();
      const answer: PlacedOrder = { orderId: context.newId(), subscriptionId, quantity };
      const request = { write: 'startSubscription', customerId, productId, quantity };
      const repeated = await claimOnce(tx, actor, { key, request, answer, at });
      if (repeated !== null) return repeated;

      await writePartnerEntry(tx, context.keys, actor, {
        at,
        action: 'licenses.bought',
        customerId,
        customerName: await readCustomerName(tx, granted),
        before: null,
        after: { subscriptionId, productId, quantity },
      });
      await lockCustomer(tx, context.keys, customerId);
      await createPool(tx, customerId, productId);
      const pool = await lockPool(tx, customerId, productId);
      const change = startQuantity(pool, quantity);
      await insertSubscription(tx, customerId, {
        id: subscriptionId,
        productId,
        quantity,
        status: 'enabled',
        seller: actor.partnerName,
        renewsAt: yearAfter(at),
        createdAt: at,
      });
      await placeOrder(tx, actor, customerId, { ...answer, productId, quantityBefore: 0, at }, change);
      return answer;
    });
  return untilKnown(write);
}

function yearAfter(at: Date): Date {
  const end = new Date(at);
  end.setUTCFullYear(at.getUTCFullYear() + 1);
  return end;
}
