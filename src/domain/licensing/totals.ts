import { byId } from './holder.ts';
import { type ItemPlan, type Pool, REASON_ORDER, type Reason, type ReasonCode, type Wish } from './model.ts';

/** Users whose first reason can be mended in the same way; `sample` is one of these reasons in full. */
export interface ReasonGroup {
  readonly code: ReasonCode;
  readonly users: number;
  readonly sample: Reason;
}

export interface ProductTotals {
  readonly productId: string;
  /** Users, of those changed. */
  readonly assigned: number;
  readonly revoked: number;
  readonly plansChanged: number;
  /** Seats that the whole intent takes, refused users included, less what it frees. */
  readonly needed: number;
  /** Before the save; never below zero. */
  readonly available: number;
  /** Seats to buy so that no seat is short, even if every other reason were mended. Zero without entitlement. */
  readonly missing: number;
}

export interface PlanTotals {
  readonly total: number;
  readonly changed: number;
  readonly refused: number;
  readonly unchanged: number;
  /** Users, of those changed. */
  readonly locationsChanged: number;
  /** The products of the wish, in its order. */
  readonly products: readonly ProductTotals[];
  /** Refusals: every refused user counts once, under the first of the user's reasons. In REASON_ORDER, larger first. */
  readonly reasons: readonly ReasonGroup[];
  /** Of changed users; one user counts once in each group. */
  readonly warnings: readonly ReasonGroup[];
}

interface Counts {
  assigned: number;
  revoked: number;
  plansChanged: number;
  intended: number;
  freed: number;
}

interface Group {
  users: number;
  readonly sample: Reason;
}

/** A fold over the items of a plan, advanced in place; its size does not grow with the number of users. */
export interface TotalsState {
  readonly pools: ReadonlyMap<string, Pool>;
  readonly products: Map<string, Counts>;
  readonly reasons: Map<string, Group>;
  readonly warnings: Map<string, Group>;
  /** The group keys of a list of reasons: users alike share the list. */
  readonly keys: WeakMap<readonly Reason[], ReadonlyMap<string, Reason>>;
  changed: number;
  refused: number;
  unchanged: number;
  locationsChanged: number;
}

/** `pools`: as they are before the save. */
export function startTotals(wish: Wish, pools: readonly Pool[]): TotalsState {
  return {
    pools: new Map(pools.map((pool) => [pool.productId, pool])),
    products: new Map(wish.products.map(({ productId }) => [productId, noCounts()])),
    reasons: new Map(),
    warnings: new Map(),
    keys: new WeakMap(),
    changed: 0,
    refused: 0,
    unchanged: 0,
    locationsChanged: 0,
  };
}

export function addItems(state: TotalsState, items: readonly ItemPlan[]): void {
  for (const item of items) {
    state[item.outcome] += 1;
    if (item.outcome === 'unchanged') continue;
    const applied = item.outcome === 'changed';
    for (const change of item.changes) {
      if (change.kind === 'location') {
        if (applied) state.locationsChanged += 1;
        continue;
      }
      const counts = countsOf(state, change.productId);
      if (change.kind === 'assign') counts.intended += 1;
      if (change.kind === 'revoke') counts.freed += 1;
      if (applied) counts[COUNTED_AS[change.kind]] += 1;
    }
    if (item.outcome === 'refused') count(state.reasons, reasonGroupKey(item.reasons[0]), item.reasons[0]);
    else for (const [key, reason] of groupKeys(state, item.warnings)) count(state.warnings, key, reason);
  }
}

export function totalsOf(state: TotalsState): PlanTotals {
  const { changed, refused, unchanged, locationsChanged } = state;
  return {
    total: changed + refused + unchanged,
    changed,
    refused,
    unchanged,
    locationsChanged,
    products: [...state.products].map(([productId, counts]) => productTotals(productId, counts, state.pools)),
    reasons: groupsOf(state.reasons),
    warnings: groupsOf(state.warnings),
  };
}

/** Reasons with the same key are mended together: the same product to buy, to revoke, to add. Places are one group. */
export function reasonGroupKey(reason: Reason): string {
  switch (reason.code) {
    case 'userNotFound':
    case 'userChanged':
    case 'locationRequired':
    case 'cancelled':
      return reason.code;
    case 'notEntitled':
    case 'noAvailableLicenses':
      return `${reason.code}|${reason.productId}`;
    case 'prohibitedInLocation':
      return `${reason.code}|${reason.productId}|${reason.planId ?? ''}`;
    case 'dependencyMissing':
      return `${reason.code}|${reason.productId}|${reason.planId}|${reason.ruleId}`;
    case 'mutuallyExclusive':
      return `${reason.code}|${reason.productId}|${reason.otherProductId}`;
  }
}

const COUNTED_AS = { assign: 'assigned', revoke: 'revoked', plans: 'plansChanged' } as const;

function noCounts(): Counts {
  return { assigned: 0, revoked: 0, plansChanged: 0, intended: 0, freed: 0 };
}

function countsOf(state: TotalsState, productId: string): Counts {
  const known = state.products.get(productId);
  if (known !== undefined) return known;
  const counts = noCounts();
  state.products.set(productId, counts);
  return counts;
}

function productTotals(productId: string, counts: Counts, pools: ReadonlyMap<string, Pool>): ProductTotals {
  const { assigned, revoked, plansChanged, intended, freed } = counts;
  const pool = pools.get(productId);
  const left = pool === undefined ? 0 : pool.total - pool.consumed;
  const needed = Math.max(0, intended - freed);
  const missing = pool === undefined || needed === 0 ? 0 : Math.max(0, needed - left);
  return { productId, assigned, revoked, plansChanged, needed, available: Math.max(0, left), missing };
}

/** The distinct groups of one user's reasons, each with the first reason of it. */
function groupKeys(state: TotalsState, reasons: readonly Reason[]): ReadonlyMap<string, Reason> {
  const known = state.keys.get(reasons);
  if (known !== undefined) return known;
  const keys = new Map(reasons.toReversed().map((reason) => [reasonGroupKey(reason), reason]));
  state.keys.set(reasons, keys);
  return keys;
}

function count(groups: Map<string, Group>, key: string, reason: Reason): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { users: 1, sample: reason });
  else group.users += 1;
}

function groupsOf(groups: ReadonlyMap<string, Group>): ReasonGroup[] {
  const rank = (code: ReasonCode) => REASON_ORDER.indexOf(code);
  return [...groups]
    .sort(([keyA, a], [keyB, b]) => rank(a.sample.code) - rank(b.sample.code) || b.users - a.users || byId(keyA, keyB))
    .map(([, { users, sample }]) => ({ code: sample.code, users, sample }));
}
