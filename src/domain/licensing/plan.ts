import { applyChanges, byId } from './holder.ts';
import { holderText } from './holder-text.ts';
import type { Catalogue, Change, Holder, ItemPlan, Pool, Reason, SelectedUser, Wish } from './model.ts';
import { distinctReasons, indexRules, type RuleIndex, type Violation, violationsOf } from './rules/violations.ts';

/** What the wish says of one product, reduced to what can be switched: user plans of that product, sorted. */
interface ProductIntent {
  readonly productId: string;
  readonly license: 'assign' | 'revoke' | 'keep';
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** What the save means for everyone with one location and one set of licences; only the seats are not looked at. */
interface Decision {
  readonly changes: readonly Change[];
  readonly after: Holder;
  readonly warnings: readonly Reason[];
  readonly reasons: readonly Reason[];
  readonly assigned: readonly string[];
  readonly revoked: readonly string[];
}

interface Seats {
  readonly total: number;
  consumed: number;
}

/**
 * A plan in the making. `planUsers` advances it in place: the seats are the only thing that one user leaves to the
 * next, so `startPlan(catalogue, wish, poolsOf(state))` goes on where another state stopped.
 */
export interface PlanState {
  readonly index: RuleIndex;
  readonly location: string | undefined;
  readonly intents: readonly ProductIntent[];
  readonly seats: ReadonlyMap<string, Seats>;
  /** Decisions by holder: in a large selection most users hold what many others hold. */
  readonly decisions: Map<string, Decision>;
}

/** Bounds the memory of a plan over any number of users; past it the decisions are simply made again. */
const DECISIONS_KEPT = 10_000;

/**
 * Prepares planning `wish`. Products without a pool are those that the customer is not entitled to. A product named
 * twice: the last counts. Plan wishes for company plans and for plans of other products have no effect.
 */
export function startPlan(catalogue: Catalogue, wish: Wish, pools: readonly Pool[]): PlanState {
  const intents = new Map(wish.products.map((product) => [product.productId, product]));
  return {
    index: indexRules(catalogue),
    location: wish.location,
    intents: [...intents.values()]
      .map(({ productId, license, plans }) => {
        const switchable = (catalogue.products.get(productId)?.plans ?? []).filter(
          (plan) => catalogue.plans.get(plan)?.target === 'User',
        );
        const wished = (to: 'on' | 'off') => [...new Set(switchable)].filter((plan) => plans[plan] === to).sort(byId);
        return { productId, license, on: wished('on'), off: wished('off') };
      })
      .sort((a, b) => byId(a.productId, b.productId)),
    seats: new Map(pools.map(({ productId, total, consumed }) => [productId, { total, consumed }])),
    decisions: new Map(),
  };
}

/**
 * Plans the next users of the order in which seats are served: one item per user, in the same order. All or nothing
 * per user; only what the save adds refuses (licence rules 1–6). Advances `state`.
 */
export function planUsers(state: PlanState, users: readonly SelectedUser[]): ItemPlan[] {
  return users.map(({ userId, holder }) =>
    holder === null
      ? { userId, outcome: 'refused', before: null, changes: [], reasons: [{ code: 'userNotFound' }] }
      : planUser(state, userId, holder),
  );
}

/** The pools as the users planned so far leave them. */
export function poolsOf(state: PlanState): Pool[] {
  return [...state.seats].map(([productId, { total, consumed }]) => ({ productId, total, consumed }));
}

/** The whole fold at once: `(pools, users in order) → (items, pools)`. */
export function plan(
  catalogue: Catalogue,
  wish: Wish,
  pools: readonly Pool[],
  users: readonly SelectedUser[],
): { items: ItemPlan[]; pools: Pool[] } {
  const state = startPlan(catalogue, wish, pools);
  const items = planUsers(state, users);
  return { items, pools: poolsOf(state) };
}

function planUser(state: PlanState, userId: string, before: Holder): ItemPlan {
  const { changes, after, warnings, reasons, assigned, revoked } = decisionFor(state, before);
  if (changes.length === 0) return { userId, outcome: 'unchanged', before };
  const [first, ...others] = withSeatReasons(state, reasons, assigned);
  if (first !== undefined) return { userId, outcome: 'refused', before, changes, reasons: [first, ...others] };
  for (const productId of revoked) moveSeat(state, productId, -1);
  for (const productId of assigned) moveSeat(state, productId, 1);
  return { userId, outcome: 'changed', before, after, changes, warnings };
}

function decisionFor(state: PlanState, holder: Holder): Decision {
  const key = holderText(holder);
  const known = state.decisions.get(key);
  if (known !== undefined) return known;
  if (state.decisions.size >= DECISIONS_KEPT) state.decisions.clear();
  const decision = decide(state, holder);
  state.decisions.set(key, decision);
  return decision;
}

function decide(state: PlanState, before: Holder): Decision {
  const changes = differences(state, before);
  if (changes.length === 0) {
    return { changes, after: before, warnings: [], reasons: [], assigned: [], revoked: [] };
  }
  const after = applyChanges(before, changes);
  const assigned = changes.filter((change) => change.kind === 'assign').map((change) => change.productId);
  const revoked = changes.filter((change) => change.kind === 'revoke').map((change) => change.productId);
  const reasons: Reason[] = assigned
    .filter((productId) => !state.seats.has(productId))
    .map((productId) => ({ code: 'notEntitled', productId }));
  if (assigned.length > 0 && after.location === null) reasons.push({ code: 'locationRequired' });

  const broken = violationsOf(state.index, after);
  const brokenBefore = new Set<string>();
  if (broken.some((violation) => violation.severity === 'error')) {
    for (const violation of violationsOf(state.index, before)) brokenBefore.add(violation.key);
  }
  const refuses = ({ severity, key }: Violation) => severity === 'error' && !brokenBefore.has(key);
  reasons.push(...distinctReasons(broken.filter(refuses)).map((reason) => newPlanFirst(reason, before)));
  const warnings = distinctReasons(broken.filter((violation) => !refuses(violation)));
  return { changes, after, warnings, reasons, assigned, revoked };
}

/** Only the difference to what the user has today: the location, then revocations, assignments, plans, by product. */
function differences(state: PlanState, { location, holdings }: Holder): Change[] {
  const moved: Change[] = [];
  if (state.location !== undefined && state.location !== location) {
    moved.push({ kind: 'location', from: location, to: state.location });
  }
  const revoked: Change[] = [];
  const assigned: Change[] = [];
  const switched: Change[] = [];
  for (const { productId, license, on, off } of state.intents) {
    const held = holdings.find((holding) => holding.productId === productId);
    if (held === undefined) {
      if (license === 'assign') assigned.push({ kind: 'assign', productId, disabledPlans: off });
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

/** Of two plans in conflict the one that the save brings is named first: the other is the one that stands in its way. */
function newPlanFirst(reason: Reason, before: Holder): Reason {
  if (reason.code !== 'mutuallyExclusive') return reason;
  const { productId, planId, otherProductId, otherPlanId } = reason;
  if (!hadEnabled(before, productId, planId) || hadEnabled(before, otherProductId, otherPlanId)) return reason;
  return {
    ...reason,
    productId: otherProductId,
    planId: otherPlanId,
    otherProductId: productId,
    otherPlanId: planId,
  };
}

function hadEnabled({ holdings }: Holder, productId: string, planId: string): boolean {
  return holdings.some((holding) => holding.productId === productId && !holding.disabledPlans.includes(planId));
}

/** Seats are the last reason of the order, so they follow the others. A pool that is overdrawn serves nobody. */
function withSeatReasons(state: PlanState, reasons: readonly Reason[], assigned: readonly string[]): readonly Reason[] {
  const short = assigned.filter((productId) => {
    const seats = state.seats.get(productId);
    return seats !== undefined && seats.consumed >= seats.total;
  });
  if (short.length === 0) return reasons;
  return [...reasons, ...short.map((productId) => ({ code: 'noAvailableLicenses' as const, productId }))];
}

function moveSeat(state: PlanState, productId: string, by: 1 | -1): void {
  const seats = state.seats.get(productId);
  if (seats !== undefined) seats.consumed += by;
}
