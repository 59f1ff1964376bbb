import type { Change } from './model.ts';

/** Whether each of `changes` was among `allowed`: less may be done than was foreseen, nothing more and nothing else. */
export function areWithin(changes: readonly Change[], allowed: readonly Change[]): boolean {
  return changes.every((change) => allowed.some((one) => covers(one, change)));
}

function covers(allowed: Change, change: Change): boolean {
  switch (change.kind) {
    case 'location':
      // from elsewhere it is another move than was shown
      return allowed.kind === 'location' && allowed.from === change.from && allowed.to === change.to;
    case 'revoke':
      return allowed.kind === 'revoke' && allowed.productId === change.productId;
    case 'assign':
      return (
        allowed.kind === 'assign' &&
        allowed.productId === change.productId &&
        sameIds(allowed.disabledPlans, change.disabledPlans)
      );
    case 'plans':
      // the deny list as a whole may have become another meanwhile: what is switched counts
      return (
        allowed.kind === 'plans' &&
        allowed.productId === change.productId &&
        change.on.every((plan) => allowed.on.includes(plan)) &&
        change.off.every((plan) => allowed.off.includes(plan))
      );
  }
}

/** Deny lists are sorted. */
const sameIds = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, n) => id === b[n]);
