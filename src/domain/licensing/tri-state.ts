/**
 * The boxes of the licence page (S14–S16, S23, S26): what they show of the selected users and what a click means.
 * The page keeps one ProductWish per product it touched; boxes, words and the wish to send all follow from it and
 * from the summary of the selection.
 */
import type { PlanWish, ProductWish, Wish } from './model.ts';

/** Over the users in question: `all`, `some` or `none` of them. `some` is exposed as mixed. */
export type TriState = 'all' | 'some' | 'none';

/** One product over a selection of `selected` users: who holds it, and which of its plans are off for how many of them. */
export interface ProductHolding {
  readonly selected: number;
  readonly holders: number;
  /** A plan that is not listed is off for nobody. */
  readonly plansOff: readonly { readonly planId: string; readonly off: number }[];
}

export function triState(count: number, of: number): TriState {
  if (count <= 0 || of <= 0) return 'none';
  return count >= of ? 'all' : 'some';
}

/** A box that shows `some` today cycles some → all → none → some; any other switches between all and none. */
export function nextBox(today: TriState, box: TriState): TriState {
  if (box === 'some') return 'all';
  if (box === 'all') return 'none';
  return today === 'some' ? 'some' : 'all';
}

/** A product of which nothing is wished. */
export function untouched(productId: string): ProductWish {
  return { productId, license: 'keep', plans: {} };
}

export function productToday(product: ProductHolding): TriState {
  return triState(product.holders, product.selected);
}

export function productBox(product: ProductHolding, wish: ProductWish): TriState {
  return wish.license === 'keep' ? productToday(product) : wish.license === 'assign' ? 'all' : 'none';
}

/** The wish after a click on the product's box. Wishes for its plans stay, for the case that the click is taken back. */
export function clickProduct(product: ProductHolding, wish: ProductWish): ProductWish {
  return {
    ...wish,
    license: licenseFor(productToday(product), nextBox(productToday(product), productBox(product, wish))),
  };
}

/** What a product's box means: only what differs from today is a wish; partial left alone changes nobody. */
export function licenseFor(today: TriState, box: TriState): ProductWish['license'] {
  if (box === today || box === 'some') return 'keep';
  return box === 'all' ? 'assign' : 'revoke';
}

/** How many of the selected would hold the product: those over whom its plan boxes speak. Zero: they are disabled. */
export function holdersAfter(product: ProductHolding, wish: ProductWish): number {
  if (wish.license === 'revoke') return 0;
  return wish.license === 'assign' ? product.selected : product.holders;
}

/** How many of `holdersAfter` would have the plan on: a kept plan keeps each holder's choice and is on for new holders. */
export function plansOnAfter(product: ProductHolding, wish: ProductWish, planId: string): number {
  const holders = holdersAfter(product, wish);
  const wished = wish.plans[planId];
  if (wished !== undefined) return wished === 'on' ? holders : 0;
  return Math.max(0, holders - offToday(product, planId));
}

export function planBox(product: ProductHolding, wish: ProductWish, planId: string): TriState {
  return triState(plansOnAfter(product, wish, planId), holdersAfter(product, wish));
}

/** The wish after a click on one plan's box: the same cycle, around what the box shows while the plan is kept. */
export function clickPlan(product: ProductHolding, wish: ProductWish, planId: string): ProductWish {
  const kept = planBox(product, without(wish, [planId]), planId);
  return setPlan(product, wish, planId, nextBox(kept, planBox(product, wish, planId)));
}

/** The box *Select all* over `planIds`, the plans that can be switched (user plans of the product). */
export function allPlansBox(product: ProductHolding, wish: ProductWish, planIds: readonly string[]): TriState {
  const boxes = new Set(planIds.map((planId) => planBox(product, wish, planId)));
  const [only] = boxes;
  return boxes.size === 1 && only !== undefined ? only : boxes.size === 0 ? 'none' : 'some';
}

/** The wish after a click on *Select all*; its `some` gives every plan back to what its holders chose. */
export function clickAllPlans(product: ProductHolding, wish: ProductWish, planIds: readonly string[]): ProductWish {
  const kept = without(wish, planIds);
  const next = nextBox(allPlansBox(product, kept, planIds), allPlansBox(product, wish, planIds));
  if (next === 'some') return kept;
  return planIds.reduce((wished, planId) => setPlan(product, wished, planId, next), wish);
}

/** What a product's row says it will do, in users: the words of the column Change. */
export type ProductEffect =
  | { readonly kind: 'assign'; readonly users: number }
  | { readonly kind: 'revoke'; readonly users: number }
  | { readonly kind: 'plans' }
  | { readonly kind: 'none' };

export function effectOf(product: ProductHolding, wish: ProductWish): ProductEffect {
  const effective = withEffect(product, wish);
  if (effective === null) return { kind: 'none' };
  if (effective.license === 'assign') return { kind: 'assign', users: product.selected - product.holders };
  if (effective.license === 'revoke') return { kind: 'revoke', users: product.holders };
  return { kind: 'plans' };
}

/**
 * The wish to send: only products of which something differs from today, in the order given. No product and no
 * location: nothing changes, and there is nothing to save.
 */
export function wishOf(
  rows: readonly { readonly product: ProductHolding; readonly wish: ProductWish }[],
  location?: string,
): Wish {
  const products = rows.map(({ product, wish }) => withEffect(product, wish)).filter((wish) => wish !== null);
  return location === undefined ? { products } : { products, location };
}

export function changesNothing(wish: Wish): boolean {
  return wish.products.length === 0 && wish.location === undefined;
}

function withEffect(product: ProductHolding, wish: ProductWish): ProductWish | null {
  const today = productToday(product);
  const license = licenseFor(today, productBox(product, wish));
  const plans: Record<string, PlanWish> = {};
  const holders = license === 'revoke' ? 0 : license === 'assign' ? product.selected : product.holders;
  for (const [planId, wished] of Object.entries(wish.plans)) {
    const off = offToday(product, planId);
    if (wished === 'on' ? holders > 0 && off > 0 : holders > off) plans[planId] = wished;
  }
  if (license === 'keep' && Object.keys(plans).length === 0) return null;
  return { productId: wish.productId, license, plans };
}

function setPlan(product: ProductHolding, wish: ProductWish, planId: string, box: TriState): ProductWish {
  const kept = without(wish, [planId]);
  if (box === 'some' || box === planBox(product, kept, planId)) return kept;
  return { ...kept, plans: { ...kept.plans, [planId]: box === 'all' ? 'on' : 'off' } };
}

function without(wish: ProductWish, planIds: readonly string[]): ProductWish {
  const plans = Object.fromEntries(Object.entries(wish.plans).filter(([planId]) => !planIds.includes(planId)));
  return { ...wish, plans };
}

function offToday(product: ProductHolding, planId: string): number {
  return product.plansOff.find((plan) => plan.planId === planId)?.off ?? 0;
}
