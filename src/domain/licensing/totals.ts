import { byId } from './holder.ts';
import { type ItemVerdict, type Pool, REASON_ORDER, type Reason, type ReasonCode, type Wish } from './model.ts';
import { reasonGroupKey } from './reason-group.ts';
import { productsOf } from './wish-products.ts';

/** Users whose first reason can be mended in the same way; `sample` is one of these reasons in full. */
export interface ReasonGroup {
  /** `reasonGroupKey` of all of them. */
  readonly key: string;
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
  /** Users for whom the product is to stay as it is, whatever becomes of them; those left out are none of them. */
  readonly unchanged: number;
  /** Seats that the whole intent takes, refused users included, those left out not; less what it frees. */
  readonly needed: number;
  /** Before the save; never below zero. */
  readonly available: number;
  /** Seats to buy so that no seat is short, even if every other reason were mended. Zero without entitlement. */
  readonly missing: number;
}

export interface PlanTotals {
  /** All users; the four outcomes add up to it. */
  readonly total: number;
  readonly changed: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly leftOut: number;
  /** Users, of those changed. */
  readonly locationsChanged: number;
  /** For each fix of the wish the number of users it was used for. */
  readonly fixed: readonly number[];
  /** The products of the wish, in its order, then those of its swaps and fixes. */
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
  /** Users for whom something of the product is to change. */
  touched: number;
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
  changed: number;
  refused: number;
  unchanged: number;
  leftOut: number;
  locationsChanged: number;
  readonly fixed: number[];
}

/** `pools`: as they are before the save. */
export function startTotals(wish: Wish, pools: readonly Pool[]): TotalsState {
  return {
    pools: new Map(pools.map((pool) => [pool.productId, pool])),
    products: new Map(productsOf(wish).map((productId) => [productId, noCounts()])),
    reasons: new Map(),
    warnings: new Map(),
    changed: 0,
    refused: 0,
    unchanged: 0,
    leftOut: 0,
    locationsChanged: 0,
    fixed: (wish.fixes ?? []).map(() => 0),
  };
}

export function addItems(state: TotalsState, items: readonly ItemVerdict[]): void {
  for (const item of items) {
    state[item.outcome] += 1;
    for (const fix of item.fixes ?? []) state.fixed[fix] = (state.fixed[fix] ?? 0) + 1;
    if (item.outcome === 'unchanged' || item.outcome === 'leftOut') continue;
    const applied = item.outcome === 'changed';
    for (const change of item.changes) {
      if (change.kind === 'location') {
        if (applied) state.locationsChanged += 1;
        continue;
      }
      const counts = countsOf(state, change.productId);
      counts.touched += 1;
      if (change.kind === 'assign') counts.intended += 1;
      if (change.kind === 'revoke') counts.freed += 1;
      if (applied) counts[COUNTED_AS[change.kind]] += 1;
    }
    if (item.outcome === 'refused') count(state.reasons, reasonGroupKey(item.reasons[0]), item.reasons[0]);
    else if (item.warnings.length > 0) countGroups(state.warnings, item.warnings);
  }
}

export function totalsOf(state: TotalsState): PlanTotals {
  const { changed, refused, unchanged, leftOut, locationsChanged } = state;
  const taking = changed + refused + unchanged;
  return {
    total: taking + leftOut,
    changed,
    refused,
    unchanged,
    leftOut,
    locationsChanged,
    fixed: [...state.fixed],
    products: [...state.products].map(([productId, counts]) => productTotals(productId, counts, state.pools, taking)),
    reasons: groupsOf(state.reasons),
    warnings: groupsOf(state.warnings),
  };
}

const COUNTED_AS = { assign: 'assigned', revoke: 'revoked', plans: 'plansChanged' } as const;

function noCounts(): Counts {
  return { assigned: 0, revoked: 0, plansChanged: 0, touched: 0, intended: 0, freed: 0 };
}

function countsOf(state: TotalsState, productId: string): Counts {
  const known = state.products.get(productId);
  if (known !== undefined) return known;
  const counts = noCounts();
  state.products.set(productId, counts);
  return counts;
}

function productTotals(
  productId: string,
  counts: Counts,
  pools: ReadonlyMap<string, Pool>,
  users: number,
): ProductTotals {
  const { assigned, revoked, plansChanged, touched, intended, freed } = counts;
  const pool = pools.get(productId);
  const left = pool === undefined ? 0 : pool.total - pool.consumed;
  const needed = Math.max(0, intended - freed);
  const missing = pool === undefined || needed === 0 ? 0 : Math.max(0, needed - left);
  const unchanged = users - touched;
  return { productId, assigned, revoked, plansChanged, unchanged, needed, available: Math.max(0, left), missing };
}

/** Counts one user in each group of the user's reasons once, with the first reason of it. */
function countGroups(groups: Map<string, Group>, reasons: readonly Reason[]): void {
  const keys: string[] = [];
  for (const reason of reasons) {
    const key = reasonGroupKey(reason);
    if (keys.includes(key)) continue;
    keys.push(key);
    count(groups, key, reason);
  }
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
    .map(([key, { users, sample }]) => ({ key, code: sample.code, users, sample }));
}
