import { poolState } from '#domain/licensing/pool-state.ts';
import type { PoolRow } from '../db/licenses.ts';

/** What seats moved mean for the kept figures of the customer; `pools` as they were before. */
export function seatFigures(seats: ReadonlyMap<string, number>, pools: readonly PoolRow[]) {
  let seatsConsumed = 0;
  for (const moved of seats.values()) seatsConsumed += moved;
  const now = pools.map((pool) => ({ ...pool, consumed: pool.consumed + (seats.get(pool.productId) ?? 0) }));
  const count = (state: 'usedUp' | 'nearlyUsedUp') =>
    now.filter((pool) => poolState(pool) === state).length - pools.filter((pool) => poolState(pool) === state).length;
  return { seatsConsumed, productsUsedUp: count('usedUp'), productsNearlyUsedUp: count('nearlyUsedUp') };
}
