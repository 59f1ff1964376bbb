import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendedWorlds } from '#test/scenarios/license-worlds.ts';
import type { Change, ItemPlan } from '../licensing/model.ts';
import { plan } from '../licensing/plan.ts';
import { areWithin } from '../licensing/within.ts';
import { addDifference, differencesOf, startDifferences } from './differences.ts';
import { allowedBy, type Foreseen, packForeseen, unpackForeseen } from './foreseen.ts';

const verdictOf = (item: ItemPlan): Foreseen =>
  item.outcome === 'changed' ? { verdict: 'changed', changes: item.changes } : { verdict: item.outcome };

/** A plan, and the one made for the same users when each of them holds what another held, with other seats. */
const replanned = mendedWorlds.chain((world) =>
  fc.record({
    world: fc.constant(world),
    places: fc.shuffledSubarray(
      world.users.map((_, place) => place),
      { minLength: world.users.length },
    ),
    moved: fc.array(fc.boolean(), { minLength: world.users.length, maxLength: world.users.length }),
    seats: fc.integer({ min: -3, max: 3 }),
  }),
);

describe('what was foreseen', () => {
  it('is kept small and read back whole', () => {
    fc.assert(
      fc.property(mendedWorlds, ({ catalogue, wish, pools, users }) => {
        const { items } = plan(catalogue, wish, pools, users);
        const packed = packForeseen(items);
        expect(new Set(packed.changes.map((one) => JSON.stringify(one))).size).toBe(packed.changes.length);
        // as it comes back from the database
        expect(unpackForeseen(JSON.parse(JSON.stringify(packed)))).toEqual(items.map(verdictOf));
      }),
    );
  });

  it('bounds what planning again does: never more, never otherwise, and seats go to who may have them', () => {
    let [less, others] = [0, 0];
    fc.assert(
      fc.property(replanned, ({ world, places, moved, seats }) => {
        const { catalogue, wish, users } = world;
        const foreseen = plan(catalogue, wish, world.pools, users).items.map(verdictOf);
        const pools = world.pools.map((pool) => ({ ...pool, total: Math.max(pool.consumed, pool.total + seats) }));
        const later = users.map(({ userId, holder }, place) => ({
          userId,
          holder: moved[place] ? (users[places[place] ?? place]?.holder ?? null) : holder,
          allowed: allowedBy(foreseen[place] ?? { verdict: 'unchanged' }),
        }));
        const again = plan(catalogue, wish, pools, later);
        for (const [place, item] of again.items.entries()) {
          const allowed = later[place]?.allowed ?? [];
          if (item.outcome === 'changed') expect(areWithin(item.changes, allowed)).toBe(true);
          if (item.outcome === 'changed' && item.changes.length < allowed.length) less += 1;
          if (item.outcome === 'refused' && item.reasons[0].code === 'notForeseen') {
            others += 1;
            expect(areWithin(item.changes, allowed)).toBe(false);
          }
        }
        // without those whom it refuses so, everybody gets the same: they took no seat
        const kept = later.filter((_, place) => !isUnforeseen(again.items[place]));
        const alone = plan(catalogue, wish, pools, kept).items;
        expect(alone).toEqual(again.items.filter((item) => !isUnforeseen(item)));
      }),
      { numRuns: 600 },
    );
    expect(Math.min(less, others)).toBeGreaterThan(10);
  });
});

const isUnforeseen = (item: ItemPlan | undefined) =>
  item?.outcome === 'refused' && item.reasons[0].code === 'notForeseen';

describe('less than was foreseen', () => {
  const assign: Change = { kind: 'assign', productId: 'a', disabledPlans: ['a1'] };
  const plans: Change = { kind: 'plans', productId: 'a', on: ['a2'], off: ['a1', 'a3'], disabledPlans: ['a1', 'a3'] };
  const move: Change = { kind: 'location', from: null, to: 'FR' };
  it.each<[string, Change[], Change[], boolean]>([
    ['nothing', [], [assign], true],
    ['a part', [assign], [move, assign], true],
    ['more', [move, assign], [assign], false],
    ['another product', [{ ...assign, productId: 'b' }], [assign], false],
    ['other plans off', [{ ...assign, disabledPlans: [] }], [assign], false],
    ['plans of what was to be given', [plans], [assign], false],
    [
      'fewer plans, whatever else is off',
      [{ ...plans, on: [], off: ['a1'], disabledPlans: ['a1', 'x'] }],
      [plans],
      true,
    ],
    ['a plan more', [{ ...plans, off: ['a1', 'a4'] }], [plans], false],
    ['a move from elsewhere', [{ ...move, from: 'DE' }], [move], false],
    ['a move to elsewhere', [{ ...move, to: 'BE' }], [move], false],
    ['revoked as was to be', [{ kind: 'revoke', productId: 'a' }], [{ kind: 'revoke', productId: 'a' }], true],
    ['revoked instead', [{ kind: 'revoke', productId: 'a' }], [assign], false],
  ])('%s', (_name, now, then, within) => {
    expect(areWithin(now, then)).toBe(within);
  });
});

describe('the differences', () => {
  const holder = { location: 'FR', holdings: [] };
  const assign: Change = { kind: 'assign', productId: 'a', disabledPlans: [] };
  const move: Change = { kind: 'location', from: null, to: 'FR' };
  const changed = (changes: Change[]): ItemPlan => ({
    userId: 'u',
    outcome: 'changed',
    before: holder,
    after: holder,
    changes,
    warnings: [],
  });
  const refused = (reason: Extract<ItemPlan, { outcome: 'refused' }>['reasons'][0]): ItemPlan => ({
    userId: 'u',
    outcome: 'refused',
    before: holder,
    changes: [],
    reasons: [reason],
  });
  const both: Foreseen = { verdict: 'changed', changes: [move, assign] };

  it('count each user once, and refusals by their reasons in order', () => {
    const state = startDifferences();
    const noSeat = { code: 'noAvailableLicenses', productId: 'a' } as const;
    const cases: [Foreseen, ItemPlan][] = [
      [both, changed([move, assign])],
      [both, changed([assign])],
      [both, { userId: 'u', outcome: 'unchanged', before: holder }],
      [both, refused(noSeat)],
      [both, refused(noSeat)],
      [both, refused({ code: 'userNotFound' })],
      [both, refused({ code: 'notForeseen' })],
      [both, { userId: 'u', outcome: 'leftOut', before: holder }],
      [{ verdict: 'refused' }, refused({ code: 'notForeseen' })],
      [{ verdict: 'refused' }, refused(noSeat)],
      [{ verdict: 'refused' }, { userId: 'u', outcome: 'unchanged', before: holder }],
      [{ verdict: 'unchanged' }, { userId: 'u', outcome: 'unchanged', before: holder }],
    ];
    for (const [foreseen, item] of cases) addDifference(state, foreseen, item);
    expect(differencesOf(state)).toEqual({
      asForeseen: 4,
      less: 1,
      unchanged: 1,
      refused: 3,
      leftOut: 1,
      notForeseen: 2,
      reasons: [
        { users: 1, sample: { code: 'userNotFound' } },
        { users: 2, sample: noSeat },
        { users: 2, sample: { code: 'notForeseen' } },
      ],
    });
  });
});
