import { foldForSearch } from '#domain/users/keys.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, CatalogueView, NamedProduct, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface ProductListQuery {
  /** Part of a name, in either language, or of the part number; or the whole code of a plan. */
  readonly search?: string | undefined;
  readonly show?: 'assignable' | 'notAssignable' | undefined;
  /** Products go by their names in it. */
  readonly language: 'en' | 'fr';
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ProductList extends PageOf<NamedProduct> {
  /** Of the whole catalogue, whatever is searched for. */
  readonly sums: { readonly products: number; readonly assignable: number; readonly plans: number };
}

/**
 * A page of the catalogue. All of it is in memory: 650 products are searched and cut in under a millisecond.
 * @throws Problem notPermitted, invalidCursor
 */
export async function listProducts(
  context: UseCaseContext,
  actor: Actor,
  query: ProductListQuery,
): Promise<ProductList> {
  authoriseAnywhere(context, actor, 'readCustomers');
  const { show, language, size = 50, cursor } = query;
  const search = foldForSearch(query.search ?? '');
  const view = await context.catalogue();
  const found = inOrder(view, language)
    .filter(({ texts, codes }) => texts.includes(search) || codes.has(search))
    .map(({ product }) => product)
    .filter(({ assignable }) => show === undefined || assignable === (show === 'assignable'));
  const page = await readPage({
    keys: context.keys,
    binding: ['catalogue', search, show ?? null, language],
    cursor,
    size,
    count: async () => found.length,
    rows: async (after: number | null, backwards, limit) => {
      if (!backwards) return found.slice((after ?? -1) + 1).slice(0, limit);
      return found
        .slice(0, after ?? found.length)
        .slice(-limit)
        .reverse();
    },
    keyOf: (product) => found.indexOf(product),
  });
  const all = [...view.products.values()];
  const assignable = all.filter((product) => product.assignable).length;
  return { ...page, sums: { products: all.length, assignable, plans: view.plans.size } };
}

interface Searched {
  readonly product: NamedProduct;
  /** Folded: names and part number. */
  readonly texts: string;
  /** Folded: the codes of its plans. */
  readonly codes: ReadonlySet<string>;
}

const COLLATORS = { en: new Intl.Collator('en', { numeric: true }), fr: new Intl.Collator('fr', { numeric: true }) };
const orders = new WeakMap<CatalogueView, Map<'en' | 'fr', readonly Searched[]>>();

/** Made once for each reading of the catalogue. */
function inOrder(view: CatalogueView, language: 'en' | 'fr'): readonly Searched[] {
  const made = orders.get(view) ?? new Map<'en' | 'fr', readonly Searched[]>();
  orders.set(view, made);
  let found = made.get(language);
  if (found === undefined) {
    const { compare } = COLLATORS[language];
    found = [...view.products.values()]
      .toSorted((a, b) => compare(a.name[language], b.name[language]) || (a.id < b.id ? -1 : 1))
      .map((product) => ({
        product,
        texts: [product.name.en, product.name.fr, product.partNumber].map(foldForSearch).join('\n'),
        codes: new Set(product.plans.map((plan) => foldForSearch(plan.name))),
      }));
    made.set(language, found);
  }
  return found;
}
