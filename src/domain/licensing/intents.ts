import { byId } from './holder.ts';
import type { Catalogue, Change, FixAction, Holder, Holding, ProductWish, Swap, Wish } from './model.ts';

/** What is wished of one product, reduced to what can be switched: user plans of that product, sorted. */
interface ProductIntent {
  readonly productId: string;
  readonly license: ProductWish['license'];
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** Plans that a swap leaves off, as they were in the product that goes. */
  readonly carried: readonly string[];
}

/** A wish made ready to be held against many holders. */
export interface Aims {
  readonly catalogue: Catalogue;
  readonly location: string | undefined;
  /** By product id. */
  readonly intents: readonly ProductIntent[];
  readonly swaps: readonly Swap[];
  /** What fixes decided of single products: it holds over wish and swaps. */
  readonly fixed: ReadonlyMap<string, 'assign' | 'revoke'>;
}

/** A product named twice: the last counts. Plan wishes for company plans and for plans of other products have no effect. */
export function aimsOf(catalogue: Catalogue, wish: Wish): Aims {
  const intents = new Map(wish.products.map((product) => [product.productId, product]));
  return {
    catalogue,
    location: wish.location,
    intents: [...intents.values()]
      .map(({ productId, license, plans }) => {
        const plansOf = switchable(catalogue, productId);
        const wished = (to: 'on' | 'off') => plansOf.filter((plan) => plans[plan] === to).sort(byId);
        return { productId, license, on: wished('on'), off: wished('off'), carried: [] };
      })
      .sort((a, b) => byId(a.productId, b.productId)),
    swaps: wish.swaps ?? [],
    fixed: new Map(),
  };
}

/** The same for a user for whom fixes were used; of two that contradict each other the later counts. */
export function withFixes(aims: Aims, actions: readonly FixAction[]): Aims {
  let { location } = aims;
  const fixed = new Map<string, 'assign' | 'revoke'>();
  for (const action of actions) {
    if (action.kind === 'setLocation') location = action.location;
    else if (action.kind !== 'leaveOut') fixed.set(action.productId, action.kind);
  }
  return { ...aims, location, fixed };
}

/** Only the difference to what the user has today: the location, then revocations, assignments, plans, by product. */
export function differences(aims: Aims, { location, holdings }: Holder): Change[] {
  const moved: Change[] = [];
  if (aims.location !== undefined && aims.location !== location) {
    moved.push({ kind: 'location', from: location, to: aims.location });
  }
  const revoked: Change[] = [];
  const assigned: Change[] = [];
  const switched: Change[] = [];
  for (const { productId, license, on, off, carried } of intentsFor(aims, holdings)) {
    const held = holdings.find((holding) => holding.productId === productId);
    if (held === undefined) {
      if (license !== 'assign') continue;
      const kept = carried.filter((planId) => !on.includes(planId) && !off.includes(planId));
      assigned.push({ kind: 'assign', productId, disabledPlans: [...kept, ...off].sort(byId) });
    } else if (license === 'revoke') {
      revoked.push({ kind: 'revoke', productId });
    } else {
      const turnedOn = on.filter((planId) => held.disabledPlans.includes(planId));
      const turnedOff = off.filter((planId) => !held.disabledPlans.includes(planId));
      if (turnedOn.length + turnedOff.length === 0) continue;
      const kept = held.disabledPlans.filter((planId) => !turnedOn.includes(planId));
      const disabledPlans = [...kept, ...turnedOff].sort(byId);
      switched.push({ kind: 'plans', productId, on: turnedOn, off: turnedOff, disabledPlans });
    }
  }
  return [...moved, ...revoked, ...assigned, ...switched];
}

/** What is wished of somebody who holds `holdings`: swaps concern only who holds what goes, fixes have the last word. */
function intentsFor(aims: Aims, holdings: readonly Holding[]): readonly ProductIntent[] {
  if (aims.swaps.length + aims.fixed.size === 0) return aims.intents;
  const intents = new Map(aims.intents.map((intent) => [intent.productId, intent]));
  const set = (productId: string, change: Partial<ProductIntent>): void => {
    const known = intents.get(productId) ?? { productId, license: 'keep', on: [], off: [], carried: [] };
    intents.set(productId, { ...known, ...change });
  };
  const coming = new Map<string, Holding[]>();
  for (const { from, to } of aims.swaps) {
    const held = holdings.find((holding) => holding.productId === from);
    // who is not to have the one keeps the other
    if (held === undefined || aims.fixed.get(to) === 'revoke') continue;
    coming.set(to, [...(coming.get(to) ?? []), held]);
    set(from, { license: 'revoke' });
  }
  for (const [to, gone] of coming) set(to, { license: 'assign', carried: carriedPlans(aims.catalogue, to, gone) });
  for (const [productId, license] of aims.fixed) set(productId, { license });
  return [...intents.values()].sort((a, b) => byId(a.productId, b.productId));
}

/** Plans of `to` that are off in a product that goes, and on in none of those that go with it. */
function carriedPlans(catalogue: Catalogue, to: string, gone: readonly Holding[]): string[] {
  const isOff = (planId: string) => gone.some(({ disabledPlans }) => disabledPlans.includes(planId));
  const isOn = (planId: string) =>
    gone.some(
      ({ productId, disabledPlans }) =>
        catalogue.products.get(productId)?.plans.includes(planId) === true && !disabledPlans.includes(planId),
    );
  return switchable(catalogue, to).filter((planId) => isOff(planId) && !isOn(planId));
}

/** The user plans of a product, each once. */
function switchable(catalogue: Catalogue, productId: string): string[] {
  const plans = catalogue.products.get(productId)?.plans ?? [];
  return [...new Set(plans)].filter((plan) => catalogue.plans.get(plan)?.target === 'User');
}
