import { applyChanges } from './holder.ts';
import { type Aims, aimsOf, differences, withFixes } from './intents.ts';
import type { Catalogue, Change, FixAction, Holder, ItemPlan, Pool, Reason, SelectedUser, Wish } from './model.ts';
import { reasonGroupKey } from './reason-group.ts';
import { distinctReasons, indexRules, type RuleIndex, type Violation, violationsOf } from './rules/violations.ts';
import { areWithin } from './within.ts';

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
  readonly aims: Aims;
  /** `key`: the group of refusals that it mends. */
  readonly fixes: readonly { readonly key: string; readonly action: FixAction }[];
  readonly seats: ReadonlyMap<string, Seats>;
  /** Fixes used → holder → decision: who plans many users lets those who hold the same share one object. */
  readonly decisions: Map<string, Map<Holder, Decision>>;
  kept: number;
}

/** Bounds the memory of a plan over any number of users; past it decisions are made for each user, and forgotten. */
const DECISIONS_KEPT = 2_000;

/** Prepares planning `wish`. Products without a pool are those that the customer is not entitled to. */
export function startPlan(catalogue: Catalogue, wish: Wish, pools: readonly Pool[]): PlanState {
  return {
    index: indexRules(catalogue),
    aims: aimsOf(catalogue, wish),
    fixes: (wish.fixes ?? []).map(({ reason, action }) => ({ key: reasonGroupKey(reason), action })),
    seats: new Map(pools.map(({ productId, total, consumed }) => [productId, { total, consumed }])),
    decisions: new Map(),
    kept: 0,
  };
}

/**
 * Plans the next users of the order in which seats are served: one item per user, in the same order. All or nothing
 * per user; only what the save adds refuses (licence rules 1–6); who is refused is planned again with each fix that mends the first
 * reason. Advances `state`.
 */
export function planUsers(state: PlanState, users: readonly SelectedUser[]): ItemPlan[] {
  return users.map((user) =>
    user.holder === null ? planGone(state, user.userId) : planUser(state, user, user.holder),
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

/** What refuses the wish for a holder, whatever the seats. */
export function judge(state: PlanState, holder: Holder): readonly Reason[] {
  return decisionFor(state, holder, []).reasons;
}

/** Nothing can be done for somebody who no longer exists but to leave the user out. */
function planGone({ fixes }: PlanState, userId: string): ItemPlan {
  const out = fixes.findIndex(({ key, action }) => key === 'userNotFound' && action.kind === 'leaveOut');
  if (out >= 0) return { userId, outcome: 'leftOut', before: null, fixes: [out] };
  return { userId, outcome: 'refused', before: null, changes: [], reasons: [{ code: 'userNotFound' }] };
}

function planUser(state: PlanState, { userId, allowed }: SelectedUser, before: Holder): ItemPlan {
  let used: readonly number[] = [];
  for (;;) {
    const { changes, after, warnings, reasons, assigned, revoked } = decisionFor(state, before, used);
    const planned = used.length === 0 ? { userId } : { userId, fixes: used };
    if (changes.length === 0) return { ...planned, outcome: 'unchanged', before };
    const [first, ...others] = withSeatReasons(state, reasons, assigned);
    if (first === undefined) {
      // what was not foreseen takes no seat from those who come later
      if (allowed !== undefined && !areWithin(changes, allowed))
        return { ...planned, outcome: 'refused', before, changes, reasons: [{ code: 'notForeseen' }] };
      for (const productId of revoked) moveSeat(state, productId, -1);
      for (const productId of assigned) moveSeat(state, productId, 1);
      return { ...planned, outcome: 'changed', before, after, changes, warnings };
    }
    const fix = fixFor(state, first, used);
    if (fix === null) return { ...planned, outcome: 'refused', before, changes, reasons: [first, ...others] };
    used = [...used, fix];
    if (state.fixes[fix]?.action.kind === 'leaveOut') return { userId, outcome: 'leftOut', before, fixes: used };
  }
}

/** The place of the first fix for such a refusal that was not used for the user yet. */
function fixFor({ fixes }: PlanState, reason: Reason, used: readonly number[]): number | null {
  if (fixes.length === used.length) return null;
  const wanted = reasonGroupKey(reason);
  const place = fixes.findIndex(({ key }, index) => key === wanted && !used.includes(index));
  return place < 0 ? null : place;
}

function decisionFor(state: PlanState, holder: Holder, used: readonly number[]): Decision {
  const place = used.length === 0 ? '' : used.join();
  let decisions = state.decisions.get(place);
  const known = decisions?.get(holder);
  if (known !== undefined) return known;
  const actions = used.flatMap((index) => state.fixes[index]?.action ?? []);
  const decision = decide(state, actions.length === 0 ? state.aims : withFixes(state.aims, actions), holder);
  if (state.kept >= DECISIONS_KEPT) return decision;
  if (decisions === undefined) {
    decisions = new Map();
    state.decisions.set(place, decisions);
  }
  decisions.set(holder, decision);
  state.kept += 1;
  return decision;
}

function decide(state: PlanState, aims: Aims, before: Holder): Decision {
  const changes = differences(aims, before);
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
