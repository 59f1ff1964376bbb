import { causesOf, enabled, isCounted, isSame, products } from './check-causes.ts';
import type { Catalogue, Change, Fix, Holder, ItemPlan, Pool, SelectedUser, Wish } from './model.ts';

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
  const fixes = (item.fixes ?? []).map((place) => wish.fixes?.[place]).filter((fix) => fix !== undefined);
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  expect(new Set(fixes).size === (item.fixes ?? []).length, 'each fix is one of the wish and used once');
  const ends = fixes.filter(({ action }) => action.kind === 'leaveOut');
  expect((item.outcome === 'leftOut') === ends.length > 0, 'is left out exactly when a fix says so');
  expect(ends.length === 0 || (ends.length === 1 && fixes.at(-1) === ends[0]), 'nothing is done for who is left out');
  if (holder === null) {
    const counted = item.outcome === 'leftOut' ? fixes[0]?.reason : item.outcome === 'refused' ? item.reasons[0] : null;
    expect(counted?.code === 'userNotFound', 'gone, but not refused as such');
    return faults;
  }
  for (const [done, { reason }] of fixes.entries()) {
    const wished = wishedState(catalogue, wish, holder, fixes.slice(0, done));
    expect(isCounted(reason, causesOf(catalogue, holder, wished, left)), `is mended without need: ${reason.code}`);
  }
  if (item.outcome === 'leftOut') return faults;

  const wished = wishedState(catalogue, wish, holder, fixes);
  const nothingToDo = text(wished) === text(holder);
  expect((item.outcome === 'unchanged') === nothingToDo, 'unchanged exactly when the wish is what there is');
  expect(item.before !== null && text(item.before) === text(holder), 'before is the user as found');
  if (item.outcome === 'unchanged') return faults;

  expect(text(apply(holder, item.changes)) === text(wished), 'the changes are the whole wish, and nothing but it');
  const causes = causesOf(catalogue, holder, wished, left);
  if (item.outcome === 'refused') {
    const [counted] = item.reasons;
    expect(isCounted(counted, causes), `refused without a cause: ${counted.code}`);
    const unused = (wish.fixes ?? []).filter((fix) => !fixes.includes(fix));
    expect(!unused.some(({ reason }) => isSame(reason, counted)), `refused, and a fix is at hand: ${counted.code}`);
    return faults;
  }
  expect(text(item.after) === text(wished), 'after is before with the changes');
  expect(new Set(products(item.after)).size === products(item.after).length, 'holds a product twice');
  for (const { code, what } of causes) faults.push(`is changed in spite of ${code}: ${what}`);
  for (const { from, to } of wish.swaps ?? []) {
    const kept = products(item.after).some((product) => product === from || product === to);
    const taken = fixes.some(({ action }) => action.kind === 'revoke' && action.productId === from);
    expect(kept || taken || !products(holder).includes(from), `is left without either of ${from} and ${to}`);
  }
  return faults;
}

/** The user as the wish and the fixes used want it, whatever the rules say. */
function wishedState(catalogue: Catalogue, wish: Wish, holder: Holder, fixes: readonly Fix[]): Holder {
  const actions = fixes.map(({ action }) => action);
  const moved = actions.flatMap((action) => (action.kind === 'setLocation' ? [action.location] : []));
  const named = actions.flatMap((action) => ('productId' in action ? [action] : []));
  const fixed = (productId: string) => named.findLast((action) => action.productId === productId)?.kind;
  const swaps = (wish.swaps ?? []).filter(({ from, to }) => products(holder).includes(from) && fixed(to) !== 'revoke');
  const concerned = [...wish.products, ...holder.holdings, ...named].map(({ productId }) => productId);
  const all = new Set([...concerned, ...swaps.map(({ to }) => to)]);
  const holdings = [...all].flatMap((productId) => {
    const held = holder.holdings.find((holding) => holding.productId === productId);
    const wished = wish.products.find((product) => product.productId === productId);
    const gone = swaps.filter(({ to }) => to === productId).map(({ from }) => from);
    const swapped = gone.length > 0 ? 'assign' : swaps.some(({ from }) => from === productId) ? 'revoke' : undefined;
    const license = fixed(productId) ?? swapped ?? wished?.license ?? 'keep';
    if (license === 'revoke' || (license === 'keep' && held === undefined)) return [];
    const left = holder.holdings.filter((holding) => gone.includes(holding.productId));
    const off = new Set(held?.disabledPlans);
    for (const plan of catalogue.products.get(productId)?.plans ?? []) {
      if (catalogue.plans.get(plan)?.target === 'Company') continue;
      const on = enabled(catalogue, left).some((other) => other.plan === plan);
      if (held === undefined && !on && left.some((other) => other.disabledPlans.includes(plan))) off.add(plan);
      if (wished?.plans[plan] === 'on') off.delete(plan);
      if (wished?.plans[plan] === 'off') off.add(plan);
    }
    return [{ productId, disabledPlans: [...off] }];
  });
  return { location: moved.at(-1) ?? wish.location ?? holder.location, holdings };
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

function text({ location, holdings }: Holder): string {
  const parts = holdings.map(({ productId, disabledPlans }) => [productId, ...[...disabledPlans].sort()].join(' -'));
  return [location ?? 'nowhere', ...parts.sort()].join(' | ');
}

function move(left: Map<string, number>, product: string, by: number): void {
  const before = left.get(product);
  if (before !== undefined) left.set(product, before + by);
}
