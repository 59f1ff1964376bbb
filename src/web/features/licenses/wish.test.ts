import fc, { array, constantFrom, nat } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fix, LicenseRequest, LicenseSummary } from '#contract/licenses.ts';
import { planBox, productBox } from '#domain/licensing/tri-state.ts';
import { type ProductRow, productRows } from './product-rows.ts';
import { rowSwaps } from './swaps.ts';
import { changeWish, changeWords, NO_WISH, type PageWish, pageWishOf, requestedWish, wishFor } from './wish.ts';

const PLANS = ['plan-a', 'plan-b', 'plan-company'];

function summary(size: number, holders: number, off: Record<string, number> = {}, assignable = true): LicenseSummary {
  return {
    selection: { id: 'selection', size, withoutLocation: 0 },
    products: [
      {
        id: 'product',
        partNumber: 'PRODUCT',
        name: { en: 'Product', fr: 'Produit' },
        assignable,
        total: 100,
        consumed: holders,
        available: 100 - holders,
        warning: 0,
        suspended: 0,
        lockedOut: 0,
        sellers: [],
        plans: PLANS.map((id) => ({
          id,
          name: id,
          friendlyName: { en: id, fr: id },
          target: id === 'plan-company' ? 'Company' : 'User',
        })),
        holders,
        plansOff: Object.entries(off).map(([planId, count]) => ({ planId, off: count })),
      },
    ],
  };
}

function rowOf(size: number, holders: number, off: Record<string, number> = {}): ProductRow {
  const [row] = productRows(summary(size, holders, off));
  if (row === undefined) throw new Error('the product has a row');
  return row;
}

function clicks(row: ProductRow, times: number): PageWish {
  let wish = NO_WISH;
  for (let i = 0; i < times; i++) wish = changeWish(wish, { type: 'product', row });
  return wish;
}

test('S13 a product that cannot be assigned to users has no row', () => {
  expect(productRows(summary(40, 12, {}, false))).toEqual([]);
});

describe('S23, S35 the effect of the boxes', () => {
  test('is said in words', () => {
    const row = rowOf(40, 12);
    expect(changeWords(row, wishFor(NO_WISH, row))).toEqual([]);
    expect(changeWords(row, wishFor(clicks(row, 1), row))).toEqual([{ kind: 'assign', count: 28 }]);
    expect(changeWords(row, wishFor(clicks(row, 2), row))).toEqual([{ kind: 'revoke', count: 12 }]);
    expect(changeWords(row, wishFor(clicks(row, 3), row))).toEqual([]);
  });

  test('a partial box left alone, or clicked once round, asks for nothing', () => {
    const row = rowOf(40, 12);
    expect(requestedWish([row], NO_WISH)).toBeUndefined();
    expect(requestedWish([row], clicks(row, 3))).toBeUndefined();
  });

  test('a tick means nothing once those who lacked the product have been removed', () => {
    const wish = clicks(rowOf(40, 12), 1);
    expect(requestedWish([rowOf(12, 12)], wish)).toBeUndefined();
    expect(changeWords(rowOf(12, 12), wishFor(wish, rowOf(12, 12)))).toEqual([]);
  });
});

describe('S26 service plans', () => {
  test('plans alone are a change', () => {
    const row = rowOf(40, 12);
    const wish = changeWish(NO_WISH, { type: 'plan', row, planId: 'plan-b' });
    expect(changeWords(row, wishFor(wish, row))).toEqual([{ kind: 'plans', count: 1 }]);
    expect(requestedWish([row], wish)?.products).toEqual([
      { productId: 'product', license: 'keep', plans: { 'plan-b': 'off' } },
    ]);
  });

  test('Select all never names a company plan', () => {
    const row = rowOf(40, 12);
    const wish = changeWish(NO_WISH, { type: 'allPlans', row });
    expect(requestedWish([row], wish)?.products[0]?.plans).toEqual({ 'plan-a': 'off', 'plan-b': 'off' });
  });

  test('plans chosen for new holders come back when the product is ticked again', () => {
    const row = rowOf(40, 0);
    const chosen = changeWish(clicks(row, 1), { type: 'plan', row, planId: 'plan-a' });
    const unticked = changeWish(chosen, { type: 'product', row });
    expect(requestedWish([row], unticked)).toBeUndefined();
    expect(requestedWish([row], changeWish(unticked, { type: 'product', row }))?.products[0]?.plans).toEqual({
      'plan-a': 'off',
    });
  });

  test('whatever is clicked, words, boxes and what is asked for agree', () => {
    const where = constantFrom('product', 'all', 'plan-a', 'plan-b');
    fc.assert(
      fc.property(
        nat(20),
        nat(20),
        nat(20),
        nat(20),
        array(where, { maxLength: 12 }),
        (some, others, offA, offB, made) => {
          const row = rowOf(some + others + 1, some, {
            'plan-a': Math.min(offA, some),
            'plan-b': Math.min(offB, some),
          });
          let wish = NO_WISH;
          for (const click of made) {
            if (click === 'product') wish = changeWish(wish, { type: 'product', row });
            else if (click === 'all') wish = changeWish(wish, { type: 'allPlans', row });
            else wish = changeWish(wish, { type: 'plan', row, planId: click });
          }
          const asked = requestedWish([row], wish)?.products[0];
          expect(asked === undefined).toBe(changeWords(row, wishFor(wish, row)).length === 0);
          if (asked?.license === 'assign') expect(productBox(row, wishFor(wish, row))).toBe('all');
          if (asked?.license === 'revoke') expect(productBox(row, wishFor(wish, row))).toBe('none');
          for (const [planId, choice] of Object.entries(asked?.plans ?? {})) {
            expect(planBox(row, wishFor(wish, row), planId)).toBe(choice === 'on' ? 'all' : 'none');
          }
        },
      ),
    );
  });
});

