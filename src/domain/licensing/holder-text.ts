import type { Holder, Holding } from './model.ts';

/**
 * The canonical JSON text of a holder: keys sorted, no spaces, holdings sorted by product id. Items and audit entries
 * keep it, and two holders are the same exactly when their texts are: it is the fingerprint of decisions.
 */
export function holderText(holder: Holder): string {
  let licenses = '';
  for (const { productId, disabledPlans } of holder.holdings) {
    if (licenses !== '') licenses += ',';
    licenses += disabledPlans.length === 0 ? `"${productId}":[]` : `"${productId}":["${disabledPlans.join('","')}"]`;
  }
  return textOfParts(licenses, holder.location);
}

/** The same of the two parts that the database hands out: the licences as the inside of a JSON object, and the location. */
export function textOfParts(licenses: string, location: string | null): string {
  return `{"licenses":{${licenses}},"location":${location === null ? 'null' : `"${location}"`}}`;
}

/** Reads what `holderText` wrote. */
export function holderFrom(text: string): Holder {
  // only holderText makes these texts
  const { licenses, location } = JSON.parse(text) as {
    licenses: Record<string, readonly string[]>;
    location: string | null;
  };
  const holdings: Holding[] = [];
  for (const productId in licenses) holdings.push({ productId, disabledPlans: licenses[productId] ?? [] });
  return { location, holdings };
}
