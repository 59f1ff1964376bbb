import type { Fix, LicenseRequest, Swap } from '#contract/licenses.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import {
  changesNothing,
  clickAllPlans,
  clickPlan,
  clickProduct,
  effectOf,
  untouched,
  wishOf,
} from '#domain/licensing/tri-state.ts';
import { withFix } from '../../fixing/fixes.ts';
import type { ProductRow } from './product-rows.ts';
import { isSwapped, type RowSwap, withSwap } from './swaps.ts';

/** The person's choices on the page; what they mean is asked of domain/licensing/tri-state with every answer. */
export interface PageWish {
  /** By product id; a product not named is untouched. */
  readonly products: Readonly<Record<string, ProductWish>>;
  /** A new location for every selected user. */
  readonly location: string | null;
  readonly swaps: readonly Swap[];
  /** In the order in which they are tried. */
  readonly fixes: readonly Fix[];
}

export const NO_WISH: PageWish = { products: {}, location: null, swaps: [], fixes: [] };

type RequestedWish = LicenseRequest['wish'];

/** The page's choices that ask for `wish`: those of an earlier save, for another attempt. */
export const pageWishOf = ({ products, location, swaps = [], fixes = [] }: RequestedWish): PageWish => ({
  products: Object.fromEntries(products.map((product) => [product.productId, product])),
  location: location ?? null,
  swaps,
  fixes,
});

export const wishFor = (wish: PageWish, row: ProductRow): ProductWish =>
  wish.products[row.product.id] ?? untouched(row.product.id);

export type WishAction =
  | { readonly type: 'product'; readonly row: ProductRow }
  | { readonly type: 'plan'; readonly row: ProductRow; readonly planId: string }
  | { readonly type: 'allPlans'; readonly row: ProductRow }
  | { readonly type: 'location'; readonly location: string | null }
  | { readonly type: 'swap'; readonly swap: Swap }
  | { readonly type: 'unswap'; readonly from: string }
  | { readonly type: 'fix'; readonly fix: Fix }
  | { readonly type: 'unfix'; readonly index: number };

export function changeWish(wish: PageWish, action: WishAction): PageWish {
  switch (action.type) {
    case 'swap': {
      // What was wished of either product before is what the swap stands in place of.
      const { [action.swap.from]: _from, [action.swap.to]: _to, ...products } = wish.products;
      return { ...wish, products, swaps: withSwap(wish.swaps, action.swap) };
    }
    case 'unswap':
      return { ...wish, swaps: wish.swaps.filter(({ from }) => from !== action.from) };
    case 'fix':
      return { ...wish, fixes: withFix(wish.fixes, action.fix) };
    case 'unfix':
      return { ...wish, fixes: wish.fixes.toSpliced(action.index, 1) };
    case 'location':
      return { ...wish, location: action.location };
    case 'product':
      return put(wish, clickProduct(action.row, wishFor(wish, action.row)));
    case 'plan':
      return put(wish, clickPlan(action.row, wishFor(wish, action.row), action.planId));
    case 'allPlans':
      return put(wish, clickAllPlans(action.row, wishFor(wish, action.row), action.row.switchable));
  }
}

const put = (wish: PageWish, product: ProductWish): PageWish => ({
  ...wish,
  products: { ...wish.products, [product.productId]: product },
});

/** What is sent: only what changes somebody, in the order of the page; undefined while nothing changes. */
export function requestedWish(rows: readonly ProductRow[], wish: PageWish): RequestedWish | undefined {
  const asked = wishOf(
    rows
      .filter(({ product }) => !isSwapped(wish.swaps, product.id))
      .map((row) => ({ product: row, wish: wishFor(wish, row) })),
    wish.location ?? undefined,
  );
  const holders = new Map(rows.map((row) => [row.product.id, row.holders]));
  const swaps = wish.swaps.filter(({ from, to }) => (holders.get(from) ?? 0) > 0 && holders.has(to));
  // Fixes alone change nobody.
  if (changesNothing(asked) && swaps.length === 0) return undefined;
  return {
    products: asked.products.map((product) => ({ ...product, plans: { ...product.plans } })),
    ...(asked.location === undefined ? {} : { location: asked.location }),
    ...(swaps.length === 0 ? {} : { swaps }),
    ...(wish.fixes.length === 0 ? {} : { fixes: [...wish.fixes] }),
  };
}

/** What the column Change says: the effect of the box and of the plans, so that a box never has to be decoded. */
export interface ChangeWords {
  /** `replaced`: its holders get another product; `replacing`: it is what they get. */
  readonly kind: 'assign' | 'revoke' | 'plans' | 'replaced' | 'replacing';
  /** Users, or of `plans`: service plans. */
  readonly count: number;
}

/** `own`: what is wished of the row's product; `swap`: its part in a swap. Empty: unchanged. */
export function changeWords(row: ProductRow, own: ProductWish, swap?: RowSwap): ChangeWords[] {
  if (swap !== undefined)
    return swap.role === 'from'
      ? [{ kind: 'replaced', count: row.holders }]
      : [{ kind: 'replacing', count: swap.others.reduce((sum, { holders }) => sum + holders, 0) }];
  const effect = effectOf(row, own);
  const words: ChangeWords[] = [];
  if (effect.kind === 'assign' || effect.kind === 'revoke') words.push({ kind: effect.kind, count: effect.users });
  const [asked] = wishOf([{ product: row, wish: own }]).products;
  const plans = Object.keys(asked?.plans ?? {}).length;
  if (plans > 0) words.push({ kind: 'plans', count: plans });
  return words;
}
