import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdersOf, type World, withoutLimits, worlds } from '#test/scenarios/license-worlds.ts';
import type { ProductWish, SelectedUser } from './model.ts';
import { plan } from './plan.ts';
import {
  allPlansBox,
  changesNothing,
  clickAllPlans,
  clickPlan,
  clickProduct,
  effectOf,
  nextBox,
  type ProductHolding,
  planBox,
  plansOnAfter,
  productBox,
  triState,
  untouched,
  wishOf,
} from './tri-state.ts';

const some: ProductHolding = { selected: 40, holders: 12, plansOff: [{ planId: 'teams', off: 9 }] };
const none: ProductHolding = { selected: 40, holders: 0, plansOff: [] };
const all: ProductHolding = { selected: 40, holders: 40, plansOff: [{ planId: 'teams', off: 40 }] };
const start = untouched('e3');

/** What the row shows at the start and after each of `clicks` clicks on its box. */
function shown(product: ProductHolding, clicks: number) {
  let wish = start;
  return Array.from({ length: clicks + 1 }, (_, n) => {
    if (n > 0) wish = clickProduct(product, wish);
    return `${productBox(product, wish)} ${wish.license}`;
  });
}

describe('the box of a product', () => {
  it('tells the truth about the selected users (S14–S16)', () => {
    expect([triState(0, 40), triState(12, 40), triState(40, 40), triState(0, 0)]).toEqual([
      'none',
      'some',
      'all',
      'none',
    ]);
  });

  it('cycles partial → filled → empty → partial, and partial left alone is no wish (S23)', () => {
    expect(shown(some, 3)).toEqual(['some keep', 'all assign', 'none revoke', 'some keep']);
  });

  it('switches between empty and filled where all agree today', () => {
    expect(shown(none, 2)).toEqual(['none keep', 'all assign', 'none keep']);
    expect(shown(all, 2)).toEqual(['all keep', 'none revoke', 'all keep']);
    expect(nextBox('all', 'none')).toBe('all');
  });

  it('says its effect in users', () => {
    expect(effectOf(some, start)).toEqual({ kind: 'none' });
    expect(effectOf(some, { ...start, license: 'assign' })).toEqual({ kind: 'assign', users: 28 });
    expect(effectOf(some, { ...start, license: 'revoke' })).toEqual({ kind: 'revoke', users: 12 });
    expect(effectOf(some, { ...start, plans: { teams: 'on' } })).toEqual({ kind: 'plans' });
    expect(effectOf(some, { ...start, plans: { office: 'on' } })).toEqual({ kind: 'none' });
  });
});

describe('the boxes of service plans (S26)', () => {
  it('speak of those who will hold the product: a kept plan is on for new holders', () => {
    expect([plansOnAfter(some, start, 'teams'), planBox(some, start, 'teams')]).toEqual([3, 'some']);
    const assigned = clickProduct(some, start);
    expect([plansOnAfter(some, assigned, 'teams'), planBox(some, assigned, 'teams')]).toEqual([31, 'some']);
    expect(planBox(some, assigned, 'office')).toBe('all');
    expect(planBox(some, clickProduct(some, assigned), 'teams')).toBe('none');
  });

  it('cycle around what is there today', () => {
    let wish = start;
    const boxes = [1, 2, 3].map(() => {
      wish = clickPlan(some, wish, 'teams');
      return `${planBox(some, wish, 'teams')} ${wish.plans['teams'] ?? 'keep'}`;
    });
    expect(boxes).toEqual(['all on', 'none off', 'some keep']);
    expect(clickPlan(some, clickPlan(some, start, 'office'), 'office')).toEqual(start);
  });

  it('are switched together by Select all, whose third click gives the choice back', () => {
    const plans = ['office', 'teams'];
    expect(allPlansBox(some, start, plans)).toBe('some');
    const on = clickAllPlans(some, start, plans);
    expect([allPlansBox(some, on, plans), on.plans]).toEqual(['all', { teams: 'on' }]);
    const off = clickAllPlans(some, on, plans);
    expect([allPlansBox(some, off, plans), off.plans]).toEqual(['none', { office: 'off', teams: 'off' }]);
    expect(clickAllPlans(some, off, plans)).toEqual(start);
    expect(allPlansBox(some, start, [])).toBe('none');
  });
});

