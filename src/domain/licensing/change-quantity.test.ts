import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeQuantity, MOST_UNITS, startQuantity } from './change-quantity.ts';
import { poolState } from './pool-state.ts';

const enabled = (quantity: number) => ({ quantity, status: 'enabled' as const });
const seats = (total: number, consumed: number) => ({ total, consumed, entitled: true });

describe('changeQuantity', () => {
  it('raises and reduces, and tells what becomes of the pool and the counters', () => {
    expect(changeQuantity(enabled(10), seats(10, 10), { from: 10, to: 15 })).toEqual({
      total: 5,
      warning: 0,
      productsUsedUp: -1,
      productsNearlyUsedUp: 0,
    });
    expect(changeQuantity(enabled(30), seats(30, 19), { from: 30, to: 20 })).toMatchObject({
      total: -10,
      productsUsedUp: 0,
      productsNearlyUsedUp: 1,
    });
  });

  it('counts units in grace as such', () => {
    const inGrace = { quantity: 4, status: 'warning' as const };
    expect(changeQuantity(inGrace, seats(9, 2), { from: 4, to: 6 })).toMatchObject({ total: 2, warning: 2 });
  });

  it.each([
    ['goes no lower than what is in use', 10, seats(10, 7), 6, { code: 'seatsInUse', params: { inUse: 7, lowest: 7 } }],
    [
      'lets other subscriptions make up',
      10,
      seats(25, 18),
      2,
      { code: 'seatsInUse', params: { inUse: 18, lowest: 3 } },
    ],
    [
      'gives nothing back of an overdrawn pool',
      5,
      seats(5, 8),
      4,
      { code: 'seatsInUse', params: { inUse: 8, lowest: 5 } },
    ],
    [
      'keeps to the limit',
      10,
      seats(10, 7),
      MOST_UNITS + 1,
      { code: 'quantityTooLarge', params: { limit: MOST_UNITS } },
    ],
    ['refuses to change nothing', 10, seats(10, 7), 10, { code: 'nothingToChange' }],
  ])('%s', (_, quantity, pool, to, problem) => {
    expect(() => changeQuantity(enabled(quantity), pool, { from: quantity, to })).toThrow(
      expect.objectContaining(problem),
    );
  });

  it('refuses what was seen before somebody else changed it, and what is not active', () => {
    expect(() => changeQuantity(enabled(12), seats(12, 0), { from: 10, to: 15 })).toThrow(
      expect.objectContaining({ code: 'quantityChanged', params: { quantity: 12 } }),
    );
    for (const status of ['suspended', 'lockedOut'] as const)
      expect(() => changeQuantity({ quantity: 10, status }, seats(0, 0), { from: 10, to: 15 })).toThrow(
        expect.objectContaining({ code: 'subscriptionNotActive' }),
      );
  });

  it('never leaves less than is in use, nor counters that differ from the pool', () => {
    const count = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 1, max: 400 }), (quantity, others, consumed, to) => {
        const pool = seats(quantity + others, consumed);
        let change: ReturnType<typeof changeQuantity>;
        try {
          change = changeQuantity(enabled(quantity), pool, { from: quantity, to });
        } catch {
          return;
        }
        const after = { ...pool, total: pool.total + change.total };
        if (to < quantity) expect(after.consumed).toBeLessThanOrEqual(after.total);
        for (const [state, moved] of [
          ['usedUp', change.productsUsedUp],
          ['nearlyUsedUp', change.productsNearlyUsedUp],
        ] as const)
          expect(Number(poolState(pool) === state) + moved).toBe(Number(poolState(after) === state));
      }),
    );
  });
});

describe('startQuantity', () => {
  it('adds to what there is', () => {
    expect(startQuantity({ ...seats(0, 0), entitled: false }, 20)).toEqual({
      total: 20,
      warning: 0,
      productsUsedUp: 0,
      productsNearlyUsedUp: 0,
    });
    expect(startQuantity(seats(10, 10), 5)).toMatchObject({ productsUsedUp: -1, productsNearlyUsedUp: 0 });
    expect(startQuantity(seats(19, 19), 1)).toMatchObject({ productsUsedUp: -1, productsNearlyUsedUp: 1 });
    expect(() => startQuantity(seats(0, 0), MOST_UNITS + 1)).toThrow(
      expect.objectContaining({ code: 'quantityTooLarge' }),
    );
  });
});
