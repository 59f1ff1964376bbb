import type { Catalogue, Fix, Product, Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import type { PoolRow } from '../../db/licenses.ts';

/**
 * Refuses a wish that makes no sense at this customer. What makes no sense for single users is theirs to be told.
 * @throws Problem invalidRequest (a product twice), wishedTwice, swapWithItself, notEntitled, productNotAssignable,
 *   planNotInProduct, planNotSwitchable, nothingToChange
 */
export function checkWish(wish: Wish, catalogue: Catalogue, pools: readonly PoolRow[]): void {
  const customer = { catalogue, pools: new Map(pools.map((pool) => [pool.productId, pool])) };
  const swaps = wish.swaps ?? [];
  let something = wish.location !== undefined || swaps.length > 0;
  const seen = new Set<string>();
  for (const [index, { productId, license, plans }] of wish.products.entries()) {
    if (seen.has(productId)) {
      const path = `body/wish/products/${index}/productId`;
      throw new Problem('invalidRequest', {}, { fields: [{ path, rule: 'unique' }] });
    }
    seen.add(productId);
    const product = knownProduct(customer, productId);
    if (license === 'assign') checkAssignable(customer, productId);
    for (const planId of Object.keys(plans)) {
      if (!product.plans.includes(planId)) throw new Problem('planNotInProduct', { productId, planId });
      if (catalogue.plans.get(planId)?.target !== 'User') throw new Problem('planNotSwitchable', { productId, planId });
    }
    if (license !== 'keep' || Object.keys(plans).length > 0) something = true;
  }
  checkSwaps(wish, customer);
  for (const { action } of wish.fixes ?? []) checkFix(action, customer);
  if (!something) throw new Problem('nothingToChange');
}

interface CustomerProducts {
  readonly catalogue: Catalogue;
  readonly pools: ReadonlyMap<string, PoolRow>;
}

/** Several products may be swapped for one; other than that, what a product is wished to do is said once. */
function checkSwaps({ products, swaps = [] }: Wish, customer: CustomerProducts): void {
  const moved = new Set(products.filter(({ license }) => license !== 'keep').map(({ productId }) => productId));
  const coming = new Set(swaps.map(({ to }) => to));
  for (const { from, to } of swaps) {
    if (from === to) throw new Problem('swapWithItself', { productId: from });
    for (const productId of [from, to]) if (moved.has(productId)) throw new Problem('wishedTwice', { productId });
    if (coming.has(from)) throw new Problem('wishedTwice', { productId: from });
    moved.add(from);
    knownProduct(customer, from);
    checkAssignable(customer, to);
  }
}

function checkFix(action: Fix['action'], customer: CustomerProducts): void {
  if (action.kind === 'assign') checkAssignable(customer, action.productId);
  if (action.kind === 'revoke') knownProduct(customer, action.productId);
}

/** A product that is only still held can be taken away and its plans switched, not given. */
function knownProduct({ catalogue, pools }: CustomerProducts, productId: string): Product {
  const product = catalogue.products.get(productId);
  const seats = pools.get(productId);
  if (product === undefined || seats === undefined || !(seats.entitled || seats.consumed > 0))
    throw new Problem('notEntitled', { productId });
  return product;
}

function checkAssignable(customer: CustomerProducts, productId: string): void {
  const product = knownProduct(customer, productId);
  if (customer.pools.get(productId)?.entitled !== true) throw new Problem('notEntitled', { productId });
  if (!product.assignable) throw new Problem('productNotAssignable', { productId });
}
