import type { CustomerProduct } from '#contract/customers.ts';

/** The products that users can hold, those with the fewest licences left first. */
export function byPressure(
  products: readonly CustomerProduct[],
  nameOf: (product: CustomerProduct) => string,
): readonly CustomerProduct[] {
  return products
    .filter(({ assignable, total, consumed }) => assignable && (total > 0 || consumed > 0))
    .sort((a, b) => a.available - b.available || share(b) - share(a) || nameOf(a).localeCompare(nameOf(b)));
}

const share = ({ consumed, total }: CustomerProduct) => (total > 0 ? consumed / total : 1);
