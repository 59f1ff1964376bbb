import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdersOf, mendedWorlds, type World, withoutLimits, worlds } from '#test/scenarios/license-worlds.ts';
import { checkPlan } from './check-plan.ts';
import type { FixAction, Holder, ItemPlan, SelectedUser, Wish } from './model.ts';
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

const holds = ({ holdings }: Holder, productId: string) => holdings.some((one) => one.productId === productId);

const isSwapped = ({ swaps = [] }: Wish, before: Holder, after: Holder) =>
  swaps.some(({ from, to }) => holds(before, from) && !holds(after, from) && holds(after, to));

/** A fix takes nothing back of what is wished of everybody. */
function goesAlong({ products, location, swaps = [] }: Wish, action: FixAction): boolean {
  if (action.kind === 'setLocation') return location === undefined;
  if (action.kind === 'leaveOut') return true;
  const { kind, productId } = action;
  const wished = products.find((one) => one.productId === productId)?.license ?? 'keep';
  const swapped = swaps.some(({ from, to }) => productId === (kind === 'assign' ? from : to));
  return !swapped && (wished === 'keep' || wished === kind);
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
    fc.assert(
      fc.property(mendedWorlds, (world) => {
        const { items, pools } = planWorld(world);
        expect(checkPlan({ ...world, items, poolsAfter: pools })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('meets every outcome and every reason often enough to be worth running', () => {
    const met = new Map<string, number>();
    for (const world of fc.sample(mendedWorlds, { numRuns: 800, seed: 7 })) {
      for (const item of planWorld(world).items) {
        const seen: string[] = [item.outcome];
        if (item.outcome === 'refused') seen.push(...item.reasons.map(({ code }) => code));
        if (item.fixes !== undefined)
          seen.push(`${item.outcome} after ${item.fixes.length > 1 ? 'some fixes' : 'a fix'}`);
        if (item.outcome === 'changed' && isSwapped(world.wish, item.before, item.after)) seen.push('swapped');
        for (const what of new Set<string>(seen)) met.set(what, (met.get(what) ?? 0) + 1);
      }
    }
    const rules = ['notEntitled', 'locationRequired', 'prohibitedInLocation', 'dependencyMissing', 'mutuallyExclusive'];
    const mended = ['changed', 'refused', 'leftOut'].flatMap((outcome) => [
      `${outcome} after a fix`,
      `${outcome} after some fixes`,
    ]);
    for (const what of [
      'changed',
      'unchanged',
      'swapped',
      'userNotFound',
      ...rules,
      'noAvailableLicenses',
      ...mended,
    ]) {
      expect(met.get(what) ?? 0, what).toBeGreaterThan(20);
    }
  });

  it('does not depend on the order of products and swaps in the wish', () => {
    fc.assert(
      fc.property(mendedWorlds, (world) => {
        const { products, swaps = [] } = world.wish;
        const wish = { ...world.wish, products: products.toReversed(), swaps: swaps.toReversed() };
        const turned = { ...world, wish };
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

  it('planned again after fixes that do not go against the wish, changes nobody whom it changed', () => {
    fc.assert(
      fc.property(mendedWorlds, (any) => {
        const fixes = (any.wish.fixes ?? []).filter(({ action }) => goesAlong(any.wish, action));
        const world = { ...any, wish: { ...any.wish, fixes } };
        const first = planWorld(world);
        const again = planWorld({ ...world, pools: first.pools, users: usersAfter(first.items) });
        const changed = first.items.map(
          (item, n) => item.outcome === 'changed' && again.items[n]?.outcome !== 'unchanged',
        );
        expect(changed).not.toContain(true);
      }),
      RUNS,
    );
  });

  it('mends only who would be refused at that turn, and says what it would have said of the others', () => {
    fc.assert(
      fc.property(mendedWorlds, (world) => {
        const { fixes: _, ...plain } = world.wish;
        const state = startPlan(world.catalogue, world.wish, world.pools);
        for (const user of world.users) {
          const alone = plan(world.catalogue, plain, poolsOf(state), [user]).items[0];
          const [item] = planUsers(state, [user]);
          if (item?.fixes === undefined) expect(item).toEqual(alone);
          else expect(alone?.outcome).toBe('refused');
        }
      }),
      RUNS,
    );
  });

  it('takes no product of a swap without giving the other', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const item of planWorld(world).items) {
          const { before } = item;
          if (before === null) continue;
          const after = item.outcome === 'changed' ? item.after : before;
          for (const { from, to } of world.wish.swaps ?? []) {
            const swapped = item.outcome === 'changed' && holds(before, from);
            expect(holds(after, from)).toBe(!swapped && holds(before, from));
            if (swapped) expect(holds(after, to)).toBe(true);
            else if (!world.wish.swaps?.some((one) => one.to === to && holds(before, one.from)))
              expect(holds(after, to)).toBe(holds(before, to));
          }
        }
      }),
      RUNS,
    );
  });

  it('is the same whether it is made at once, in chunks, or taken up from its pools', () => {
    fc.assert(
      fc.property(mendedWorlds, fc.integer({ min: 1, max: 4 }), ({ catalogue, wish, pools, users }, size) => {
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
      fc.property(mendedWorlds, (world) => {
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
