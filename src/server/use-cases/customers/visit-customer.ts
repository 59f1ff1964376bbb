import { recordVisit } from '../../db/recent-customers.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** Remembers that the actor has the customer open now. */
export async function visitCustomer(context: UseCaseContext, actor: Actor, customerId: string): Promise<void> {
  const customer = await authorise(context, actor, 'readCustomers', customerId);
  await inCustomer(context.databases, customer, (tx) =>
    recordVisit(tx, { staffId: actor.staffId, customerId, at: context.now() }),
  );
}
