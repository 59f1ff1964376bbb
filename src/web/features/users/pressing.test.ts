import { expect, it } from 'vitest';
import type { CustomerProduct } from '#contract/customers.ts';
import { byPressure } from './pressing.ts';

const product = (id: string, consumed: number, total: number, assignable = true): CustomerProduct => ({
  id,
  partNumber: id,
  name: { en: id, fr: id },
  assignable,
  total,
  consumed,
  available: Math.max(0, total - consumed),
  warning: 0,
  suspended: 0,
  lockedOut: 0,
  sellers: [],
  plans: [],
});

it('puts the products with the fewest licences left first, and leaves out what nobody can hold', () => {
  const products = [
    product('plenty', 10, 100),
    product('out', 50, 50),
    product('near', 97, 100),
    product('company', 0, 5, false),
    product('three', 0, 3),
    product('gone', 0, 0),
  ];
  expect(byPressure(products, ({ id }) => id).map(({ id }) => id)).toEqual(['out', 'near', 'three', 'plenty']);
});
