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

const HEAD = '{"licenses":{'.length;
const TAIL = '},"location":'.length;
const NO_PLANS: readonly string[] = [];

/**
 * Reads what `holderText` wrote, and nothing else: ids hold neither quotes nor brackets. JSON.parse takes thrice as long,
 * because every set of products is another shape of object to it.
 */
export function holderFrom(text: string): Holder {
  const holdings: Holding[] = [];
  let at = HEAD;
  while (text[at] === '"') {
    const end = text.indexOf('"', at + 1);
    const list = end + '":['.length;
    const close = text.indexOf(']', list);
    const disabledPlans = close === list ? NO_PLANS : text.slice(list + 1, close - 1).split('","');
    holdings.push({ productId: text.slice(at + 1, end), disabledPlans });
    at = close + (text[close + 1] === ',' ? 2 : 1);
  }
  const location = text.slice(at + TAIL, -1);
  return { location: location === 'null' ? null : location.slice(1, -1), holdings };
}
