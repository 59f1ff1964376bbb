import type { Wish } from './model.ts';

/** The products that a wish names, each once: those wished, then those swapped, then those of its fixes. */
export function productsOf({ products, swaps = [], fixes = [] }: Wish): string[] {
  const ofFixes = fixes.flatMap(({ action }) => ('productId' in action ? [action.productId] : []));
  const swapped = swaps.flatMap(({ from, to }) => [from, to]);
  return [...new Set([...products.map(({ productId }) => productId), ...swapped, ...ofFixes])];
}
