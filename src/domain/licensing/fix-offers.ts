import { byId } from './holder.ts';
import type { Catalogue, Pool, Reason, Wish } from './model.ts';
import type { PlanTotals } from './totals.ts';

/** What can be done at once for the users of one group of refusals. Only `buy` is no fix of the wish: it acts by itself. */
export type FixOffer =
  /** The person says which. */
  | { readonly kind: 'setLocation' }
  /** `available`: seats before the save; 0 where they would have to be bought. */
  | { readonly kind: 'assign'; readonly productId: string; readonly available: number }
  | { readonly kind: 'revoke'; readonly productId: string }
  /** `missing`: seats to buy so that nobody lacks one. */
  | { readonly kind: 'buy'; readonly productId: string; readonly missing: number }
  | { readonly kind: 'leaveOut' };

/** Products to choose from are not listed further than this. */
const MOST_ASSIGNS = 5;

/**
 * The offers for a group, of which `reason` is one; the last is always to leave its users out. `pools`: of the products
 * that the customer is entitled to, before the save. `mayBuy`: the person may buy licences here, so that a product
 * without seats is a way out too.
 */
export function fixOffers(
  reason: Reason,
  plan: {
    readonly catalogue: Catalogue;
    readonly pools: readonly Pool[];
    readonly wish: Wish;
    readonly products: PlanTotals['products'];
    readonly mayBuy: boolean;
  },
): FixOffer[] {
  const leaveOut = { kind: 'leaveOut' } as const;
  switch (reason.code) {
    case 'locationRequired':
    case 'prohibitedInLocation':
      return [{ kind: 'setLocation' }, leaveOut];
    case 'dependencyMissing':
      return [...suppliers(reason.anyOf, plan), leaveOut];
    case 'mutuallyExclusive':
      return [{ kind: 'revoke', productId: reason.otherProductId }, leaveOut];
    case 'noAvailableLicenses': {
      const missing = plan.products.find(({ productId }) => productId === reason.productId)?.missing ?? 0;
      const buy = { kind: 'buy', productId: reason.productId, missing } as const;
      return missing > 0 ? [buy, leaveOut] : [leaveOut];
    }
    default:
      return [leaveOut];
  }
}

/** Products that bring one of the plans, most available first; what everybody gets anyway did not help. */
function suppliers(
  anyOf: readonly string[],
  { catalogue, pools, wish, mayBuy }: { catalogue: Catalogue; pools: readonly Pool[]; wish: Wish; mayBuy: boolean },
): FixOffer[] {
  const given = new Set(wish.products.filter(({ license }) => license === 'assign').map(({ productId }) => productId));
  return pools
    .filter(({ productId }) => {
      const product = catalogue.products.get(productId);
      return (
        product?.assignable === true && !given.has(productId) && product.plans.some((plan) => anyOf.includes(plan))
      );
    })
    .map(({ productId, total, consumed }) => ({ productId, available: Math.max(0, total - consumed) }))
    .filter(({ available }) => available > 0 || mayBuy)
    .sort((a, b) => b.available - a.available || byId(a.productId, b.productId))
    .slice(0, MOST_ASSIGNS)
    .map((product) => ({ kind: 'assign', ...product }));
}
