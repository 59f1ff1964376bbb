import { describe, expect, test } from 'vitest';
import type { LicensePreview } from '#contract/licenses.ts';
import { productEffects, saveState } from './preview-view.ts';
import type { ProductRow } from './product-rows.ts';
import { changeWish, NO_WISH } from './wish.ts';

const row: ProductRow = {
  product: {
    id: 'power-bi',
    partNumber: 'POWER_BI_PRO',
    name: { en: 'Power BI Pro', fr: 'Power BI Pro' },
    assignable: true,
    total: 100,
    consumed: 75,
    available: 25,
    warning: 0,
    suspended: 0,
    lockedOut: 0,
    sellers: [],
    plans: [],
    holders: 6,
    plansOff: [],
  },
  selected: 40,
  holders: 6,
  plansOff: [],
  switchable: [],
};
const preview: LicensePreview = {
  total: 40,
  changed: 25,
  refused: 9,
  unchanged: 6,
  leftOut: 0,
  locationsChanged: 0,
  products: [
    {
      productId: 'power-bi',
      assigned: 25,
      revoked: 0,
      plansChanged: 0,
      unchanged: 6,
      needed: 34,
      available: 25,
      missing: 9,
    },
  ],
  reasons: [],
  warnings: [],
  fixed: [],
  at: '2026-11-20T13:02:11.000Z',
};

describe('S24 what saving needs', () => {
  test('only products that change are named', () => {
    expect(productEffects([row], NO_WISH, undefined)).toEqual([]);
  });

  test('the words come at once, the seats with the answer', () => {
    const wish = changeWish(NO_WISH, { type: 'product', row });
    expect(productEffects([row], wish, undefined)).toMatchObject([{ words: [{ kind: 'assign', count: 34 }] }]);
    expect(productEffects([row], wish, undefined)[0]).not.toHaveProperty('seats');
    expect(productEffects([row], wish, preview)).toMatchObject([
      { seats: { needed: 34, available: 25 }, unchanged: 6 },
    ]);
  });
});

test('a product that a fix brings in is named with what it adds', () => {
  const fixed: LicensePreview = {
    ...preview,
    products: [
      {
        productId: 'power-bi',
        assigned: 3,
        revoked: 0,
        plansChanged: 0,
        unchanged: 37,
        needed: 3,
        available: 25,
        missing: 0,
      },
    ],
  };
  expect(productEffects([row], NO_WISH, fixed)).toMatchObject([
    { words: [{ kind: 'assign', count: 3 }], seats: { needed: 3, available: 25 } },
  ]);
});

test('S27 saving waits for a change, not for refusals to go away', () => {
  expect(saveState(false, undefined)).toBe('nothing');
  expect(saveState(true, undefined)).toBe('ready');
  expect(saveState(true, preview)).toBe('ready');
  expect(saveState(true, { ...preview, changed: 0, refused: 0, unchanged: 40 })).toBe('noEffect');
});
