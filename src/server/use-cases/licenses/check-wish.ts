import type { Catalogue, Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import type { PoolRow } from '../../db/licenses.ts';

/**
 * Refuses a wish that makes no sense at this customer. What makes no sense for single users is theirs to be told.
 * @throws Problem invalidRequest (a product twice), notEntitled, productNotAssignable, planNotInProduct,
 *   planNotSwitchable, nothingToChange
 */
export function checkWish(wish: Wish, catalogue: Catalogue, pools: readonly PoolRow[]): void {
  const pool = new Map(pools.map((one) => [one.productId, one]));
  const seen = new Set<string>();
  let something = wish.location !== undefined;
  for (const [index, { productId, license, plans }] of wish.products.entries()) {
    if (seen.has(productId)) {
      const path = `body/wish/products/${index}/productId`;
      throw new Problem('invalidRequest', {}, { fields: [{ path, rule: 'unique' }] });
    }
    seen.add(productId);
    const product = catalogue.products.get(productId);
    const seats = pool.get(productId);
    // a product that is only still held can be taken away and its plans switched, not given
    const known = product !== undefined && seats !== undefined && (seats.entitled || seats.consumed > 0);
    if (!known || (license === 'assign' && !seats.entitled)) throw new Problem('notEntitled', { productId });
    if (license === 'assign' && !product.assignable) throw new Problem('productNotAssignable', { productId });
    for (const planId of Object.keys(plans)) {
      if (!product.plans.includes(planId)) throw new Problem('planNotInProduct', { productId, planId });
      if (catalogue.plans.get(planId)?.target !== 'User') throw new Problem('planNotSwitchable', { productId, planId });
    }
    if (license !== 'keep' || Object.keys(plans).length > 0) something = true;
  }
  if (!something) throw new Problem('nothingToChange');
}
