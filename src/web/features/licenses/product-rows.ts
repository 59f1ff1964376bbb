import type { LicenseSummary } from '#contract/licenses.ts';
import type { ProductHolding } from '#domain/licensing/tri-state.ts';

export type SummaryProduct = LicenseSummary['products'][number];

/** One row of the table. */
export interface ProductRow extends ProductHolding {
  readonly product: SummaryProduct;
  /** Ids of the plans that can be switched per user. */
  readonly switchable: readonly string[];
}

/** Products that cannot be assigned to users have no row (S13). */
export function productRows(summary: LicenseSummary): ProductRow[] {
  return summary.products
    .filter((product) => product.assignable)
    .map((product) => ({
      product,
      selected: summary.selection.size,
      holders: product.holders,
      plansOff: product.plansOff,
      switchable: product.plans.filter((plan) => plan.target === 'User').map((plan) => plan.id),
    }));
}
