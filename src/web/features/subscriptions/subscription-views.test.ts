import { expect, it } from 'vitest';
import type { CustomerProduct } from '#contract/customers.ts';
import type { Subscription } from '#contract/subscriptions.ts';
import { subscriptionViews, unitsByState } from './subscription-views.ts';

const subscription = (id: string, given: Partial<Subscription>): Subscription => ({
  id,
  productId: 'visio',
  quantity: 10,
  status: 'enabled',
  seller: 'Adatum',
  renewsAt: null,
  createdAt: '2026-01-05T08:00:00Z',
  ...given,
});
const product = (id: string, name: string) => ({ id, name: { en: name, fr: name } }) as CustomerProduct;

it('orders by name, and keeps the order of the subscriptions of one product', () => {
  const products = [product('visio', 'Visio'), product('e3', 'Office 365 E3')];
  const rows = subscriptionViews(
    [subscription('a', {}), subscription('b', { productId: 'e3' }), subscription('c', {})],
    products,
    'fr',
  );
  expect(rows.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});

it('adds the units of each state up', () => {
  const found = unitsByState([
    subscription('a', {}),
    subscription('b', { status: 'suspended', quantity: 4 }),
    subscription('c', { quantity: 5 }),
  ]);
  expect(found).toEqual([
    { state: 'enabled', units: 15 },
    { state: 'suspended', units: 4 },
  ]);
});
