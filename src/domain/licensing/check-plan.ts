import type { Catalogue, Change, Holder, ItemPlan, Pool, SelectedUser, Wish } from './model.ts';

/** Everything that a plan was made of and what came out. `pools` before, `poolsAfter` as the plan leaves them. */
export interface PlanToCheck {
  readonly catalogue: Catalogue;
  readonly wish: Wish;
  readonly pools: readonly Pool[];
  readonly users: readonly SelectedUser[];
  readonly items: readonly ItemPlan[];
  readonly poolsAfter: readonly Pool[];
}

/**
 * Restates the invariants of the licence rules by the shortest road, sharing nothing with the planner but the model:
 * slow, obvious, and wrong in other ways than the planner if it is wrong. Returns the faults in words; empty is good.
 */
export function checkPlan(made: PlanToCheck): string[] {
  const { catalogue, wish, pools, users, items, poolsAfter } = made;
  const faults: string[] = [];
  if (items.map((item) => item.userId).join() !== users.map((user) => user.userId).join()) {
    return ['every user is planned once, in the order of the selection'];
  }
  const left = new Map(pools.map((pool) => [pool.productId, pool.total - pool.consumed]));
  for (const [position, item] of items.entries()) {
    const holder = users[position]?.holder ?? null;
    for (const fault of itemFaults(catalogue, wish, holder, item, left)) faults.push(`${item.userId}: ${fault}`);
    if (item.outcome !== 'changed') continue;
    for (const product of products(item.before)) if (!products(item.after).includes(product)) move(left, product, 1);
    for (const product of products(item.after)) if (!products(item.before).includes(product)) move(left, product, -1);
  }
  for (const pool of pools) {
    const after = poolsAfter.find((other) => other.productId === pool.productId);
    if (after?.total !== pool.total) faults.push(`pool ${pool.productId}: the total is not the plan's to change`);
    else if (after.total - after.consumed !== left.get(pool.productId))
      faults.push(`pool ${pool.productId}: not summed`);
    if (after !== undefined && after.consumed > Math.max(pool.total, pool.consumed)) {
      faults.push(`pool ${pool.productId}: oversold`);
    }
  }
  if (poolsAfter.length !== pools.length) faults.push('the plan makes and removes no pool');
  return faults;
}

function itemFaults(
  catalogue: Catalogue,
  wish: Wish,
  holder: Holder | null,
  item: ItemPlan,
  left: ReadonlyMap<string, number>,
): string[] {
  if (holder === null) {
    return item.outcome === 'refused' && item.reasons[0].code === 'userNotFound'
      ? []
      : ['gone, but not refused as such'];
  }
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const wished = wishedState(catalogue, wish, holder);
  const nothingToDo = text(wished) === text(holder);
  expect((item.outcome === 'unchanged') === nothingToDo, 'unchanged exactly when the wish is what there is');
  expect(item.before !== null && text(item.before) === text(holder), 'before is the user as found');
  if (item.outcome === 'unchanged') return faults;

  expect(text(apply(holder, item.changes)) === text(wished), 'the changes are the whole wish, and nothing but it');
  const assigned = products(wished).filter((product) => !products(holder).includes(product));
  const unserved = assigned.filter((product) => (left.get(product) ?? 0) < 1);
  const broken = brokenRules(catalogue, holder);
  const added = [...brokenRules(catalogue, wished)].filter((rule) => !broken.has(rule));
  const noPlace = assigned.length > 0 && wished.location === null;
  if (item.outcome === 'refused') {
    expect(unserved.length > 0 || added.length > 0 || noPlace, `refused without a cause: ${item.reasons[0].code}`);
    return faults;
  }
  expect(text(item.after) === text(wished), 'after is before with the changes');
  expect(new Set(products(item.after)).size === products(item.after).length, 'holds a product twice');
  expect(unserved.length === 0, `no seat left of ${unserved.join()}`);
  expect(added.length === 0, `breaks ${added.join()}`);
  expect(!noPlace, 'is given a license without a location');
  return faults;
}

/** The user as the wish wants it, whatever the rules say. */
function wishedState(catalogue: Catalogue, wish: Wish, holder: Holder): Holder {
  let holdings = [...holder.holdings];
  for (const { productId, license, plans } of wish.products) {
    const held = holdings.find((holding) => holding.productId === productId);
    holdings = holdings.filter((holding) => holding !== held);
    if (license === 'revoke' || (license === 'keep' && held === undefined)) continue;
    const off = new Set(held?.disabledPlans);
    for (const plan of catalogue.products.get(productId)?.plans ?? []) {
      if (catalogue.plans.get(plan)?.target === 'Company') continue;
      if (plans[plan] === 'on') off.delete(plan);
      if (plans[plan] === 'off') off.add(plan);
    }
    holdings.push({ productId, disabledPlans: [...off] });
  }
  return { location: wish.location ?? holder.location, holdings };
}

function apply(holder: Holder, changes: readonly Change[]): Holder {
  let { location } = holder;
  let holdings = [...holder.holdings];
  for (const change of changes) {
    if (change.kind === 'location') {
      location = change.to;
      continue;
    }
    const { productId } = change;
    if (change.kind !== 'assign') holdings = holdings.filter((holding) => holding.productId !== productId);
    if (change.kind !== 'revoke') holdings.push({ productId, disabledPlans: change.disabledPlans });
  }
  return { location, holdings };
}

/** The rules of severity error that the holder breaks, each with what breaks it. */
function brokenRules(catalogue: Catalogue, { location, holdings }: Holder): Set<string> {
  const broken = new Set<string>();
  const on = holdings.flatMap(({ productId, disabledPlans }) =>
    (catalogue.products.get(productId)?.plans ?? [])
      .filter((plan) => !disabledPlans.includes(plan))
      .map((plan) => ({ productId, plan })),
  );
  for (const { id, mode, scope, countries } of catalogue.locationRules) {
    if (location === null || countries.includes(location) === (mode === 'only')) continue;
    for (const { productId } of holdings) {
      if (scope.kind === 'everything') broken.add(`${id}: ${productId}`);
      if (scope.kind === 'product' && scope.productId === productId) broken.add(`${id}: ${productId}`);
    }
    for (const { productId, plan } of on) {
      if (scope.kind === 'plan' && scope.planId === plan) broken.add(`${id}: ${productId} ${plan}`);
    }
  }
  for (const rule of catalogue.rules.filter(({ severity }) => severity === 'error')) {
    const concerned = on.filter(({ plan }) =>
      rule.kind === 'requires' ? rule.plan === plan : rule.plans.includes(plan),
    );
    for (const { productId, plan } of concerned) {
      if (rule.kind === 'requires') {
        const supplied = on.some((other) => rule.anyOf.includes(other.plan));
        if (!supplied) broken.add(`${rule.id}: ${productId} ${plan}`);
        continue;
      }
      for (const other of concerned) {
        if (other.plan === plan || other.productId === productId) continue;
        broken.add(`${rule.id}: ${[`${productId} ${plan}`, `${other.productId} ${other.plan}`].sort().join(' with ')}`);
      }
    }
  }
  return broken;
}

function products({ holdings }: Holder): string[] {
  return holdings.map((holding) => holding.productId);
}

function text({ location, holdings }: Holder): string {
  const parts = holdings.map(({ productId, disabledPlans }) => [productId, ...[...disabledPlans].sort()].join(' -'));
  return [location ?? 'nowhere', ...parts.sort()].join(' | ');
}

function move(left: Map<string, number>, product: string, by: number): void {
  const before = left.get(product);
  if (before !== undefined) left.set(product, before + by);
}
