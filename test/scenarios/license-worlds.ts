/**
 * Any licence world, for property tests: few products, plans and places, so that rules, seats and wishes collide often.
 */
import fc from 'fast-check';
import type {
  Catalogue,
  Fix,
  FixAction,
  Holder,
  LocationRule,
  PlanRule,
  PlanWish,
  Pool,
  ProductWish,
  SelectedUser,
  Swap,
  Wish,
} from '#domain/licensing/model.ts';
import { plan } from '#domain/licensing/plan.ts';

export interface World {
  readonly catalogue: Catalogue;
  readonly wish: Wish;
  readonly pools: readonly Pool[];
  readonly users: readonly SelectedUser[];
}

const PLACES = ['BE', 'CA', 'FR'];
const PLANS = ['exchange', 'intune', 'office', 'phone', 'sharepoint', 'teams', 'tenant'];
const PRODUCTS = ['a', 'b', 'c', 'd', 'e'];

const severity = fc.constantFrom('error', 'error', 'error', 'warning');
const somePlans = (minLength: number, maxLength: number) => fc.subarray(PLANS, { minLength, maxLength });

const planRules: fc.Arbitrary<PlanRule[]> = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant('requires' as const),
        severity,
        plan: fc.constantFrom(...PLANS),
        anyOf: somePlans(1, 2),
      }),
      fc.record({ kind: fc.constant('excludes' as const), severity, plans: somePlans(2, 3) }),
    ),
    { maxLength: 4 },
  )
  .map((rules) => rules.map((rule, n) => ({ ...rule, id: `rule${n}` }) as PlanRule));

const locationRules: fc.Arbitrary<LocationRule[]> = fc
  .array(
    fc.record({
      mode: fc.constantFrom('only', 'except'),
      scope: fc.oneof(
        { weight: 1, arbitrary: fc.constant({ kind: 'everything' as const }) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('product'), productId: fc.constantFrom(...PRODUCTS) }) },
        { weight: 3, arbitrary: fc.record({ kind: fc.constant('plan'), planId: fc.constantFrom(...PLANS) }) },
      ),
      countries: fc.subarray(PLACES, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 3 },
  )
  .map((rules) => rules.map((rule, n) => ({ ...rule, id: `place${n}` }) as LocationRule));

export const catalogues: fc.Arbitrary<Catalogue> = fc
  .record({ contents: fc.tuple(...PRODUCTS.map(() => somePlans(1, 4))), rules: planRules, locationRules })
  .map(({ contents, rules, locationRules }) => ({
    products: new Map(PRODUCTS.map((id, n) => [id, { id, assignable: true, plans: contents[n] ?? [] }] as const)),
    plans: new Map(PLANS.map((id) => [id, { id, target: id === 'tenant' ? 'Company' : 'User' }] as const)),
    rules,
    locationRules,
  }));

const holders: fc.Arbitrary<Holder> = fc
  .record({
    location: fc.option(fc.constantFrom(...PLACES), { freq: 6, nil: null }),
    held: fc.subarray(PRODUCTS, { maxLength: 3 }),
    off: fc.array(somePlans(0, 3), { minLength: 3, maxLength: 3 }),
  })
  .map(({ location, held, off }) => ({
    location,
    holdings: held.map((productId, n) => ({ productId, disabledPlans: off[n] ?? [] })),
  }));

export const selections = (maxLength = 10): fc.Arbitrary<SelectedUser[]> =>
  fc
    .array(fc.option(holders, { freq: 12, nil: null }), { maxLength })
    .map((found) => found.map((holder, n) => ({ userId: `user${n}`, holder })));

/** Products that go and those that come for them: nothing else is wished of them but plans. */
function swapsOf(wished: readonly ProductWish[], roles: readonly string[], picks: readonly number[]): Swap[] {
  const free = (productId: string) => wished.every((one) => one.productId !== productId || one.license === 'keep');
  const having = (role: string) => PRODUCTS.filter((productId, n) => roles[n] === role && free(productId));
  const coming = having('to');
  return having('from').flatMap((from, n) => {
    const to = coming[(picks[n] ?? 0) % coming.length];
    return to === undefined ? [] : [{ from, to }];
  });
}

