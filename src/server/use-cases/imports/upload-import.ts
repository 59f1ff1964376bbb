import { stripGuard } from '#domain/csv/formula-guard.ts';
import type { TableLimits } from '#domain/csv/read-csv.ts';
import { type FileColumn, readColumns } from '#domain/imports/columns.ts';
import type { RowContext } from '#domain/imports/read-row.ts';
import { checkRow, type KeyedRow, markDuplicates, markExisting, nobodySeen } from '#domain/imports/rows.ts';
import { type ImportWords, wordKey } from '#domain/imports/words.ts';
import { Problem } from '#domain/problem.ts';
import { readDomains } from '../../db/customers.ts';
import { type ImportRecord, insertImport, PART_SIZE, purgeImports, writePart } from '../../db/imports.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { findEmailOwners } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { IMPORT_LIFETIME } from './open-import.ts';
import { readRowContext } from './row-context.ts';

/** What an import takes: peers stop at 100 to 250 rows. A cell of a spreadsheet holds no more. */
export const IMPORT_LIMITS: TableLimits = { rows: 100_000, columns: 100, cell: 32_767 };

/** A table whose rows come in batches, from the first line of its file on. */
export interface UploadedTable {
  readonly format: 'csv' | 'xlsx';
  readonly charset: string | null;
  readonly separator: string | null;
  /** Each call reads anew. */
  rows(): AsyncIterable<readonly (readonly string[])[]>;
}

/**
 * Reads a file of users and keeps it for 24 hours with all that is wrong in it. Nothing of the customer's users changes.
 * @throws Problem wrongUserFile: of `openTable`, `readCsv`, `readSpreadsheet` and `readColumns`; noRows, tooManyRows
 */
export async function uploadImport(
  context: UseCaseContext,
  actor: Actor,
  input: {
    readonly customerId: string;
    readonly fileName: string;
    readonly table: UploadedTable;
    readonly words: ImportWords;
  },
): Promise<ImportView> {
  const { customerId, fileName, table, words } = input;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  return inCustomer(context.databases, granted, async (tx) => {
    const at = context.now();
    await purgeImports(tx, customerId, at);
    const records = recordsOf(table);
    const headers = (await records.next()).value;
    if (headers === undefined) throw new Problem('wrongUserFile', { fault: 'noRows' });
    const columns = readColumns(headers.cells, words);
    const language = languageOf(headers.cells, words, actor.language ?? 'en');
    const { format, charset, separator } = table;
    const made: ImportRecord = {
      id: context.newId(),
      staffId: actor.staffId,
      fileName,
      format,
      charset,
      separator,
      language,
      columns,
      operationId: null,
      onExisting: null,
      createdAt: at,
      expiresAt: new Date(at.getTime() + IMPORT_LIFETIME),
    };
    await insertImport(tx, customerId, made);
    const reading = await readRowContext(tx, { customerId, columns, language, words, catalogue, domains });
    const rows = await storeRows(tx, { customerId, importId: made.id }, records, reading, format === 'csv');
    if (rows === 0) throw new Problem('wrongUserFile', { fault: 'noRows' });
    return viewOf(tx, customerId, made);
  });
}

interface FileRecord {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows that hold something. */
async function* recordsOf(table: UploadedTable): AsyncGenerator<FileRecord, undefined> {
  let row = 0;
  for await (const batch of table.rows())
    for (const cells of batch) {
      row += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
}

function languageOf(headers: readonly string[], words: ImportWords, otherwise: 'en' | 'fr'): 'en' | 'fr' {
  const votes = headers.map((header) => words.headerLanguages.get(wordKey(header)));
  const french = votes.filter((vote) => vote === 'fr').length;
  const english = votes.filter((vote) => vote === 'en').length;
  return french === english ? otherwise : french > english ? 'fr' : 'en';
}

async function storeRows(
  tx: Tx,
  { customerId, importId }: { customerId: string; importId: string },
  records: AsyncIterable<FileRecord>,
  reading: RowContext,
  guarded: boolean,
): Promise<number> {
  const seen = nobodySeen();
  let part = 0;
  let count = 0;
  let pending: KeyedRow[] = [];
  const store = async () => {
    const rows = await checkExisting(tx, customerId, markDuplicates(pending, seen));
    await writePart(tx, customerId, importId, part, rows);
    part += 1;
    pending = [];
  };
  for await (const { row, cells } of records) {
    count += 1;
    if (count > IMPORT_LIMITS.rows)
      throw new Problem('wrongUserFile', { fault: 'tooManyRows', limit: IMPORT_LIMITS.rows });
    pending.push(checkRow({ row, cells: fitted(cells, reading.columns, guarded), out: false }, reading));
    if (pending.length === PART_SIZE) await store();
  }
  if (pending.length > 0) await store();
  return count;
}

/** One cell for each column, without the guard of our own export; behind them, in one, what has no header. */
function fitted(cells: readonly string[], columns: readonly FileColumn[], guarded: boolean): string[] {
  const clean = (cell: string) => (guarded ? stripGuard(cell) : cell);
  const fit = columns.map((_, place) => clean(cells[place] ?? ''));
  const extra = cells.slice(columns.length).filter((cell) => cell.trim() !== '');
  return extra.length === 0 ? fit : [...fit, extra.map(clean).join(' ')];
}

/** Says of each row whether the customer has its user already. */
export async function checkExisting(tx: Tx, customerId: string, rows: readonly KeyedRow[]): Promise<KeyedRow[]> {
  const keys = rows.flatMap(({ emailKey }) => emailKey ?? []);
  const users = await findEmailOwners(tx, customerId, keys);
  return markExisting(rows, new Set(users.keys()));
}
