import type { FileColumn } from '#domain/imports/columns.ts';
import { MOST_GUESSES } from '#domain/imports/nearest.ts';
import { productLookup } from '#domain/imports/products.ts';
import type { RowContext } from '#domain/imports/read-row.ts';
import type { ImportWords } from '#domain/imports/words.ts';
import { readPools } from '../../db/licenses.ts';
import type { Tx } from '../../db/scope.ts';
import type { CatalogueView } from '../context.ts';

/** What the rows of a file are read with, as it is now. */
export async function readRowContext(
  tx: Tx,
  file: {
    readonly customerId: string;
    readonly columns: readonly FileColumn[];
    readonly language: 'en' | 'fr';
    readonly words: ImportWords;
    readonly catalogue: CatalogueView;
    /** The customer's. */
    readonly domains: readonly string[];
  },
): Promise<RowContext> {
  const { customerId, columns, language, words, catalogue, domains } = file;
  const pools = await readPools(tx, customerId);
  const entitled = new Set(pools.filter((pool) => pool.entitled).map(({ productId }) => productId));
  const had = new Set(pools.filter((pool) => pool.entitled || pool.consumed > 0).map(({ productId }) => productId));
  const guesses = { left: MOST_GUESSES };
  return {
    columns,
    words,
    domains,
    products: productLookup(catalogue.products.values(), had, entitled, language, guesses),
  };
}
