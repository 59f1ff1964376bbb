import type { LicenseRequest, LicenseSummary } from '#contract/licenses.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import {
  changesNothing,
  clickAllPlans,
  clickPlan,
  clickProduct,
  effectOf,
  type ProductHolding,
  untouched,
  wishOf,
} from '#domain/licensing/tri-state.ts';

/** The person's choices on the page; what they mean is asked of domain/licensing/tri-state with every answer. */
export interface PageWish {
  /** By product id; a product not named is untouched. */
  readonly products: Readonly<Record<string, ProductWish>>;
  /** A new location for every selected user. */
  readonly location: string | null;
}

export const NO_WISH: PageWish = { products: {}, location: null };

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

export const wishFor = (wish: PageWish, row: ProductRow): ProductWish =>
  wish.products[row.product.id] ?? untouched(row.product.id);

export type WishAction =
  | { readonly type: 'product'; readonly row: ProductRow }
  | { readonly type: 'plan'; readonly row: ProductRow; readonly planId: string }
  | { readonly type: 'allPlans'; readonly row: ProductRow }
  | { readonly type: 'location'; readonly location: string | null };

export function changeWish(wish: PageWish, action: WishAction): PageWish {
  switch (action.type) {
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
export function requestedWish(rows: readonly ProductRow[], wish: PageWish): LicenseRequest['wish'] | undefined {
  const asked = wishOf(
    rows.map((row) => ({ product: row, wish: wishFor(wish, row) })),
    wish.location ?? undefined,
  );
  if (changesNothing(asked)) return undefined;
  const products = asked.products.map((product) => ({ ...product, plans: { ...product.plans } }));
  return asked.location === undefined ? { products } : { products, location: asked.location };
}

/** What the column Change says: the effect of the box and of the plans, so that a box never has to be decoded. */
export interface ChangeWords {
  readonly kind: 'assign' | 'revoke' | 'plans';
  /** Users, or of `plans`: service plans. */
  readonly count: number;
}

/** Empty: unchanged. */
export function changeWords(row: ProductRow, wish: PageWish): ChangeWords[] {
  const own = wishFor(wish, row);
  const effect = effectOf(row, own);
  const words: ChangeWords[] = [];
  if (effect.kind === 'assign' || effect.kind === 'revoke') words.push({ kind: effect.kind, count: effect.users });
  const [asked] = wishOf([{ product: row, wish: own }]).products;
  const plans = Object.keys(asked?.plans ?? {}).length;
  if (plans > 0) words.push({ kind: 'plans', count: plans });
  return words;
}
