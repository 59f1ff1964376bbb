import type { CustomerProduct } from '#contract/customers.ts';
import type { ProductHolding } from '#domain/licensing/tri-state.ts';

/** What a row shows of a product. */
export type ShownProduct = Omit<CustomerProduct, 'total' | 'consumed' | 'sellers'>;

/** One row of a table of products. */
export interface ProductRow<P extends ShownProduct = ShownProduct> extends ProductHolding {
  readonly product: P;
  /** Ids of the plans that can be switched per user. */
  readonly switchable: readonly string[];
}

export const switchablePlans = ({ plans }: ShownProduct): readonly string[] =>
  plans.filter((plan) => plan.target === 'User').map((plan) => plan.id);

/** What one user holds of a product. */
export interface Held {
  readonly productId: string;
  readonly plansOff: readonly string[];
}

/** The rows for one user: those that can be assigned, and what is held. In the order of `products`. */
export function rowsForOne(products: readonly CustomerProduct[], held: readonly Held[]): ProductRow<CustomerProduct>[] {
  const own = new Map(held.map((one) => [one.productId, one]));
  return products
    .filter(({ id, assignable }) => assignable || own.has(id))
    .map((product) => ({
      product,
      selected: 1,
      holders: own.has(product.id) ? 1 : 0,
      plansOff: (own.get(product.id)?.plansOff ?? []).map((planId) => ({ planId, off: 1 })),
      switchable: switchablePlans(product),
    }));
}
