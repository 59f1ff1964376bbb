import type { Catalogue, ItemPlan, Pool, Reason, Wish } from '#domain/licensing/model.ts';
import { reasonGroupKey } from '#domain/licensing/reason-group.ts';
import { addItems, type PlanTotals, startTotals, totalsOf } from '#domain/licensing/totals.ts';
import { readPools } from '../../db/licenses.ts';
import type { Tx } from '../../db/scope.ts';
import { planSelection, planUnnamed } from '../../operations/plan-selection.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { checkWish } from './check-wish.ts';

export interface DryRun {
  readonly customerId: string;
  readonly selectionId: string;
  readonly wish: Wish;
  /** The refused users to name: of the group of this key, `size` of them after the first `offset`. Null: nobody. */
  readonly group: { readonly key: string; readonly offset: number; readonly size: number } | null;
}

export interface DryRunResult {
  readonly totals: PlanTotals;
  /** Of the products that the customer is entitled to, before the save. */
  readonly pools: readonly Pool[];
  readonly refused: { readonly total: number; readonly users: readonly RefusedUser[] };
}

export interface RefusedUser {
  readonly userId: string;
  readonly location: string | null;
  readonly reasons: readonly Reason[];
}

/**
 * Plans a wish without storing anything; to be done in a snapshot. When `signal` aborts it ends after the part under way.
 * @throws Problem notFound, selectionExpired and those of checkWish; what the signal gives as its reason
 */
export async function dryRun(
  tx: Tx,
  run: DryRun,
  catalogue: Catalogue,
  at: Date,
  signal?: AbortSignal,
): Promise<DryRunResult> {
  const { customerId, selectionId, wish, group } = run;
  await findOpenSelection(tx, customerId, selectionId, at);
  const all = await readPools(tx, customerId);
  checkWish(wish, catalogue, all);
  const pools = all.filter((pool) => pool.entitled);
  const totals = startTotals(wish, pools);
  const refused = { total: 0, users: [] as RefusedUser[] };
  const plan = { customerId, selectionId, wish, catalogue, pools };
  if (group === null)
    for await (const items of planUnnamed(tx, plan)) {
      signal?.throwIfAborted();
      addItems(totals, items);
    }
  else
    for await (const users of planSelection(tx, plan)) {
      signal?.throwIfAborted();
      const items = users.map(({ item }) => item);
      addItems(totals, items);
      addRefused(refused, group, items);
    }
  return { totals: totalsOf(totals), pools, refused };
}

function addRefused(
  refused: { total: number; users: RefusedUser[] },
  { key, offset, size }: NonNullable<DryRun['group']>,
  items: readonly ItemPlan[],
): void {
  for (const item of items) {
    if (item.outcome !== 'refused' || reasonGroupKey(item.reasons[0]) !== key) continue;
    const { userId, before, reasons } = item;
    if (refused.total >= offset && refused.users.length < size)
      refused.users.push({ userId, location: before?.location ?? null, reasons });
    refused.total += 1;
  }
}
