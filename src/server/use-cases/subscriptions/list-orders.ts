import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import {
  countOrders,
  findSubscription,
  listOrders as listRows,
  type OrderKey,
  type OrderRow,
} from '../../db/subscriptions.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface OrderListQuery {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * Who changed the quantity of a subscription, when, from what to what; the latest first.
 * @throws Problem notFound, invalidCursor
 */
export async function listOrders(
  context: UseCaseContext,
  actor: Actor,
  query: OrderListQuery,
): Promise<PageOf<OrderRow>> {
  const { customerId, subscriptionId, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readCustomers', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    if ((await findSubscription(tx, customerId, subscriptionId)) === null) throw new Problem('notFound');
    return readPage({
      keys: context.keys,
      binding: ['orders', customerId, subscriptionId],
      cursor,
      size,
      count: () => countOrders(tx, customerId, subscriptionId),
      rows: (after: OrderKey | null, backwards, limit) =>
        listRows(tx, customerId, { subscriptionId, after, backwards, limit }),
      keyOf: (row): OrderKey => ({ at: row.createdAt.getTime(), id: row.id }),
    });
  });
}
