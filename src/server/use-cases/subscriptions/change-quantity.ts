import { changeQuantity as decide, type QuantityChange } from '#domain/licensing/change-quantity.ts';
import { Problem } from '#domain/problem.ts';
import { readCustomerName } from '../../db/customers.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { findSubscription, setQuantity } from '../../db/subscriptions.ts';
import { authorise } from '../access/authorise.ts';
import { writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { lockCustomer, lockPool, type PlacedOrder, placeOrder } from './place-order.ts';

export interface QuantityInput extends QuantityChange {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly idempotencyKey: string;
}

/**
 * Buys more of a subscription, or reduces it: subscription, seats, counters, order and audit become true together.
 * @throws Problem notFound, customerArchived, idempotencyKeyReused and those of the domain's changeQuantity
 */
export async function changeQuantity(
  context: UseCaseContext,
  actor: Actor,
  input: QuantityInput,
): Promise<PlacedOrder> {
  const granted = await authorise(context, actor, 'buyLicenses', input.customerId);
  const { customerId, subscriptionId, from, to, idempotencyKey: key } = input;
  const write = () =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const answer: PlacedOrder = { orderId: context.newId(), subscriptionId, quantity: to };
      const request = { write: 'changeQuantity', customerId, subscriptionId, from, to };
      const repeated = await claimOnce(tx, actor, { key, request, answer, at });
      if (repeated !== null) return repeated;

      // the product of a subscription never changes
      const productId = (await findSubscription(tx, customerId, subscriptionId))?.productId;
      if (productId === undefined) throw new Problem('notFound');
      await writePartnerEntry(tx, context.keys, actor, {
        at,
        action: 'licenses.bought',
        customerId,
        customerName: await readCustomerName(tx, granted),
        before: { subscriptionId, productId, quantity: from },
        after: { subscriptionId, productId, quantity: to },
      });
      await lockCustomer(tx, context.keys, customerId);
      const subscription = await findSubscription(tx, customerId, subscriptionId);
      if (subscription === null) throw new Problem('notFound');
      const change = decide(subscription, await lockPool(tx, customerId, productId), { from, to });
      await setQuantity(tx, customerId, subscriptionId, to);
      await placeOrder(tx, actor, customerId, { ...answer, productId, quantityBefore: from, at }, change);
      return answer;
    });
  return untilKnown(write);
}
