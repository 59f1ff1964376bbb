import { describe, expect, it } from 'vitest';
import { checkPlan, type PlanToCheck } from './check-plan.ts';
import type { Catalogue, Holder, ItemPlan, Wish } from './model.ts';
import { plan } from './plan.ts';

const catalogue: Catalogue = {
  products: new Map(
    Object.entries({ e3: ['teams', 'tenant'], audio: ['audio'], skype: ['skype'] }).map(([id, plans]) => [
      id,
      { id, assignable: true, plans },
    ]),
  ),
  plans: new Map(
    ['teams', 'audio', 'skype', 'tenant'].map((id) => [id, { id, target: id === 'tenant' ? 'Company' : 'User' }]),
  ),
  rules: [
    { id: 'needs', kind: 'requires', severity: 'error', plan: 'audio', anyOf: ['teams'] },
    { id: 'either', kind: 'excludes', severity: 'error', plans: ['teams', 'skype'] },
  ],
  locationRules: [{ id: 'embargo', mode: 'except', scope: { kind: 'everything' }, countries: ['KP'] }],
};
const holder = (location: string | null, ...products: string[]): Holder => ({
  location,
  holdings: products.map((productId) => ({ productId, disabledPlans: [] })),
});

/** Ahmed and Chloé get E3, Béa has no location, Dora finds no seat, Emil holds it already, Fay is gone. */
function goodPlan(): PlanToCheck & { items: ItemPlan[] } {
  const users = [
    { userId: 'ahmed', holder: holder('FR') },
    { userId: 'bea', holder: holder(null) },
    { userId: 'chloe', holder: holder('BE') },
    { userId: 'dora', holder: holder('FR') },
    { userId: 'emil', holder: holder('FR', 'e3') },
    { userId: 'fay', holder: null },
  ];
  const wish = { products: [{ productId: 'e3', license: 'assign', plans: {} } as const] };
  const pools = [{ productId: 'e3', total: 10, consumed: 8 }];
  const { items, pools: poolsAfter } = plan(catalogue, wish, pools, users);
  return { catalogue, wish, pools, users, items, poolsAfter };
}

/** The good plan with one item replaced; seats taken as `consumed` says. */
function tampered(position: number, change: (item: ItemPlan) => object, consumed = 10): string[] {
  const good = goodPlan();
  const items = good.items.map((item, n) => (n === position ? ({ ...item, ...change(item) } as ItemPlan) : item));
  return checkPlan({ ...good, items, poolsAfter: [{ productId: 'e3', total: 10, consumed }] });
}

