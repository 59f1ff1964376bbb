import { byId } from '../licensing/holder.ts';
import type { Change, Holder, Holding } from '../licensing/model.ts';

/**
 * What makes somebody who is as `from` be exactly as `to`: location, licences and deny lists. Licences taken come
 * before licences given. By no rule: `to` is a state that somebody was in, not a wish.
 */
export function inverseChanges(from: Holder, to: Holder): Change[] {
  const held = new Map(from.holdings.map((holding) => [holding.productId, holding]));
  const wanted = new Set(to.holdings.map(({ productId }) => productId));
  const moved: Change[] =
    from.location === to.location ? [] : [{ kind: 'location', from: from.location, to: to.location }];
  const revoked = from.holdings
    .filter(({ productId }) => !wanted.has(productId))
    .map(({ productId }): Change => ({ kind: 'revoke', productId }));
  const given = to.holdings.flatMap((holding): Change[] => {
    const { productId, disabledPlans } = holding;
    const now = held.get(productId);
    if (now === undefined) return [{ kind: 'assign', productId, disabledPlans }];
    return replanned(now, holding);
  });
  return [...moved, ...revoked, ...given];
}

function replanned(now: Holding, { productId, disabledPlans }: Holding): Change[] {
  const before = new Set(now.disabledPlans);
  const after = new Set(disabledPlans);
  const on = now.disabledPlans.filter((plan) => !after.has(plan));
  const off = disabledPlans.filter((plan) => !before.has(plan));
  if (on.length === 0 && off.length === 0) return [];
  return [{ kind: 'plans', productId, on, off, disabledPlans: [...disabledPlans].sort(byId) }];
}
