import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendedWorlds, type World, worlds } from '#test/scenarios/license-worlds.ts';
import type { ItemPlan, Pool, Wish } from './model.ts';
import { plan } from './plan.ts';
import { addItems, type PlanTotals, startTotals, totalsOf } from './totals.ts';

function totalsOfItems(wish: Wish, pools: readonly Pool[], ...chunks: readonly ItemPlan[][]): PlanTotals {
  const state = startTotals(wish, pools);
  for (const chunk of chunks) addItems(state, chunk);
  return totalsOf(state);
}

function planned(world: World) {
  const { items, pools } = plan(world.catalogue, world.wish, world.pools, world.users);
  return { items, pools, totals: totalsOfItems(world.wish, world.pools, items) };
}

/** 40 users, 34 of whom lack Power BI; 25 seats; five, last in order, are refused for another reason before seats. */
function powerBi() {
  const held = { productId: 'bi', disabledPlans: [] };
  const user = (n: number, location: string | null, holds: boolean) => ({
    userId: `user${n}`,
    holder: { location, holdings: holds ? [held] : [] },
  });
  const users = Array.from({ length: 40 }, (_, n) =>
    user(n, n >= 29 && n < 32 ? null : n >= 32 && n < 34 ? 'KP' : 'FR', n >= 34),
  );
  const wish: Wish = { products: [{ productId: 'bi', license: 'assign', plans: {} }] };
  const pools = [{ productId: 'bi', total: 131, consumed: 106 }];
  return planned({
    catalogue: {
      products: new Map([['bi', { id: 'bi', assignable: true, plans: [] }]]),
      plans: new Map(),
      rules: [],
      locationRules: [{ id: 'embargo', mode: 'except', scope: { kind: 'everything' }, countries: ['KP'] }],
    },
    wish,
    pools,
    users,
  });
}

describe('totals', () => {
  it('count a refused user once, under the first reason, while the seats missing are those of the whole intent', () => {
    const { totals } = powerBi();
    expect(totals).toMatchObject({ total: 40, changed: 25, refused: 9, unchanged: 6 });
    expect(totals.reasons.map(({ code, users }) => [code, users])).toEqual([
      ['locationRequired', 3],
      ['prohibitedInLocation', 2],
      ['noAvailableLicenses', 4],
    ]);
    expect(totals.products).toEqual([
      {
        productId: 'bi',
        assigned: 25,
        revoked: 0,
        plansChanged: 0,
        unchanged: 6,
        needed: 34,
        available: 25,
        missing: 9,
      },
    ]);
  });

  it('add up for any plan, in any chunks', () => {
    fc.assert(
      fc.property(mendedWorlds, fc.nat(10), (world, cut) => {
        const { items, pools, totals } = planned(world);
        expect(totals.total).toBe(world.users.length);
        expect(totals.changed + totals.refused + totals.unchanged + totals.leftOut).toBe(totals.total);
        expect(totals.fixed).toEqual(
          (world.wish.fixes ?? []).map((_, n) => items.filter(({ fixes }) => fixes?.includes(n)).length),
        );
        expect(totals.reasons.reduce((sum, { users }) => sum + users, 0)).toBe(totals.refused);
        for (const { productId, unchanged } of totals.products) {
          const kept = items.filter(
            (item) =>
              item.outcome !== 'leftOut' &&
              !(
                'changes' in item &&
                item.changes.some((change) => 'productId' in change && change.productId === productId)
              ),
          );
          expect(unchanged).toBe(kept.length);
        }
        for (const { productId, assigned, revoked } of totals.products) {
          const before = world.pools.find((pool) => pool.productId === productId);
          const after = pools.find((pool) => pool.productId === productId);
          if (before !== undefined) expect((after?.consumed ?? 0) - before.consumed).toBe(assigned - revoked);
        }
        expect(totalsOfItems(world.wish, world.pools, items.slice(0, cut), items.slice(cut))).toEqual(totals);
      }),
      { numRuns: 300 },
    );
  });

  it('name as missing exactly what must be bought', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { products } = planned(world).totals;
        const bought = (short: number) =>
          world.pools.map((pool) => {
            const missing = products.find(({ productId }) => productId === pool.productId)?.missing ?? 0;
            return { ...pool, total: pool.total + Math.max(0, missing - short) };
          });
        const seatsRefused = (pools: Pool[]) =>
          planned({ ...world, pools }).items.filter(
            (item) => item.outcome === 'refused' && item.reasons.some(({ code }) => code === 'noAvailableLicenses'),
          ).length;
        expect(seatsRefused(bought(0))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('count a user once per group of warnings', () => {
    const warning = (planId: string, otherPlanId: string) =>
      ({ code: 'mutuallyExclusive', ruleId: 'r', productId: 'a', planId, otherProductId: 'b', otherPlanId }) as const;
    const holder = { location: 'FR', holdings: [] };
    const items = ['1', '2'].map((userId) => ({
      userId,
      outcome: 'changed' as const,
      before: holder,
      after: holder,
      changes: [{ kind: 'location' as const, from: null, to: 'FR' }],
      warnings: [
        warning('x', 'y'),
        warning('x', 'z'),
        { code: 'prohibitedInLocation', productId: 'a', location: 'FR' } as const,
      ],
    }));
    const { warnings, locationsChanged } = totalsOfItems({ products: [], location: 'FR' }, [], items);
    expect(locationsChanged).toBe(2);
    expect(warnings.map(({ code, users }) => [code, users])).toEqual([
      ['prohibitedInLocation', 2],
      ['mutuallyExclusive', 2],
    ]);
  });
});
