import { readCatalogue } from '../db/catalogue.ts';
import type { Databases } from '../db/connect.ts';
import type { CatalogueView } from './context.ts';

/** An import by another process shows after so many ms, at the second request. */
const MAX_AGE_MS = 10_000;

/**
 * Keeps the catalogue for all requests of the process. Only the first requests wait for it: when it has grown old it
 * is read again beside them, and a failed reading leaves what there is. Once `forget` is called the next request waits.
 */
export function catalogueKeeper(
  databases: Databases,
  now: () => Date,
): { readonly read: () => Promise<CatalogueView>; readonly forget: () => void } {
  let kept: Promise<CatalogueView> | null = null;
  let newest: Promise<CatalogueView> | null = null;
  let freshUntil = 0;
  const read = () => {
    const at = now().getTime();
    if (kept !== null && at < freshUntil) return kept;
    freshUntil = at + MAX_AGE_MS;
    const before = kept;
    const reading = readCatalogue(databases.app);
    newest = reading;
    if (before === null) kept = reading;
    reading.then(
      () => {
        if (newest === reading) kept = reading;
      },
      () => {
        if (newest !== reading) return;
        kept = before;
        freshUntil = 0;
      },
    );
    return before ?? reading;
  };
  const forget = () => {
    kept = null;
    newest = null;
    freshUntil = 0;
  };
  return { read, forget };
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
