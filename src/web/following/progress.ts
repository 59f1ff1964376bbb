import type { OperationNews } from '#contract/operations.ts';

/** The counts of an operation, wherever they come from. */
export interface Counts {
  readonly state: OperationNews['state'];
  readonly changed: number;
  readonly partial: number;
  readonly refused: number;
  readonly unchanged: number;
}

/** How many of its users an operation has dealt with. */
export const doneOf = ({ changed, partial, refused, unchanged }: Omit<Counts, 'state'>): number =>
  changed + partial + refused + unchanged;

const ORDER: readonly Counts['state'][] = ['queued', 'running', 'done'];

/**
 * `known` with the counts of `news`, unless it is further already: answers and news overtake each other, and numbers must
 * not go back.
 */
export function moveOn<T extends Counts>(known: T, news: Counts): T {
  const behind = ORDER.indexOf(news.state) < ORDER.indexOf(known.state) || doneOf(news) < doneOf(known);
  if (behind) return known;
  const { state, changed, partial, refused, unchanged } = news;
  return { ...known, state, changed, partial, refused, unchanged };
}

/** The share of all users of these operations that is dealt with, 0 to 1; of none it is 0. */
export function jointShare(operations: readonly (Counts & { readonly total: number })[]): number {
  const total = operations.reduce((sum, one) => sum + one.total, 0);
  return total === 0 ? 0 : operations.reduce((sum, one) => sum + doneOf(one), 0) / total;
}

/** Where an operation was at a moment, in ms of any clock. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Too short a time says nothing. ms */
const SHORTEST = 2_000;

/** Users per second since the first look, and how many seconds are left at that pace; null: not to be said yet. */
export function paceOf(first: Sample, now: Sample, total: number): { perSecond: number; secondsLeft: number } | null {
  const seconds = (now.at - first.at) / 1_000;
  const moved = now.done - first.done;
  if (now.at - first.at < SHORTEST || moved <= 0) return null;
  const perSecond = moved / seconds;
  return { perSecond: Math.round(perSecond), secondsLeft: Math.ceil((total - now.done) / perSecond) };
}
