import type { Holder } from '#domain/licensing/model.ts';

/** A user's location and licences as items and audit entries keep them: product id → plans switched off. */
export interface KeptHolder {
  readonly licenses: Readonly<Record<string, readonly string[]>>;
  readonly location: string | null;
}

/** The canonical JSON text of a holder: keys sorted, no spaces (holdings are sorted by product id). */
export function holderText(holder: Holder): string {
  let licenses = '';
  for (const { productId, disabledPlans } of holder.holdings) {
    if (licenses !== '') licenses += ',';
    licenses += `"${productId}":[`;
    for (let i = 0; i < disabledPlans.length; i += 1) licenses += `${i === 0 ? '' : ','}"${disabledPlans[i]}"`;
    licenses += ']';
  }
  return `{"licenses":{${licenses}},"location":${holder.location === null ? 'null' : `"${holder.location}"`}}`;
}

/** Reads what `holderText` wrote. */
export function holderFrom(kept: unknown): Holder {
  // only holderText writes this column
  const { licenses, location } = kept as KeptHolder;
  const holdings = Object.entries(licenses).map(([productId, disabledPlans]) => ({ productId, disabledPlans }));
  return { location, holdings: holdings.sort((a, b) => (a.productId < b.productId ? -1 : 1)) };
}
