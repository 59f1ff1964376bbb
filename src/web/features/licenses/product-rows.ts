import type { LicenseSummary } from '#contract/licenses.ts';
import { type ProductRow as Row, switchablePlans } from '../../assigning/product-rows.ts';

export type SummaryProduct = LicenseSummary['products'][number];

export type ProductRow = Row<SummaryProduct>;

/** Products that cannot be assigned to users have no row (S13). */
export function productRows(summary: LicenseSummary): ProductRow[] {
  return summary.products
    .filter((product) => product.assignable)
    .map((product) => ({
      product,
      selected: summary.selection.size,
      holders: product.holders,
      plansOff: product.plansOff,
      switchable: switchablePlans(product),
    }));
}