test('a location alone is a change', () => {
  const wish = changeWish(NO_WISH, { type: 'location', location: 'FR' });
  expect(requestedWish([rowOf(3, 0)], wish)).toEqual({ products: [], location: 'FR' });
});

describe('a product in place of another', () => {
  const named = (id: string, holders: number): ProductRow => {
    const row = rowOf(40, holders);
    return { ...row, product: { ...row.product, id } };
  };
  const rows = [named('e1', 12), named('e3', 5), named('f3', 0)];
  const swapped = changeWish(NO_WISH, { type: 'swap', swap: { from: 'e1', to: 'e3' } });

  test('is asked for as a swap', () => {
    expect(requestedWish(rows, swapped)).toEqual({ products: [], swaps: [{ from: 'e1', to: 'e3' }] });
  });

  test('stands in place of what was wished of both before, and can be taken back', () => {
    const [e1, e3] = rows;
    if (e1 === undefined || e3 === undefined) throw new Error('there are rows');
    const ticked = changeWish(changeWish(NO_WISH, { type: 'product', row: e1 }), { type: 'product', row: e3 });
    const both = changeWish(ticked, { type: 'swap', swap: { from: 'e1', to: 'e3' } });
    expect(requestedWish(rows, both)).toEqual({ products: [], swaps: [{ from: 'e1', to: 'e3' }] });
    expect(requestedWish(rows, changeWish(both, { type: 'unswap', from: 'e1' }))).toBeUndefined();
  });

  test('means nothing once nobody selected holds what would go', () => {
    expect(requestedWish([named('e1', 0), named('e3', 5)], swapped)).toBeUndefined();
    expect(requestedWish([named('e1', 12)], swapped)).toBeUndefined();
  });

  test('is said on both rows', () => {
    const parts = rowSwaps(rows, swapped.swaps);
    const words = (row: ProductRow) => changeWords(row, wishFor(swapped, row), parts.get(row.product.id));
    expect(rows.map(words)).toEqual([[{ kind: 'replaced', count: 12 }], [{ kind: 'replacing', count: 12 }], []]);
  });
});

describe('fixes', () => {
  const row = rowOf(40, 12);
  const leaveOut: Fix = { reason: { code: 'locationRequired' }, action: { kind: 'leaveOut' } };

  test('go with the wish and by themselves change nobody', () => {
    const fixed = changeWish(NO_WISH, { type: 'fix', fix: leaveOut });
    expect(requestedWish([row], fixed)).toBeUndefined();
    expect(requestedWish([row], changeWish(fixed, { type: 'product', row }))?.fixes).toEqual([leaveOut]);
  });

  test('stay when the boxes change, and are taken back one by one', () => {
    const fixed = changeWish(changeWish(NO_WISH, { type: 'fix', fix: leaveOut }), { type: 'product', row });
    expect(fixed.fixes).toEqual([leaveOut]);
    expect(changeWish(fixed, { type: 'unfix', index: 0 }).fixes).toEqual([]);
  });
});

test('an earlier wish starts the page with the same wish', () => {
  const wish: LicenseRequest['wish'] = {
    products: [{ productId: 'product', license: 'assign', plans: { 'plan-a': 'off' } }],
    location: 'FR',
    fixes: [{ reason: { code: 'locationRequired' }, action: { kind: 'setLocation', location: 'BE' } }],
  };
  expect(requestedWish([rowOf(40, 12)], pageWishOf(wish))).toEqual(wish);
});
