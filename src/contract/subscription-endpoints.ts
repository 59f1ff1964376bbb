import { defineEndpoints } from './endpoint.ts';
import { closed, Id } from './shapes.ts';
import {
  NewQuantity,
  NewSubscription,
  OrderPage,
  OrderQuery,
  PlacedOrder,
  ProductsToBuy,
  Subscriptions,
} from './subscriptions.ts';

const customer = closed({ customerId: Id });
const subscription = closed({ customerId: Id, subscriptionId: Id });

/** The catalogue, what customers bought of it, and buying. */
export const subscriptionEndpoints = defineEndpoints({
  listProductsToBuy: {
    method: 'GET',
    path: '/api/catalogue/products-to-buy',
    access: 'readCustomers',
    summary: 'All products that can be bought, in the order of their English names',
    status: 200,
    answer: ProductsToBuy,
  },
  listSubscriptions: {
    method: 'GET',
    path: '/api/customers/:customerId/subscriptions',
    access: 'readCustomers',
    summary: 'What a customer bought, whoever sold it: the eldest first',
    params: customer,
    status: 200,
    answer: Subscriptions,
  },
  startSubscription: {
    method: 'POST',
    path: '/api/customers/:customerId/subscriptions',
    access: 'buyLicenses',
    summary: 'Buy a product of the catalogue: its seats are there at once',
    params: customer,
    body: NewSubscription,
    idempotency: 'required',
    status: 201,
    answer: PlacedOrder,
  },
  changeQuantity: {
    method: 'POST',
    path: '/api/customers/:customerId/subscriptions/:subscriptionId/quantity',
    access: 'buyLicenses',
    summary: 'Buy more of a subscription, or reduce it; what is in use stays covered',
    params: subscription,
    body: NewQuantity,
    idempotency: 'required',
    status: 200,
    answer: PlacedOrder,
  },
  listOrders: {
    method: 'GET',
    path: '/api/customers/:customerId/subscriptions/:subscriptionId/orders',
    access: 'readCustomers',
    summary: 'Who changed the quantity of a subscription, when, from what to what: the latest first, by page',
    params: subscription,
    query: OrderQuery,
    status: 200,
    answer: OrderPage,
  },
});
