import { describe, expect, it } from 'vitest';
import type { Catalogue, Fix, ItemPlan, Wish } from './model.ts';
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

describe('swaps', () => {
  const swap: Wish = { products: [], swaps: [{ from: 'a', to: 'b' }] };
  const shared: Catalogue = {
    ...catalogue,
    rules: [],
    products: new Map([
      ['a', { id: 'a', assignable: true, plans: ['a1', 'a2'] }],
      ['b', { id: 'b', assignable: true, plans: ['a2', 'b1', 'b2'] }],
      ['c', { id: 'c', assignable: true, plans: ['a2', 'b2'] }],
    ]),
  };
  const pools = ['a', 'b', 'c'].map((productId) => ({ productId, total: 5, consumed: 0 }));
  const swapped = (wished: Wish, ...held: [string, ...string[]][]) => {
    const holdings = held.map(([productId, ...disabledPlans]) => ({ productId, disabledPlans }));
    const [item] = plan(shared, wished, pools, [{ userId: 'u', holder: { location: 'FR', holdings } }]).items;
    return item?.outcome === 'changed'
      ? item.after.holdings.map((one) => [one.productId, ...one.disabledPlans])
      : item?.outcome;
  };

  it('carry the choices of plans that both products have', () => {
    expect(swapped(swap, ['a', 'a1', 'a2'])).toEqual([['b', 'a2']]);
    expect(
      swapped({ ...swap, products: [{ productId: 'b', license: 'keep', plans: { a2: 'on', b1: 'off' } }] }, [
        'a',
        'a2',
      ]),
    ).toEqual([['b', 'b1']]);
  });

  it('leave alone who does not hold what goes, and the choices of who holds what comes', () => {
    expect(swapped(swap)).toBe('unchanged');
    expect(swapped(swap, ['b', 'b1'])).toBe('unchanged');
    expect(swapped(swap, ['a', 'a2'], ['b', 'b1'])).toEqual([['b', 'b1']]);
  });

  it('of two products for one leave off what was on in neither', () => {
    const both: Wish = {
      products: [],
      swaps: [
        { from: 'a', to: 'b' },
        { from: 'c', to: 'b' },
      ],
    };
    expect(swapped(both, ['a', 'a2'], ['c', 'b2'])).toEqual([['b', 'b2']]);
    expect(swapped(both, ['a', 'a2'], ['c', 'a2', 'b2'])).toEqual([['b', 'a2', 'b2']]);
  });
});

describe('fixes', () => {
  const pools = ['a', 'b'].map((productId) => ({ productId, total: 1, consumed: 0 }));
  const user = (userId: string, location: string | null, ...products: string[]) => ({
    userId,
    holder: { location, holdings: products.map((productId) => ({ productId, disabledPlans: [] })) },
  });
  const outcome = (item: ItemPlan | undefined) =>
    item === undefined || item.outcome !== 'refused' ? item?.outcome : item.reasons[0].code;
  const conflict = {
    code: 'mutuallyExclusive',
    ruleId: '',
    productId: 'a',
    planId: '',
    otherProductId: 'b',
    otherPlanId: '',
  } as const;

  it('mend who is refused for their reason first of all, one after the other, and nobody else', () => {
    const fixes: Fix[] = [
      { reason: conflict, action: { kind: 'revoke', productId: 'b' } },
      { reason: { code: 'noAvailableLicenses', productId: 'a' }, action: { kind: 'leaveOut' } },
      { reason: { code: 'locationRequired' }, action: { kind: 'setLocation', location: 'BE' } },
    ];
    const users = [
      user('in conflict', null, 'b'),
      user('gone', null),
      user('late', 'FR', 'b'),
      user('holds', 'FR', 'a'),
    ];
    const { items } = plan(catalogue, { ...wish, fixes }, pools, [...users, { userId: 'deleted', holder: null }]);
    expect(items.map((item) => [item.userId, outcome(item), item.fixes])).toEqual([
      ['in conflict', 'changed', [2, 0]],
      ['gone', 'leftOut', [2, 1]],
      ['late', 'leftOut', [0, 1]],
      ['holds', 'changed', undefined],
      ['deleted', 'userNotFound', undefined],
    ]);
    expect(items[0]).toMatchObject({
      after: { location: 'BE', holdings: [{ productId: 'a', disabledPlans: ['a2'] }] },
      changes: [{ kind: 'location', to: 'BE' }, { kind: 'revoke' }, { kind: 'assign' }],
    });
  });

  it('say what still stands in the way when they do not help', () => {
    const fixes: Fix[] = [{ reason: { code: 'locationRequired' }, action: { kind: 'setLocation', location: 'BE' } }];
    const { items } = plan(catalogue, { ...wish, fixes }, [], [user('u', null)]);
    expect(outcome(items[0])).toBe('notEntitled');
    const first = plan(catalogue, { ...wish, fixes }, pools, [user('u', null, 'b')]).items[0];
    expect([outcome(first), first?.fixes]).toEqual(['mutuallyExclusive', [0]]);
  });

  it('leave a product where it is when what should replace it may not come', () => {
    const swapping: Wish = {
      products: [],
      swaps: [{ from: 'c', to: 'a' }],
      fixes: [{ reason: conflict, action: { kind: 'revoke', productId: 'a' } }],
    };
    expect(plan(catalogue, swapping, pools, [user('u', 'FR', 'b', 'c')]).items[0]).toMatchObject({
      outcome: 'unchanged',
      fixes: [0],
    });
  });

  it('leave out who no longer exists', () => {
    const fixes: Fix[] = [{ reason: { code: 'userNotFound' }, action: { kind: 'leaveOut' } }];
    expect(outcome(plan(catalogue, { ...wish, fixes }, [], [{ userId: 'u', holder: null }]).items[0])).toBe('leftOut');
  });
});
