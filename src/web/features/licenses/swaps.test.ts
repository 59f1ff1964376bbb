import { expect, test } from 'vitest';
import type { ProductRow } from './product-rows.ts';
import { plansCarried, replacements, rowSwaps, withSwap } from './swaps.ts';

function row(id: string, plans: readonly string[] = [], total = 10): ProductRow {
  const product: ProductRow['product'] = {
    id,
    partNumber: id,
    name: { en: id, fr: id },
    assignable: true,
    total,
    consumed: 2,
    available: Math.max(0, total - 2),
    warning: 0,
    suspended: 0,
    lockedOut: 0,
    sellers: [],
    plans: [...plans, 'company'].map((plan) => ({
      id: plan,
      name: plan,
      friendlyName: { en: plan, fr: plan },
      target: plan === 'company' ? 'Company' : 'User',
    })),
    holders: 2,
    plansOff: [],
  };
  return { product, selected: 4, holders: 2, plansOff: [], switchable: plans };
}

test('a product goes once, several may go for one, and what goes does not come', () => {
  const first = [{ from: 'e1', to: 'e3' }];
  expect(withSwap(first, { from: 'e1', to: 'e5' })).toEqual([{ from: 'e1', to: 'e5' }]);
  expect(withSwap(first, { from: 'f3', to: 'e3' })).toEqual([...first, { from: 'f3', to: 'e3' }]);
  expect(withSwap(first, { from: 'e3', to: 'e5' })).toEqual([{ from: 'e3', to: 'e5' }]);
  expect(withSwap(first, { from: 'f3', to: 'e1' })).toEqual([{ from: 'f3', to: 'e1' }]);
});

test('what comes knows all that it comes for', () => {
  const rows = [row('e1'), row('f3'), row('e3')];
  const parts = rowSwaps(rows, [
    { from: 'e1', to: 'e3' },
    { from: 'f3', to: 'e3' },
    { from: 'gone', to: 'e3' },
  ]);
  expect(parts.get('e3')).toMatchObject({ role: 'to', others: [rows[0], rows[1]] });
  expect(parts.get('e1')).toMatchObject({ role: 'from', other: rows[2] });
});

test('what has no seats at all, or goes itself, takes no place', () => {
  const rows = [row('e1'), row('f3'), row('e3'), row('ended', [], 0)];
  expect(replacements(rows, [{ from: 'f3', to: 'e3' }], 'e1').map(({ product }) => product.id)).toEqual(['e3']);
});

test('plans in both are carried over; company plans are nobody’s choice', () => {
  const ids = (plans: readonly { id: string }[]) => plans.map(({ id }) => id);
  const { carried, lost, gained } = plansCarried(row('e1', ['teams', 'sway']), row('e3', ['teams', 'forms']));
  expect([ids(carried), ids(lost), ids(gained)]).toEqual([['teams'], ['sway'], ['forms']]);
});
