import { readCatalogue } from '../db/catalogue.ts';
import type { Databases } from '../db/connect.ts';
import type { CatalogueView } from './context.ts';

/** An import by another process shows within so many ms. */
const MAX_AGE_MS = 10_000;

/** Keeps the catalogue for all requests of the process; requests that come while it is read share one reading. */
export function catalogueKeeper(
  databases: Databases,
  now: () => Date,
  maxAgeMs = MAX_AGE_MS,
): () => Promise<CatalogueView> {
  let kept: { readonly until: number; readonly view: Promise<CatalogueView> } | null = null;
  return () => {
    const at = now().getTime();
    if (kept === null || kept.until <= at) {
      const view = readCatalogue(databases.app);
      const reading = { until: at + maxAgeMs, view };
      kept = reading;
      // a failed reading is not kept
      view.catch(() => {
        if (kept === reading) kept = null;
      });
    }
    return kept.view;
  };
}

const ranks = new WeakMap<CatalogueView, ReadonlyMap<string, number>>();

/** Where each product stands in the order of the English names, by code unit. */
export function productRanks(view: CatalogueView): ReadonlyMap<string, number> {
  let found = ranks.get(view);
  if (found === undefined) {
    const byName = [...view.products.values()].map((p) => ({ id: p.id, key: `${p.name.en.toLowerCase()}\n${p.id}` }));
    byName.sort((a, b) => (a.key < b.key ? -1 : 1));
    found = new Map(byName.map(({ id }, rank) => [id, rank]));
    ranks.set(view, found);
  }
  return found;
}

/** Product ids in the order of their English names. */
export function inNameOrder(view: CatalogueView, ids: readonly string[]): string[] {
  const rank = productRanks(view);
  return [...ids].sort((a, b) => (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity));
}
