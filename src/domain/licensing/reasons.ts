import { byId } from './holder.ts';
import { REASON_ORDER, type Reason } from './model.ts';

const RANK = new Map(REASON_ORDER.map((code, rank) => [code, rank]));

/** One text per distinct reason. */
export function reasonKey(reason: Reason): string {
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
      return `${reason.code}|${reason.productId}|${reason.planId ?? ''}|${reason.location}`;
    case 'dependencyMissing':
      return `${reason.code}|${reason.productId}|${reason.planId}|${reason.ruleId}`;
    case 'mutuallyExclusive':
      return `${reason.code}|${reason.productId}|${reason.planId}|${reason.otherProductId}|${reason.otherPlanId}|${reason.ruleId}`;
  }
}

/** Each reason once, in REASON_ORDER, and among equal codes by ids: the first one is the one shown and counted. */
export function sortReasons(reasons: readonly Reason[]): Reason[] {
  if (reasons.length < 2) return [...reasons];
  const distinct = new Map(reasons.map((reason) => [reasonKey(reason), reason]));
  return [...distinct]
    .sort(([keyA, a], [keyB, b]) => (RANK.get(a.code) ?? 0) - (RANK.get(b.code) ?? 0) || byId(keyA, keyB))
    .map(([, reason]) => reason);
}
