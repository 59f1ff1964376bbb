import type { Change, Holder, Holding } from './model.ts';

/** Order of ids everywhere in a plan: by code unit, which for UUIDs in lower case is also the database's order. */
export function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A holder in the form that all comparisons expect: holdings sorted by product id, deny lists sorted and without
 * doubles. For whoever loads holders from somewhere that does not promise it.
 */
export function canonicalHolder(location: string | null, holdings: readonly Holding[]): Holder {
  return {
    location,
    holdings: holdings
      .map(({ productId, disabledPlans }) => ({ productId, disabledPlans: [...new Set(disabledPlans)].sort(byId) }))
      .sort((a, b) => byId(a.productId, b.productId)),
  };
}

/** The holder after `changes`, holdings sorted. Throws when a change does not fit: it was planned for another holder. */
export function applyChanges(holder: Holder, changes: readonly Change[]): Holder {
  let location = holder.location;
  const holdings = [...holder.holdings];
  for (const change of changes) {
    if (change.kind === 'location') {
      location = change.to;
      continue;
    }
    const { productId } = change;
    // holdings are few and sorted: looking through them costs less than a map and a sort
    const found = holdings.findIndex((holding) => holding.productId >= productId);
    const place = found < 0 ? holdings.length : found;
    const held = holdings[place]?.productId === productId;
    if (held === (change.kind === 'assign')) {
      throw new Error(`change ${change.kind} of ${productId} does not fit the holder`);
    }
    if (change.kind === 'revoke') holdings.splice(place, 1);
    else holdings.splice(place, held ? 1 : 0, { productId, disabledPlans: change.disabledPlans });
  }
  return { location, holdings };
}
