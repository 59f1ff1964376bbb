import { expect, it } from 'vitest';
import type { CustomerProduct } from '#contract/customers.ts';
import { byPressure, pressing } from './pressing-products.ts';

const product = (name: string, consumed: number, total: number): CustomerProduct => ({
  id: name,
  partNumber: name,
  name: { en: name, fr: name },
  assignable: true,
  total,
  consumed,
  available: Math.max(0, total - consumed),
  warning: 0,
  suspended: 0,
  lockedOut: 0,
  sellers: [],
  plans: [],
});
const PRODUCTS = [
  product('Visio Plan 10', 1, 10),
  product('Visio Plan 2', 1, 10),
  product('Teams', 95, 100),
  product('Exchange', 94, 100),
  product('Power BI', 5, 5),
  product('Archive', 7, 7),
];
const names = (products: readonly CustomerProduct[]) => products.map(({ id }) => id);

it('puts what is used up first, then what nearly is, then the rest, each by name', () => {
  expect(names(byPressure(PRODUCTS, 'fr'))).toEqual([
    'Archive',
    'Power BI',
    'Teams',
    'Exchange',
    'Visio Plan 2',
    'Visio Plan 10',
  ]);
});

it('leaves out what is calm', () => {
  expect(names(pressing(PRODUCTS, 'en'))).toEqual(['Archive', 'Power BI', 'Teams']);
  expect(pressing([], 'en')).toEqual([]);
});
