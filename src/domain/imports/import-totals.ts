import type { Pool, Reason } from '../licensing/model.ts';
import { REASON_ORDER } from '../licensing/model.ts';
import { reasonGroupKey } from '../licensing/reason-group.ts';
import type { AccountPlan } from '../users/account-plan.ts';

/** What an import does or would do. */
export interface ImportTotals {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Of those created and updated: not all of their products. */
  readonly partial: number;
  /** Of products that somebody is to get: `needed` seats, `missing` of these; `available` before. */
  readonly products: readonly {
    readonly productId: string;
    readonly needed: number;
    readonly available: number;
    readonly missing: number;
  }[];
  /** In the order of reasons; a user counts once in each group that concerns them. */
  readonly reasons: readonly { readonly code: Reason['code']; readonly users: number; readonly sample: Reason }[];
}

/** Totals in the making; `addPlans` advances them in place. */
export interface ImportTally {
  readonly counts: { created: number; updated: number; unchanged: number; refused: number; partial: number };
  readonly needed: Map<string, number>;
  readonly missing: Map<string, number>;
  readonly groups: Map<string, { users: number; readonly sample: Reason }>;
}

export const startTally = (): ImportTally => ({
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0, partial: 0 },
  needed: new Map(),
  missing: new Map(),
  groups: new Map(),
});

export function addPlans({ counts, needed, missing, groups }: ImportTally, plans: readonly AccountPlan[]): void {
  const add = (counter: Map<string, number>, id: string) => counter.set(id, (counter.get(id) ?? 0) + 1);
  for (const { outcome, before, changes, reasons } of plans) {
    if (outcome === 'unchanged') counts.unchanged += 1;
    else if (outcome === 'refused') counts.refused += 1;
    else counts[before === null ? 'created' : 'updated'] += 1;
    if (outcome === 'partial') counts.partial += 1;
    if (outcome !== 'refused')
      for (const change of changes) if (change.kind === 'assign') add(needed, change.productId);
    const seen = new Set<string>();
    for (const reason of reasons) {
      if (reason.code === 'noAvailableLicenses') {
        add(needed, reason.productId);
        add(missing, reason.productId);
      }
      const key = reasonGroupKey(reason);
      if (seen.has(key)) continue;
      seen.add(key);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { users: 1, sample: reason });
      else group.users += 1;
    }
  }
}

/** `pools`: of the products that the customer is entitled to, before the save. */
export function totalsOfImport(tally: ImportTally, pools: readonly Pool[]): ImportTotals {
  const seats = new Map(pools.map(({ productId, total, consumed }) => [productId, Math.max(0, total - consumed)]));
  const place = ({ code }: Reason) => REASON_ORDER.indexOf(code);
  return {
    ...tally.counts,
    products: [...tally.needed]
      .map(([productId, needed]) => {
        const available = seats.get(productId) ?? 0;
        return { productId, needed, available, missing: tally.missing.get(productId) ?? 0 };
      })
      .sort((a, b) => b.missing - a.missing || b.needed - a.needed || (a.productId < b.productId ? -1 : 1)),
    reasons: [...tally.groups.values()]
      .map(({ users, sample }) => ({ code: sample.code, users, sample }))
      .sort((a, b) => place(a.sample) - place(b.sample) || b.users - a.users),
  };
}