describe('checkPlan', () => {
  it('finds nothing in a good plan', () => {
    const good = goodPlan();
    expect(good.items.map((item) => item.outcome)).toEqual([
      'changed',
      'refused',
      'changed',
      'refused',
      'unchanged',
      'refused',
    ]);
    expect(checkPlan(good)).toEqual([]);
  });

  it('misses no user and no order', () => {
    const good = goodPlan();
    const fault = ['every user is planned once, in the order of the selection'];
    expect(checkPlan({ ...good, items: good.items.slice(1) })).toEqual(fault);
    expect(checkPlan({ ...good, items: good.items.toReversed() })).toEqual(fault);
    expect(checkPlan({ ...good, items: [...good.items, ...good.items.slice(0, 1)] })).toEqual(fault);
  });

  it('adds the seats up', () => {
    const good = goodPlan();
    const found = (consumed: number, total = 10) =>
      checkPlan({ ...good, poolsAfter: [{ productId: 'e3', total, consumed }] });
    expect(found(9)).toEqual(['pool e3: not summed']);
    expect(found(11)).toEqual(['pool e3: not summed', 'pool e3: oversold']);
    expect(found(10, 11)).toEqual(["pool e3: the total is not the plan's to change"]);
    expect(checkPlan({ ...good, poolsAfter: [] })).toContain('the plan makes and removes no pool');
  });

  const assign = { kind: 'assign', productId: 'e3', disabledPlans: [] };
  const served = { outcome: 'changed', changes: [assign], warnings: [] };

  it('sees who is served without a seat, without a location, or against a rule', () => {
    expect(tampered(3, () => ({ ...served, after: holder('FR', 'e3') }), 11)).toEqual([
      'dora: is changed in spite of noAvailableLicenses: e3',
      'pool e3: oversold',
    ]);
    expect(tampered(1, () => ({ ...served, after: holder(null, 'e3') }), 11)).toContain(
      'bea: is changed in spite of locationRequired: ',
    );
    const audio = { products: [{ productId: 'audio', license: 'assign', plans: {} } as const] };
    const users = [{ userId: 'ahmed', holder: holder('FR', 'skype') }];
    const given = checkPlan({
      catalogue,
      wish: { products: [...audio.products, { productId: 'e3', license: 'keep', plans: {} }] },
      pools: [{ productId: 'audio', total: 1, consumed: 0 }],
      users,
      items: [
        {
          userId: 'ahmed',
          outcome: 'changed',
          before: holder('FR', 'skype'),
          after: holder('FR', 'audio', 'skype'),
          changes: [{ kind: 'assign', productId: 'audio', disabledPlans: [] }],
          warnings: [],
        },
      ],
      poolsAfter: [{ productId: 'audio', total: 1, consumed: 1 }],
    });
    expect(given).toEqual(['ahmed: is changed in spite of dependencyMissing: needs audio audio']);
  });

  it('sees who is left out, refused without a cause, or changed otherwise than wished', () => {
    const refused = { outcome: 'refused', reasons: [{ code: 'userChanged' }] };
    expect(tampered(0, () => refused, 9)).toEqual([
      'ahmed: refused without a cause: userChanged',
      'dora: refused without a cause: noAvailableLicenses',
    ]);
    expect(tampered(0, () => ({ outcome: 'unchanged' }), 9)).toContain(
      'ahmed: unchanged exactly when the wish is what there is',
    );
    expect(tampered(4, () => ({ ...served, changes: [], after: holder('FR', 'e3') }))).toEqual([
      'emil: unchanged exactly when the wish is what there is',
    ]);
    expect(tampered(0, () => ({ after: holder('BE', 'e3') }))).toEqual(['ahmed: after is before with the changes']);
    expect(tampered(0, () => ({ before: holder('BE') }))).toEqual(['ahmed: before is the user as found']);
    const without = [{ ...assign, disabledPlans: ['teams'] }];
    expect(tampered(0, () => ({ changes: without }))).toEqual([
      'ahmed: the changes are the whole wish, and nothing but it',
    ]);
    expect(tampered(5, () => ({ outcome: 'unchanged' }))).toEqual(['fay: gone, but not refused as such']);
  });

  it('sees a product held twice', () => {
    expect(tampered(0, () => ({ after: holder('FR', 'e3', 'e3') }), 11)).toContain('ahmed: holds a product twice');
  });

  it('sees who is swapped by half, or mended wrongly', () => {
    const pools = ['e3', 'skype'].map((productId) => ({ productId, total: 5, consumed: 1 }));
    const users = [{ userId: 'ahmed', holder: holder(null, 'skype') }];
    const fix = { reason: { code: 'locationRequired' }, action: { kind: 'setLocation', location: 'FR' } } as const;
    const wish: Wish = { products: [], swaps: [{ from: 'skype', to: 'e3' }], fixes: [fix] };
    const { items, pools: poolsAfter } = plan(catalogue, wish, pools, users);
    const made = { catalogue, wish, pools, users, poolsAfter };
    expect(checkPlan({ ...made, items })).toEqual([]);
    const faults = (change: object, wished: Wish = wish) =>
      checkPlan({
        ...made,
        wish: wished,
        items: items.map((item) => ({ ...item, ...change }) as ItemPlan),
        poolsAfter: pools,
      });
    expect(faults({ after: holder('FR') })).toContain('ahmed: is left without either of skype and e3');
    expect(faults({ fixes: [0, 0] })).toContain('ahmed: each fix is one of the wish and used once');
    expect(faults({ fixes: [1] })).toContain('ahmed: each fix is one of the wish and used once');
    expect(faults({ outcome: 'leftOut' })).toEqual(['ahmed: is left out exactly when a fix says so']);
    const refused = { outcome: 'refused', changes: [], reasons: [{ code: 'locationRequired' }], fixes: [] };
    expect(faults(refused)).toContain('ahmed: refused, and a fix is at hand: locationRequired');
    const other = { ...fix, reason: { code: 'noAvailableLicenses', productId: 'e3' } } as const;
    expect(faults({}, { ...wish, fixes: [other] })).toContain('ahmed: is mended without need: noAvailableLicenses');
    const out = { ...fix, action: { kind: 'leaveOut' } } as const;
    expect(faults({ outcome: 'leftOut', fixes: [0, 1] }, { ...wish, fixes: [out, fix] })).toContain(
      'ahmed: nothing is done for who is left out',
    );
  });
});
