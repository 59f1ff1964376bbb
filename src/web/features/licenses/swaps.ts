import type { Swap } from '#contract/licenses.ts';
import type { ProductRow } from './product-rows.ts';

/** The part of a row in swaps: it goes and the other comes, or it comes for one or several others. */
export type RowSwap =
  | { readonly role: 'from'; readonly other: ProductRow }
  | { readonly role: 'to'; readonly others: readonly ProductRow[] };

/** By product id. A swap of which a product is no longer there has no part. */
export function rowSwaps(rows: readonly ProductRow[], swaps: readonly Swap[]): ReadonlyMap<string, RowSwap> {
  const byId = new Map(rows.map((row) => [row.product.id, row]));
  const parts = new Map<string, RowSwap>();
  for (const { from, to } of swaps) {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (source === undefined || target === undefined) continue;
    const before = parts.get(to);
    parts.set(from, { role: 'from', other: target });
    parts.set(to, { role: 'to', others: [...(before?.role === 'to' ? before.others : []), source] });
  }
  return parts;
}

export const isSwapped = (swaps: readonly Swap[], productId: string): boolean =>
  swaps.some(({ from, to }) => from === productId || to === productId);

/** A product goes once, and what goes does not come; several may go for one. */
export function withSwap(swaps: readonly Swap[], swap: Swap): readonly Swap[] {
  return [...swaps.filter(({ from, to }) => from !== swap.from && from !== swap.to && to !== swap.from), swap];
}

/** Products that can take the place of `from`: of those with seats at all, the ones that do not go themselves. */
export const replacements = (rows: readonly ProductRow[], swaps: readonly Swap[], from: string) =>
  rows.filter(
    ({ product }) => product.id !== from && product.total > 0 && !swaps.some((other) => other.from === product.id),
  );

/** The switchable plans of two products: those whose on or off is carried over, that end, and that are new and on. */
export function plansCarried(from: ProductRow, to: ProductRow) {
  const plansOf = (row: ProductRow) => row.product.plans.filter(({ id }) => row.switchable.includes(id));
  return {
    carried: plansOf(from).filter(({ id }) => to.switchable.includes(id)),
    lost: plansOf(from).filter(({ id }) => !to.switchable.includes(id)),
    gained: plansOf(to).filter(({ id }) => !from.switchable.includes(id)),
  };
}
