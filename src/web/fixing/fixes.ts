import type { Fix, FixOffer, Reason, RefusalGroup } from '#contract/licenses.ts';
import type { Reason as PlannedReason } from '#domain/licensing/model.ts';
import { reasonGroupKey } from '#domain/licensing/reason-group.ts';

/** The group that a reason belongs to. On the wire its parts are optional; the server sends what its code needs. */
export const groupKey = (reason: Reason): string => reasonGroupKey(reason as PlannedReason);

/** Fixes of one identity stand for each other: another place for the same users replaces the place chosen before. */
const identityOf = ({ reason, action }: Fix): string =>
  [groupKey(reason), action.kind, 'productId' in action ? action.productId : ''].join(' ');

/** The order is the one in which the server tries them, so what is replaced keeps its turn. */
export function withFix(fixes: readonly Fix[], fix: Fix): readonly Fix[] {
  const identity = identityOf(fix);
  const at = fixes.findIndex((other) => identityOf(other) === identity);
  return at < 0 ? [...fixes, fix] : fixes.with(at, fix);
}

/** Offers that are not taken yet; a place can be chosen anew as long as somebody is still refused. */
export function openOffers(group: RefusalGroup, fixes: readonly Fix[]): readonly FixOffer[] {
  const taken = new Set(fixes.map(identityOf));
  return group.fixes.filter((offer) => {
    if (offer.kind === 'buy' || offer.kind === 'setLocation') return true;
    const action = offer.kind === 'leaveOut' ? offer : { kind: offer.kind, productId: offer.productId };
    return !taken.has(identityOf({ reason: group.sample, action }));
  });
}
