import type { OperationEntry } from '../../db/operations.ts';
import type { CatalogueView, Names } from '../context.ts';

/** One thing that an operation does to licences; of a location, `name` is its ISO 3166-1 code. */
export interface Gist {
  readonly does: 'assign' | 'revoke' | 'plans' | 'moved' | 'location';
  readonly name: Names;
}

/** An operation of a list with what it is about, the first few; `gistMore` says how many more. */
export type ListedOperation<E extends OperationEntry> = Omit<E, 'wish' | 'did'> & {
  readonly gist: readonly Gist[];
  readonly gistMore: number;
};

/** As much as a line of a list can hold. */
const MOST = 3;

/** Says of each operation what it is about: what it was to do, or, where nothing was wished for, what it did. */
export function withGists<E extends OperationEntry>(
  entries: readonly E[],
  { products }: CatalogueView,
): ListedOperation<E>[] {
  return entries.map(({ wish, did, ...entry }) => ({
    ...entry,
    ...gistOf([...(entry.kind === 'licenses' && entry.undoOf === null ? wished(wish) : done(did))], products),
  }));
}

/** What a save of licences that is still to come is about. */
export const gistOfWish = (wish: OperationEntry['wish'], { products }: CatalogueView) =>
  gistOf([...wished(wish)], products);

function gistOf(
  found: readonly Doing[],
  products: CatalogueView['products'],
): { readonly gist: readonly Gist[]; readonly gistMore: number } {
  const gist = found.slice(0, MOST).map(({ does, what }): Gist => {
    const name = does === 'location' ? undefined : products.get(what)?.name;
    return { does, name: name ?? { en: what, fr: what } };
  });
  return { gist, gistMore: found.length - gist.length };
}

interface Doing {
  readonly does: Gist['does'];
  /** The product's id, or the place's code. */
  readonly what: string;
}

function* wished({ products, swaps = [], location }: OperationEntry['wish']): Generator<Doing> {
  for (const { productId, license, plans } of products) {
    if (license !== 'keep') yield { does: license, what: productId };
    else if (Object.keys(plans).length > 0) yield { does: 'plans', what: productId };
  }
  for (const { to } of swaps) yield { does: 'moved', what: to };
  if (location !== undefined) yield { does: 'location', what: location };
}

function* done(did: OperationEntry['did']): Generator<Doing> {
  for (const [productId, { assigned, revoked, plansChanged }] of Object.entries(did)) {
    if (assigned > 0) yield { does: 'assign', what: productId };
    if (revoked > 0) yield { does: 'revoke', what: productId };
    if (assigned + revoked === 0 && plansChanged > 0) yield { does: 'plans', what: productId };
  }
}
