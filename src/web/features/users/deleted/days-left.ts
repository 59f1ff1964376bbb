const DAY = 86_400_000;

/** Whole days until an account goes for good, begun ones counted: the last day says 1. Never below 0. */
export const daysLeft = (purgeAt: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(purgeAt) - now) / DAY));

/** From so many days on it is urgent. */
export const URGENT = 3;
