import { describe, expect, it } from 'vitest';
import type { Catalogue, Wish } from './model.ts';
import { plan, planUsers, poolsOf, startPlan } from './plan.ts';

const catalogue: Catalogue = {
  products: new Map(['a', 'b'].map((id) => [id, { id, assignable: true, plans: [`${id}1`, `${id}2`] }])),
  plans: new Map(['a1', 'a2', 'b1', 'b2'].map((id) => [id, { id, target: 'User' as const }])),
  rules: [{ id: 'either', kind: 'excludes', severity: 'error', plans: ['a1', 'b1'] }],
  locationRules: [],
};
const wish: Wish = { products: [{ productId: 'a', license: 'assign', plans: { a2: 'off' } }] };

describe('plan (the scenarios say what it decides)', () => {
  it('goes on where another plan stopped, with more kinds of users than it remembers', () => {
    const users = Array.from({ length: 12_000 }, (_, n) => ({
      userId: `user${n}`,
      holder: { location: 'FR', holdings: [{ productId: 'b', disabledPlans: [`kind${n}`, ...(n % 3 ? ['b1'] : [])] }] },
    }));
    let pools = [{ productId: 'a', total: 7000, consumed: 0 }];
    const whole = plan(catalogue, wish, pools, users);
    const parts = [];
    for (let start = 0; start < users.length; start += 1000) {
      const state = startPlan(catalogue, wish, pools);
      parts.push(...planUsers(state, users.slice(start, start + 1000)));
      pools = poolsOf(state);
    }
    expect(parts).toEqual(whole.items);
    expect(pools).toEqual(whole.pools);
    expect(pools[0]?.consumed).toBe(7000);
    expect(parts.slice(0, 3).map((item) => item.outcome)).toEqual(['refused', 'changed', 'changed']);
  });

  it('keeps what a deny list says of plans that the product no longer has', () => {
    const holder = { location: 'FR', holdings: [{ productId: 'a', disabledPlans: ['a1', 'retired'] }] };
    const { items } = plan(catalogue, wish, [], [{ userId: 'u', holder }]);
    expect(items[0]).toMatchObject({
      changes: [{ kind: 'plans', on: [], off: ['a2'], disabledPlans: ['a1', 'a2', 'retired'] }],
    });
  });

  it('lets the last of two wishes for one product count, and passes over products unknown to the catalogue', () => {
    const twice: Wish = {
      products: [
        { productId: 'a', license: 'assign', plans: {} },
        { productId: 'a', license: 'revoke', plans: {} },
        { productId: 'unknown', license: 'keep', plans: { a1: 'off' } },
      ],
    };
    const holder = { location: 'FR', holdings: [{ productId: 'unknown', disabledPlans: [] }] };
    expect(plan(catalogue, twice, [], [{ userId: 'u', holder }]).items[0]?.outcome).toBe('unchanged');
  });

  it('leaves its arguments alone', () => {
    const pools = [Object.freeze({ productId: 'a', total: 1, consumed: 0 })];
    const users = [
      Object.freeze({ userId: 'u', holder: Object.freeze({ location: 'FR', holdings: Object.freeze([]) }) }),
    ];
    const { pools: after } = plan(catalogue, wish, Object.freeze(pools), Object.freeze(users));
    expect([pools[0]?.consumed, after[0]?.consumed]).toEqual([0, 1]);
  });
});
