import type { FileColumn } from '#domain/imports/columns.ts';
import { isPassedOver, type OnExisting } from '#domain/imports/rows.ts';
import type { Reason } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { findImportOf, type PartHead, readPart, readPartHeads } from '../../db/imports.ts';
import { type Became, readBecame } from '../../db/operation-items.ts';
import { findOperation, type OperationRow } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, NamedProduct, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { checkOwn } from './open-import.ts';

/** What became of a row. `open`: nothing yet; `before`: an earlier import did it; `out`: it was left out. */
export type RowFate =
  | { readonly kind: 'open' | 'before' | 'out' | 'unchanged' | 'skipped' }
  | { readonly kind: 'created' | 'updated' | 'refused'; readonly reasons: readonly Reason[] };

export interface ExportedImport {
  readonly customer: { readonly name: string; readonly timeZone: string };
  readonly number: number;
  readonly language: 'en' | 'fr';
  readonly columns: readonly FileColumn[];
  readonly products: ReadonlyMap<string, NamedProduct>;
  /** Part by part, read as they are asked for; cells are aligned with the columns, one more holds what stands behind them. */
  readonly rows: AsyncGenerator<readonly { readonly cells: readonly string[]; readonly fate: RowFate }[]>;
}

/**
 * The file of an import as it was read, with what the operation that saved it made of each row.
 * @throws Problem notFound (no import of the actor's was saved by it, or it is forgotten), importExpired
 */
export async function exportImport(
  context: UseCaseContext,
  actor: Actor,
  { customerId, operationId }: { readonly customerId: string; readonly operationId: string },
): Promise<ExportedImport> {
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  const { products } = await context.catalogue();
  const customer = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  if (customer === null) throw new Problem('notFound');
  const { found, operation, heads } = await inCustomer(
    context.databases,
    granted,
    async (tx) => {
      const found = checkOwn(await findImportOf(tx, customerId, operationId), actor, context.now());
      const operation = await findOperation(tx, customerId, operationId);
      if (operation === null) throw new Problem('notFound');
      return { found, operation, heads: await readPartHeads(tx, customerId, found.id) };
    },
    { isolation: 'snapshot' },
  );
  const { language, columns, id, onExisting } = found;
  const saved = { importId: id, heads, operation, forAll: onExisting ?? ('update' as const) };
  const rows = fatesOf(context, granted, saved);
  return { customer, number: operation.number, language, columns, products, rows };
}

async function* fatesOf(
  context: UseCaseContext,
  granted: GrantedCustomer,
  saved: { importId: string; heads: readonly PartHead[]; operation: OperationRow; forAll: OnExisting },
): ExportedImport['rows'] {
  const { importId, heads, operation, forAll } = saved;
  const { customerId } = granted;
  // one item for each row that was neither left out nor done before, in the order of the file
  let position = 0;
  for (const { part, counts } of heads) {
    const items = counts.ready + counts.faulty;
    const from = position;
    const { rows, became } = await inCustomer(context.databases, granted, async (tx) => ({
      rows: await readPart(tx, customerId, importId, part),
      became: await readBecame(tx, customerId, operation.id, { from, to: from + items }),
    }));
    let next = 0;
    yield rows.map(({ row }) => {
      if (row.state === 'out' || row.state === 'done')
        return { cells: row.cells, fate: { kind: row.state === 'out' ? 'out' : 'before' } };
      const item = became[next];
      const place = from + next;
      next += 1;
      return { cells: row.cells, fate: fateOf(item, isPassedOver(row, forAll), place < operation.runTo) };
    });
    position += items;
  }
}

function fateOf(item: Became | undefined, isPassed: boolean, isRun: boolean): RowFate {
  if (item === undefined) return { kind: 'open' };
  const { outcome, isNew, reasons } = item;
  if (outcome === 'refused') return { kind: 'refused', reasons };
  if (outcome === 'unchanged') return { kind: isPassed ? 'skipped' : 'unchanged' };
  return isRun ? { kind: isNew ? 'created' : 'updated', reasons } : { kind: 'open' };
}
