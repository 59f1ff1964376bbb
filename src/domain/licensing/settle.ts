import type { Change, Pool, Reason } from './model.ts';

/** An item as it was planned and stored: what the user held then (a text of `holderText`), and what is to be done. */
export interface PlannedItem {
  readonly userId: string;
  readonly before: string;
  readonly changes: readonly Change[];
}

/** What becomes of one item now. `unchanged`: it was planned without changes and the user is still the same. */
export type Settlement =
  | { readonly userId: string; readonly decision: 'apply'; readonly changes: readonly Change[] }
  | { readonly userId: string; readonly decision: 'unchanged' }
  | { readonly userId: string; readonly decision: 'refuse'; readonly reasons: readonly [Reason, ...Reason[]] };

export interface Settled {
  /** One per item, in the items' order. */
  readonly settlements: readonly Settlement[];
  /** Seats to add to `consumed` per product; products that stay as they are do not appear. */
  readonly seatChanges: ReadonlyMap<string, number>;
}

/**
 * Decides for a chunk, in the present and with the pools locked, which planned items still hold. Never plans anew: an
 * item is applied exactly as it was planned, or refused. Items come in the order in which seats are served.
 *
 * `present`: the holders found now, as texts; null or missing: the user is gone. `pools`: as they are now; a product without a
 * pool is one that the customer no longer has. A seat that an applied item frees serves the items after it.
 */
export function settle(
  items: readonly PlannedItem[],
  present: ReadonlyMap<string, string | null>,
  pools: readonly Pool[],
): Settled {
  const available = new Map(pools.map(({ productId, total, consumed }) => [productId, total - consumed]));
  const seatChanges = new Map<string, number>();
  const settlements = items.map((item): Settlement => {
    const { userId, changes } = item;
    const reasons = refusals(item, present.get(userId) ?? null, available);
    const [first, ...others] = reasons;
    if (first !== undefined) return { userId, decision: 'refuse', reasons: [first, ...others] };
    if (changes.length === 0) return { userId, decision: 'unchanged' };
    for (const change of changes) {
      const taken = seatsOf(change);
      if (taken === 0 || change.kind === 'location') continue;
      const left = available.get(change.productId);
      if (left !== undefined) available.set(change.productId, left - taken);
      seatChanges.set(change.productId, (seatChanges.get(change.productId) ?? 0) + taken);
    }
    return { userId, decision: 'apply', changes };
  });
  for (const [productId, seats] of seatChanges) if (seats === 0) seatChanges.delete(productId);
  return { settlements, seatChanges };
}

function refusals(item: PlannedItem, now: string | null, available: ReadonlyMap<string, number>): Reason[] {
  if (now === null) return [{ code: 'userNotFound' }];
  if (item.before !== now) return [{ code: 'userChanged' }];
  const gone: Reason[] = [];
  const short: Reason[] = [];
  for (const change of item.changes) {
    if (change.kind !== 'assign') continue;
    const left = available.get(change.productId);
    if (left === undefined) gone.push({ code: 'notEntitled', productId: change.productId });
    else if (left <= 0) short.push({ code: 'noAvailableLicenses', productId: change.productId });
  }
  return [...gone, ...short];
}

function seatsOf(change: Change): -1 | 0 | 1 {
  return change.kind === 'assign' ? 1 : change.kind === 'revoke' ? -1 : 0;
}
