import { inCustomer } from '../../db/scope.ts';
import { listSubscriptions as listRows, type SubscriptionRow } from '../../db/subscriptions.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** Everything the customer bought and has not given up, whoever sold it; the eldest first. */
export async function listSubscriptions(
  context: UseCaseContext,
  actor: Actor,
  customerId: string,
): Promise<SubscriptionRow[]> {
  const customer = await authorise(context, actor, 'readCustomers', customerId);
  return inCustomer(context.databases, customer, (tx) => listRows(tx, customerId));
}