describe('the wish to send', () => {
  it('holds only what differs from today', () => {
    const rows = [
      { product: some, wish: { ...start, productId: 'left alone' } },
      { product: all, wish: { productId: 'held by all', license: 'assign', plans: { teams: 'off' } } as ProductWish },
      { product: none, wish: { productId: 'held by none', license: 'revoke', plans: { teams: 'on' } } as ProductWish },
      { product: some, wish: { productId: 'revoked', license: 'revoke', plans: { teams: 'on' } } as ProductWish },
    ];
    expect(wishOf(rows).products).toEqual([{ productId: 'revoked', license: 'revoke', plans: {} }]);
    expect(changesNothing(wishOf(rows.slice(0, 3)))).toBe(true);
    expect(changesNothing(wishOf([], 'FR'))).toBe(false);
  });
});

describe('any clicks on any selection', () => {
  const clicks = fc.array(
    fc.record({
      productId: fc.constantFrom('a', 'b', 'c'),
      on: fc.constantFrom('product', 'product', 'all plans', 'exchange', 'office', 'teams'),
    }),
    { maxLength: 8 },
  );

  it('are done as the boxes show, and the save is empty exactly when nobody would change', () => {
    fc.assert(
      fc.property(worlds, clicks, (any, clicked) => {
        const world = withoutLimits({ ...any, users: any.users.filter(({ holder }) => holder !== null) });
        fc.pre(world.users.length > 0);
        const wishes = new Map(['a', 'b', 'c'].map((id) => [id, untouched(id)]));
        for (const { productId, on } of clicked) {
          const product = holdingOf(world.users, world, productId);
          const wish = wishes.get(productId) ?? untouched(productId);
          const next =
            on === 'product'
              ? clickProduct(product, wish)
              : on === 'all plans'
                ? clickAllPlans(product, wish, plansOf(world, productId))
                : plansOf(world, productId).includes(on)
                  ? clickPlan(product, wish, on)
                  : wish;
          wishes.set(productId, next);
        }
        const rows = [...wishes.values()].map((wish) => ({
          product: holdingOf(world.users, world, wish.productId),
          wish,
        }));
        const sent = wishOf(rows);
        const { items } = plan(world.catalogue, sent, world.pools, world.users);
        expect(items.some((item) => item.outcome === 'refused')).toBe(false);
        expect(changesNothing(sent)).toBe(items.every((item) => item.outcome === 'unchanged'));
        const after = items.map((item) => ({
          userId: item.userId,
          holder: item.outcome === 'changed' ? item.after : item.before,
        }));
        for (const { product, wish } of rows) {
          const now = holdingOf(after, world, wish.productId);
          expect(productBox(now, untouched(wish.productId))).toBe(productBox(product, wish));
          for (const planId of plansOf(world, wish.productId)) {
            expect(plansOnAfter(now, untouched(wish.productId), planId)).toBe(plansOnAfter(product, wish, planId));
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** The plans of a product that can be switched. */
function plansOf({ catalogue }: World, productId: string): string[] {
  const plans = catalogue.products.get(productId)?.plans ?? [];
  return plans.filter((planId) => catalogue.plans.get(planId)?.target === 'User');
}

/** The summary of a selection, as the server counts it. */
function holdingOf(users: readonly SelectedUser[], world: World, productId: string): ProductHolding {
  const held = users.flatMap(({ holder }) => holder?.holdings.filter((one) => one.productId === productId) ?? []);
  return {
    selected: users.length,
    holders: holdersOf(users, productId),
    plansOff: plansOf(world, productId).map((planId) => ({
      planId,
      off: held.filter(({ disabledPlans }) => disabledPlans.includes(planId)).length,
    })),
  };
}
