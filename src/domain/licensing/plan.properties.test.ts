import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdersOf, type World, withoutLimits, worlds } from '#test/scenarios/license-worlds.ts';
import { checkPlan } from './check-plan.ts';
import type { ItemPlan, SelectedUser } from './model.ts';
import { plan, planUsers, poolsOf, startPlan } from './plan.ts';

const RUNS = { numRuns: 400 };

const planWorld = ({ catalogue, wish, pools, users }: World) => plan(catalogue, wish, pools, users);

/** The users as the plan leaves them. */
function usersAfter(items: readonly ItemPlan[]): SelectedUser[] {
  return items.map((item) => ({
    userId: item.userId,
    holder: item.outcome === 'changed' ? item.after : item.before,
  }));
}

describe('any plan', () => {
  it('keeps every invariant', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { items, pools } = planWorld(world);
        expect(checkPlan({ ...world, items, poolsAfter: pools })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('meets every outcome and every reason often enough to be worth running', () => {
    const met = new Map<string, number>();
    for (const world of fc.sample(worlds, { numRuns: 400, seed: 7 })) {
      for (const item of planWorld(world).items) {
        const seen = item.outcome === 'refused' ? item.reasons.map(({ code }) => code) : [item.outcome];
        for (const what of new Set<string>(seen)) met.set(what, (met.get(what) ?? 0) + 1);
      }
    }
    const rules = ['notEntitled', 'locationRequired', 'prohibitedInLocation', 'dependencyMissing', 'mutuallyExclusive'];
    for (const what of ['changed', 'unchanged', 'userNotFound', ...rules, 'noAvailableLicenses']) {
      expect(met.get(what) ?? 0, what).toBeGreaterThan(20);
    }
  });

  it('does not depend on the order of the products in the wish', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const turned = { ...world, wish: { ...world.wish, products: world.wish.products.toReversed() } };
        expect(planWorld(turned)).toEqual(planWorld(world));
      }),
      RUNS,
    );
  });

  it('planned again on its result changes nothing and refuses nobody else', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const first = planWorld(world);
        const again = planWorld({ ...world, pools: first.pools, users: usersAfter(first.items) });
        const expected = first.items.map((item) => (item.outcome === 'changed' ? 'unchanged' : item.outcome));
        expect(again.items.map((item) => item.outcome)).toEqual(expected);
        expect(again.pools).toEqual(first.pools);
      }),
      RUNS,
    );
  });

  it('is the same whether it is made at once, in chunks, or taken up from its pools', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 4 }), ({ catalogue, wish, pools, users }, size) => {
        const whole = plan(catalogue, wish, pools, users);
        const state = startPlan(catalogue, wish, pools);
        let taken = pools;
        const chunked: ItemPlan[] = [];
        const resumed: ItemPlan[] = [];
        for (let start = 0; start < users.length; start += size) {
          const chunk = users.slice(start, start + size);
          chunked.push(...planUsers(state, chunk));
          const fresh = startPlan(catalogue, wish, taken);
          resumed.push(...planUsers(fresh, chunk));
          taken = poolsOf(fresh);
        }
        expect({ items: chunked, pools: poolsOf(state) }).toEqual(whole);
        expect({ items: resumed, pools: taken }).toEqual(whole);
      }),
      RUNS,
    );
  });

  it('says of every refusal why, each reason once, and warns only of what passes', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const item of planWorld(world).items) {
          const said = item.outcome === 'refused' ? item.reasons : item.outcome === 'changed' ? item.warnings : [];
          expect(new Set(said.map((reason) => JSON.stringify(reason))).size).toBe(said.length);
        }
      }),
      RUNS,
    );
  });

  it('frees exactly the seats of the holders when a product is revoked from all', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom('a', 'b', 'c'), (any, productId) => {
        const world = withoutLimits({ ...any, wish: { products: [{ productId, license: 'revoke', plans: {} }] } });
        const { items, pools } = planWorld(world);
        const holders = holdersOf(world.users, productId);
        expect(items.filter((item) => item.outcome === 'changed').length).toBe(holders);
        expect(holdersOf(usersAfter(items), productId)).toBe(0);
        const before = world.pools.find((pool) => pool.productId === productId);
        const after = pools.find((pool) => pool.productId === productId);
        expect(after?.consumed).toBe((before?.consumed ?? 0) - holders);
      }),
      RUNS,
    );
  });
});
