import { listProductsToBuy } from '../use-cases/catalogue/list-products-to-buy.ts';
import { changeQuantity } from '../use-cases/subscriptions/change-quantity.ts';
import { listOrders } from '../use-cases/subscriptions/list-orders.ts';
import { listSubscriptions } from '../use-cases/subscriptions/list-subscriptions.ts';
import { startSubscription } from '../use-cases/subscriptions/start-subscription.ts';
import type { Handlers } from './handler.ts';

export const subscriptionHandlers = {
  listProductsToBuy: async (context, { actor }) => ({ items: await listProductsToBuy(context, actor) }),
  listSubscriptions: async (context, { actor, params }) => ({
    items: (await listSubscriptions(context, actor, params.customerId)).map(({ renewsAt, createdAt, ...one }) => ({
      ...one,
      renewsAt: renewsAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    })),
  }),
  startSubscription: (context, { actor, params, body, idempotencyKey }) =>
    startSubscription(context, actor, { ...params, ...body, idempotencyKey }),
  changeQuantity: (context, { actor, params, body, idempotencyKey }) =>
    changeQuantity(context, actor, { ...params, ...body, idempotencyKey }),
  listOrders: async (context, { actor, params, query }) => {
    const page = await listOrders(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map((order) => ({ ...order, createdAt: order.createdAt.toISOString() })) };
  },
} satisfies Pick<
  Handlers,
  'listProductsToBuy' | 'listSubscriptions' | 'startSubscription' | 'changeQuantity' | 'listOrders'
>;
