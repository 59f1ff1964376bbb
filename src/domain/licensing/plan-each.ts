import { aimsOf } from './intents.ts';
import type { Catalogue, Change, Holder, Need, Pool, ProductWish, Reason } from './model.ts';
import { judge, type PlanState, planUsers, startPlan } from './plan.ts';

/**
 * Plans where the account stands and each product is given by itself (decisions: create, import, restore): what can be
 * done is done, with a reason for each product that cannot. Seats are the only thing that one user leaves to the next.
 */
export interface EachState {
  readonly catalogue: Catalogue;
  readonly base: PlanState;
  /** Plans of wishes met before: they share the seats. By the wishes' texts. */
  readonly plans: Map<string, PlanState>;
}

/** Bounds the memory: an import may wish something else for every row. */
const PLANS_KEPT = 500;

/** `pools`: of the products that the customer is entitled to. */
export function startEach(catalogue: Catalogue, pools: readonly Pool[]): EachState {
  return { catalogue, base: startPlan(catalogue, { products: [] }, pools), plans: new Map() };
}

export interface EachPlan {
  readonly changes: readonly Change[];
  readonly after: Holder;
  /** Of the products that are not given. */
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** The wishes that the reasons speak of. */
  readonly left: readonly ProductWish[];
}

/** Plans `wishes` for one holder, the next in the order of seats. Advances the seats of `state`. */
export function planEach(state: EachState, holder: Holder, wishes: readonly ProductWish[]): EachPlan {
  let left = wishes;
  const reasons: Reason[] = [];
  while (left.length > 0) {
    const [item] = planUsers(planOf(state, left), [{ userId: '', holder }]);
    if (item === undefined || item.outcome === 'unchanged' || item.outcome === 'leftOut') break;
    if (item.outcome === 'changed') {
      const changes = withNeeds(state, holder, left, item.changes);
      const missing = wishes.filter((wish) => !left.includes(wish));
      return { changes, after: item.after, reasons, warnings: item.warnings, left: missing };
    }
    const blamed = new Set(item.reasons.flatMap((reason) => blamedBy(reason, left)));
    reasons.push(
      ...item.reasons.filter((reason) => !reasons.some((one) => JSON.stringify(one) === JSON.stringify(reason))),
    );
    // what no product is to blame for concerns them all
    left = blamed.size === 0 ? [] : left.filter(({ productId }) => !blamed.has(productId));
  }
  const missing = wishes.filter((wish) => !left.includes(wish));
  return { changes: [], after: holder, reasons, warnings: [], left: missing };
}

/** Why what somebody holds cannot be had at another place. */
export function judgeMove({ base, catalogue }: EachState, holder: Holder, location: string): readonly Reason[] {
  return judge({ ...base, aims: aimsOf(catalogue, { products: [], location }), decisions: new Map() }, holder);
}

function planOf(state: EachState, wishes: readonly ProductWish[]): PlanState {
  const key = JSON.stringify(wishes);
  let plan = state.plans.get(key);
  if (plan === undefined) {
    plan = { ...state.base, aims: aimsOf(state.catalogue, { products: wishes }), decisions: new Map(), kept: 0 };
    if (state.plans.size >= PLANS_KEPT) state.plans.clear();
    state.plans.set(key, plan);
  }
  return plan;
}

/** The wished products that a reason speaks of; none: it concerns them all. */
export function blamedBy(reason: Reason, wishes: readonly ProductWish[]): string[] {
  const isWished = (id: string) => wishes.some(({ productId }) => productId === id);
  if (!('productId' in reason)) return [];
  if (isWished(reason.productId)) return [reason.productId];
  return 'otherProductId' in reason && isWished(reason.otherProductId) ? [reason.otherProductId] : [];
}

/**
 * With the products of the same save that each cannot do without: a seat that is gone at run time takes both. What is
 * wrong without one of them is asked once, not once more for each of the others.
 */
function withNeeds(
  state: EachState,
  holder: Holder,
  wishes: readonly ProductWish[],
  changes: readonly Change[],
): readonly Change[] {
  if (wishes.length < 2 || !changes.some(({ kind }) => kind === 'assign')) return changes;
  const without = wishes.flatMap((other) => {
    const rest = wishes.filter((one) => one !== other);
    const reasons = judge(planOf(state, rest), holder);
    return reasons.length === 0 ? [] : [{ productId: other.productId, reasons }];
  });
  if (without.length === 0) return changes;
  return changes.map((change) => {
    if (change.kind !== 'assign') return change;
    const needs = without.flatMap(({ productId, reasons }): Need[] => {
      if (productId === change.productId) return [];
      const reason = reasons.find((one) => blamedBy(one, [wishOf(change.productId)]).length > 0);
      return reason === undefined ? [] : [{ productId, reason }];
    });
    return needs.length === 0 ? change : { ...change, needs };
  });
}

const wishOf = (productId: string): ProductWish => ({ productId, license: 'assign', plans: {} });