export const wishes: fc.Arbitrary<Wish> = fc
  .record({
    products: fc.subarray(PRODUCTS, { minLength: 1, maxLength: 4 }),
    licenses: fc.array(fc.constantFrom('assign', 'assign', 'revoke', 'keep'), { minLength: 4, maxLength: 4 }),
    plans: fc.array(fc.dictionary(fc.constantFrom(...PLANS), fc.constantFrom<PlanWish>('on', 'off'), { maxKeys: 3 }), {
      minLength: 4,
      maxLength: 4,
    }),
    location: fc.option(fc.constantFrom(...PLACES), { nil: undefined }),
    roles: fc.array(fc.constantFrom('from', 'to', 'none'), { minLength: 5, maxLength: 5 }),
    picks: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
  })
  .map(({ products, licenses, plans, location, roles, picks }) => {
    const wished = products.map((productId, n) => ({
      productId,
      license: licenses[n] ?? 'keep',
      plans: { ...plans[n] },
    })) as ProductWish[];
    const swaps = swapsOf(wished, roles, picks);
    const place = location === undefined ? {} : { location };
    return { products: wished, ...place, ...(swaps.length === 0 ? {} : { swaps }) };
  });

/** Seats left per product: −1 is an overdrawn pool, undefined a product that the customer does not have. */
const spares = fc.tuple(...PRODUCTS.map(() => fc.option(fc.integer({ min: -1, max: 4 }), { freq: 8, nil: undefined })));

export const worlds: fc.Arbitrary<World> = fc
  .record({ catalogue: catalogues, wish: wishes, users: selections(), spare: spares, others: fc.nat(3) })
  .map(({ catalogue, wish, users, spare, others }) => ({
    catalogue,
    wish,
    users,
    pools: PRODUCTS.flatMap((productId, n) => {
      const left = spare[n];
      const consumed = others + holdersOf(users, productId);
      return left === undefined ? [] : [{ productId, consumed, total: Math.max(0, consumed + left) }];
    }),
  }));

const actions: fc.Arbitrary<FixAction> = fc.oneof(
  fc.record({ kind: fc.constant('setLocation' as const), location: fc.constantFrom(...PLACES) }),
  fc.record({ kind: fc.constant('assign' as const), productId: fc.constantFrom(...PRODUCTS) }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('revoke' as const), productId: fc.constantFrom(...PRODUCTS) }),
  },
  fc.record({ kind: fc.constant('leaveOut' as const) }),
);

/** Worlds in which refusals are mended, some of them again and again, some in vain. */
export const mendedWorlds: fc.Arbitrary<World> = fc
  .record({
    world: worlds,
    mends: fc.array(fc.record({ pick: fc.nat(9), action: actions }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ world, mends }) => {
    const fixes: Fix[] = [];
    for (const { pick, action } of mends) {
      const { items } = plan(world.catalogue, { ...world.wish, fixes }, world.pools, world.users);
      const reasons = items.flatMap((item) => (item.outcome === 'refused' ? [item.reasons[0]] : []));
      const reason = reasons[pick % reasons.length];
      if (reason !== undefined) fixes.push({ reason, action });
    }
    return fixes.length === 0 ? world : { ...world, wish: { ...world.wish, fixes } };
  });

/** The same world without any rule and with a seat for everybody: only the wish counts. */
export function withoutLimits(world: World): World {
  return {
    ...world,
    catalogue: { ...world.catalogue, rules: [], locationRules: [] },
    pools: PRODUCTS.map((productId) => ({ productId, consumed: 0, total: 1000 })).map((pool) => ({
      ...pool,
      consumed: holdersOf(world.users, pool.productId),
    })),
    users: world.users.map(({ userId, holder }) => ({ userId, holder: holder && { ...holder, location: 'FR' } })),
  };
}

export function holdersOf(users: readonly SelectedUser[], productId: string): number {
  return users.filter(({ holder }) => holder?.holdings.some((holding) => holding.productId === productId)).length;
}
