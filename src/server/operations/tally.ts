import { type Change, REASON_ORDER, type Reason, type ReasonCode } from '#domain/licensing/model.ts';
import { reasonGroupKey } from '#domain/licensing/reason-group.ts';
import type { OperationTotals } from '../db/operations.ts';

/** Totals in the making. */
export interface Tally {
  readonly products: Map<string, { assigned: number; revoked: number; plansChanged: number }>;
  readonly reasons: Map<string, { users: number; sample: Reason }>;
  locationsChanged: number;
}

/** A tally that goes on from totals kept. */
export function tallyFrom(totals: OperationTotals | null): Tally {
  const products = Object.entries(totals?.products ?? {}).map(([id, counts]) => [id, { ...counts }] as const);
  const reasons = Object.entries(totals?.reasons ?? {}).map(([key, group]) => [key, { ...group }] as const);
  return { products: new Map(products), reasons: new Map(reasons), locationsChanged: totals?.locationsChanged ?? 0 };
}

export function totalsOf(tally: Tally): OperationTotals {
  return {
    products: Object.fromEntries(tally.products),
    locationsChanged: tally.locationsChanged,
    reasons: Object.fromEntries(tally.reasons),
  };
}

export function countChanges(tally: Tally, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind === 'location') {
      tally.locationsChanged += 1;
      continue;
    }
    let product = tally.products.get(change.productId);
    if (product === undefined) {
      product = { assigned: 0, revoked: 0, plansChanged: 0 };
      tally.products.set(change.productId, product);
    }
    if (change.kind === 'assign') product.assigned += 1;
    else if (change.kind === 'revoke') product.revoked += 1;
    else product.plansChanged += 1;
  }
}

/** Counts refused users under the first of the reasons; those that are mended in the same way make one group. */
export function countRefusal(tally: Tally, reasons: readonly [Reason, ...Reason[]], users = 1): void {
  const [first] = reasons;
  const key = reasonGroupKey(first);
  const group = tally.reasons.get(key);
  if (group === undefined) tally.reasons.set(key, { users, sample: first });
  else group.users += users;
}

/** Refusals as results show them: in the order of reasons, larger groups first. */
export function reasonGroups(totals: OperationTotals): { code: ReasonCode; users: number; sample: Reason }[] {
  return Object.values(totals.reasons)
    .map(({ users, sample }) => ({ code: sample.code, users, sample }))
    .sort((a, b) => REASON_ORDER.indexOf(a.code) - REASON_ORDER.indexOf(b.code) || b.users - a.users);
}
