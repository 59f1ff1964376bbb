import type { ImportRow, RowCounts } from '#domain/imports/rows.ts';
import { readPart, readPartHeads } from '../../db/imports.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { findOpenImport } from './open-import.ts';

/** Which rows: `existing` are ready or faulty, and a user of the customer has their address; `chosen`: of these, with a choice of their own. */
export type RowsShown = 'all' | 'faulty' | 'existing' | 'chosen' | 'ready' | 'done' | 'out';

export interface ImportRows {
  readonly total: number;
  readonly items: readonly ImportRow[];
}

/**
 * Up to `size` rows from the place `from` on (counted from 0 among those shown), in the order of the file. Parts that hold
 * none of them are not read.
 * @throws Problem notFound, importExpired
 */
export async function listImportRows(
  context: UseCaseContext,
  actor: Actor,
  input: {
    readonly customerId: string;
    readonly importId: string;
    readonly show: RowsShown;
    readonly from: number;
    readonly size: number;
  },
): Promise<ImportRows> {
  const { customerId, importId, show, from, size } = input;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      await findOpenImport(tx, actor, input, context.now());
      const items: ImportRow[] = [];
      let before = 0;
      for (const { part, counts } of await readPartHeads(tx, customerId, importId)) {
        const here = countOf(counts, show);
        if (here > 0 && before + here > from && items.length < size) {
          const rows = (await readPart(tx, customerId, importId, part)).map(({ row }) => row).filter(shows(show));
          const first = Math.max(0, from - before);
          items.push(...rows.slice(first, first + size - items.length));
        }
        before += here;
      }
      return { total: before, items };
    },
    { isolation: 'snapshot' },
  );
}

const countOf = (counts: RowCounts, show: RowsShown) => (show === 'all' ? counts.rows : (counts[show] ?? 0));

const shows =
  (show: RowsShown) =>
  (row: ImportRow): boolean => {
    if (show === 'all') return true;
    if (show === 'existing') return row.existing;
    return show === 'chosen' ? row.existing && row.choice !== undefined : row.state === show;
  };
