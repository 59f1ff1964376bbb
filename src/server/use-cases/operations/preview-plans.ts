import type { Change, Pool, Reason } from '#domain/licensing/model.ts';
import { isAccountChange, type LifeChange } from '#domain/users/life-changes.ts';
import type { Tx } from '../../db/scope.ts';
import { readNamesInOrder } from '../../db/users.ts';
import { countChanges, countRefusal, reasonGroups, tallyFrom, totalsOf } from '../../operations/tally.ts';

/** What a plan says of a user, of licences or of an account. */
export interface PlannedChange {
  readonly userId: string;
  readonly outcome: 'changed' | 'partial' | 'refused' | 'unchanged';
  readonly changes: readonly LifeChange[];
  readonly reasons: readonly Reason[];
}

/** What an undo, or another try, would do. */
export interface PlansPreview {
  readonly total: number;
  readonly changed: number;
  readonly partial: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly locationsChanged: number;
  /**
   * assigned, revoked, plansChanged: users of whom that would be done. needed: seats that all of it takes, less those that
   * it frees, refused users for want of seats included.
   */
  readonly products: readonly {
    readonly productId: string;
    readonly assigned: number;
    readonly revoked: number;
    readonly plansChanged: number;
    readonly needed: number;
    readonly available: number;
    readonly missing: number;
  }[];
  readonly reasons: ReturnType<typeof reasonGroups>;
  /** Users who stay as they are, by name: a page of them. */
  readonly leftOut: {
    readonly total: number;
    readonly items: readonly { userId: string; displayName: string; email: string; reasons: readonly Reason[] }[];
  };
}

interface LeftOut {
  readonly reasons: readonly Reason[];
  /** Of an account that is not there. */
  readonly named: { readonly displayName: string; readonly email: string } | null;
}

/** Sums up plans without storing them. `pools`: of the products that the customer is entitled to, before the first plan. */
export async function previewPlans(
  tx: Tx,
  customerId: string,
  plans: AsyncIterable<readonly PlannedChange[]>,
  { pools, offset = 0, size = 50 }: { pools: readonly Pool[]; offset?: number | undefined; size?: number | undefined },
): Promise<PlansPreview> {
  const free = new Map(pools.map(({ productId, total, consumed }) => [productId, Math.max(total - consumed, 0)]));
  const counts = { changed: 0, partial: 0, refused: 0, unchanged: 0 };
  const seats = new Map<string, number>();
  const tally = tallyFrom(null);
  const left = new Map<string, LeftOut>();
  for await (const part of plans) {
    for (const { userId, outcome, changes, reasons } of part) {
      counts[outcome] += 1;
      const [first, ...others] = reasons;
      if (outcome === 'refused') {
        const created = changes.find((change) => change.kind === 'create');
        left.set(userId, { reasons, named: created?.account ?? null });
        if (first !== undefined) countRefusal(tally, [first, ...others]);
      } else countChanges(tally, licensesOf(changes));
      if (outcome === 'refused' && first?.code !== 'noAvailableLicenses') continue;
      for (const change of licenseChangesOf(changes, reasons))
        seats.set(change.productId, (seats.get(change.productId) ?? 0) + change.seats);
    }
  }
  const ids = [...left.keys()];
  const names = await readNamesInOrder(tx, customerId, ids, { offset, limit: size });
  return {
    total: counts.changed + counts.partial + counts.refused + counts.unchanged,
    ...counts,
    locationsChanged: tally.locationsChanged,
    products: [...new Set([...tally.products.keys(), ...seats.keys()])].map((productId) => {
      const needed = Math.max(seats.get(productId) ?? 0, 0);
      const available = free.get(productId) ?? 0;
      const would = tally.products.get(productId) ?? { assigned: 0, revoked: 0, plansChanged: 0 };
      return { productId, ...would, needed, available, missing: Math.max(needed - available, 0) };
    }),
    reasons: reasonGroups(totalsOf(tally)),
    leftOut: {
      total: ids.length,
      items: names.map(({ userId, displayName, email }) => {
        const { reasons = [], named = null } = left.get(userId) ?? {};
        return displayName === '' && named !== null
          ? { userId, displayName: named.displayName, email: named.email, reasons }
          : { userId, displayName, email, reasons };
      }),
    },
  };
}

const licensesOf = (changes: readonly LifeChange[]): Change[] =>
  changes.filter((change): change is Change => !isAccountChange(change));

/** Seats taken and freed; what was left out of a partial plan for want of a seat is among those taken. */
function* licenseChangesOf(changes: readonly LifeChange[], reasons: readonly Reason[]) {
  const planned = licensesOf(changes);
  for (const change of planned) {
    if (change.kind === 'assign') yield { productId: change.productId, seats: 1 };
    if (change.kind === 'revoke') yield { productId: change.productId, seats: -1 };
  }
  const given = new Set(planned.flatMap((change) => (change.kind === 'assign' ? change.productId : [])));
  for (const reason of reasons)
    if (reason.code === 'noAvailableLicenses' && !given.has(reason.productId))
      yield { productId: reason.productId, seats: 1 };
}
