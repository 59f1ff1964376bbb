import { Problem } from '../problem.ts';
import { poolState } from './pool-state.ts';

/** The most units of one subscription: a thousand times the largest customers there are, and far from what a counter holds. */
export const MOST_UNITS = 1_000_000;

/** Of a subscription that was not deleted. warning: expired, and in grace. */
export type SubscriptionStatus = 'enabled' | 'warning' | 'suspended' | 'lockedOut';

export interface QuantityChange {
  /** What the person saw; somebody else may have changed it since. */
  readonly from: number;
  readonly to: number;
}

/** All seats of the product at the customer. */
interface Seats {
  readonly total: number;
  readonly consumed: number;
  readonly entitled: boolean;
}

/** What a change of a quantity adds to the pool of its product and to the counters of its customer. */
export interface SeatChange {
  readonly total: number;
  /** The part of `total` that is in grace. */
  readonly warning: number;
  readonly productsUsedUp: number;
  readonly productsNearlyUsedUp: number;
}

/**
 * Raises or reduces the quantity of a subscription. What is in use stays covered: several subscriptions of a product
 * add up, so that one may go below what is in use as long as the others make up for it.
 * @throws Problem subscriptionNotActive, quantityChanged, nothingToChange, quantityTooLarge, seatsInUse
 */
export function changeQuantity(
  subscription: { quantity: number; status: SubscriptionStatus },
  seats: Seats,
  { from, to }: QuantityChange,
): SeatChange {
  const { quantity, status } = subscription;
  if (status !== 'enabled' && status !== 'warning') throw new Problem('subscriptionNotActive');
  if (quantity !== from) throw new Problem('quantityChanged', { quantity });
  if (to === from) throw new Problem('nothingToChange');
  if (to > MOST_UNITS) throw new Problem('quantityTooLarge', { limit: MOST_UNITS });
  const free = Math.max(seats.total - seats.consumed, 0);
  if (from - to > free) throw new Problem('seatsInUse', { inUse: seats.consumed, lowest: lowestQuantity(from, free) });
  return seatChange(seats, to - from, status === 'warning' ? to - from : 0);
}

/** How far a subscription may be reduced: by what is free, and to one unit at the lowest. */
export function lowestQuantity(quantity: number, free: number): number {
  return Math.max(quantity - free, 1);
}

/** A new subscription: `seats` as they are before it. @throws Problem quantityTooLarge */
export function startQuantity(seats: Seats, quantity: number): SeatChange {
  if (quantity > MOST_UNITS) throw new Problem('quantityTooLarge', { limit: MOST_UNITS });
  return seatChange(seats, quantity, 0);
}

function seatChange(seats: Seats, total: number, warning: number): SeatChange {
  const before = poolState(seats);
  const after = poolState({ total: seats.total + total, consumed: seats.consumed, entitled: true });
  const moved = (state: 'usedUp' | 'nearlyUsedUp') => Number(after === state) - Number(before === state);
  return { total, warning, productsUsedUp: moved('usedUp'), productsNearlyUsedUp: moved('nearlyUsedUp') };
}
