/** What a list of customers says of a product's seats: nothing available, 95 % or more in use, or neither. */
export type PoolState = 'usedUp' | 'nearlyUsedUp' | 'free';

const NEARLY = 0.95;

/** Of an entitled product; a product that is only still held counts as free. */
export function poolState(pool: { total: number; consumed: number; entitled: boolean }): PoolState {
  const { total, consumed, entitled } = pool;
  if (!entitled) return 'free';
  if (consumed >= total) return 'usedUp';
  return consumed >= total * NEARLY ? 'nearlyUsedUp' : 'free';
}
