import { sql } from 'kysely';
import type { FileColumn } from '#domain/imports/columns.ts';
import { countRows, type ImportRow, type KeyedRow, type RowCounts } from '#domain/imports/rows.ts';
import { lines } from './arrays.ts';
import type { Tx } from './scope.ts';

/** Rows of one part. */
export const PART_SIZE = 1_000;

export interface ImportRecord {
  readonly id: string;
  readonly staffId: string;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly charset: string | null;
  readonly separator: string | null;
  readonly language: 'en' | 'fr';
  readonly columns: readonly FileColumn[];
  readonly operationId: string | null;
  /** What was chosen for rows whose user was there, when it was saved. */
  readonly onExisting: 'skip' | 'update' | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertImport(tx: Tx, customerId: string, made: ImportRecord): Promise<void> {
  await sql`
    INSERT INTO user_import AS i (customer_id, id, staff_id, file_name, format, charset, separator, language, columns,
      operation_id, created_at, expires_at)
    VALUES (${customerId}, ${made.id}, ${made.staffId}, ${made.fileName}, ${made.format}, ${made.charset},
      ${made.separator}, ${made.language}, ${JSON.stringify(made.columns)}::json, ${made.operationId}, ${made.createdAt},
      ${made.expiresAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

const importColumns = sql`i.id, i.staff_id AS "staffId", i.file_name AS "fileName", i.format, i.charset, i.separator, i.language,
  i.columns, i.operation_id AS "operationId", i.on_existing AS "onExisting", i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;

export async function findImport(tx: Tx, customerId: string, importId: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    SELECT ${importColumns} FROM user_import i
    WHERE i.customer_id = ${customerId} AND i.id = ${importId}`.execute(tx);
  return rows[0] ?? null;
}

/** The same, held until the end of the transaction: changes of one import wait for each other. */
export async function lockImport(tx: Tx, customerId: string, importId: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    SELECT ${importColumns} FROM user_import i
    WHERE i.customer_id = ${customerId} AND i.id = ${importId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** The import that an operation saved. */
export async function findImportOf(tx: Tx, customerId: string, operationId: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    SELECT ${importColumns} FROM user_import i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId}`.execute(tx);
  return rows[0] ?? null;
}

/** Says which operation saved an import; it is kept until `expiresAt`, so that its file can be fetched. */
export async function setOperation(
  tx: Tx,
  customerId: string,
  saved: { readonly id: string } & { readonly [F in 'operationId' | 'onExisting']: NonNullable<ImportRecord[F]> } & {
    readonly expiresAt: Date;
  },
): Promise<void> {
  await sql`
    UPDATE user_import i SET operation_id = ${saved.operationId}, on_existing = ${saved.onExisting}, expires_at = ${saved.expiresAt}
    WHERE i.customer_id = ${customerId} AND i.id = ${saved.id}`.execute(tx);
}

/** Forgets the imports that expired before `before`, with their rows. */
export async function purgeImports(tx: Tx, customerId: string, before: Date): Promise<void> {
  await sql`DELETE FROM user_import i WHERE i.customer_id = ${customerId} AND i.expires_at < ${before}`.execute(tx);
}

/** Writes a part, whatever it was before; `rows` in the order of the file, one at least. */
export async function writePart(
  tx: Tx,
  customerId: string,
  importId: string,
  part: number,
  rows: readonly KeyedRow[],
): Promise<void> {
  const list = rows.map(({ row }) => row);
  // addresses hold no line breaks: an empty line stands for none
  const keys = lines(rows.map(({ emailKey }) => emailKey));
  await sql`
    INSERT INTO user_import_part AS p (customer_id, import_id, part, first_row, last_row, rows, email_keys, counts)
    VALUES (${customerId}, ${importId}, ${part}, ${list[0]?.row ?? 0}, ${list.at(-1)?.row ?? 0},
      ${JSON.stringify(list)}::json, string_to_array(${keys}, chr(10), ''), ${JSON.stringify(countRows(list))}::json)
    ON CONFLICT (customer_id, import_id, part) DO UPDATE SET rows = excluded.rows, email_keys = excluded.email_keys,
      counts = excluded.counts`.execute(tx);
}

/** Where rows are, and what counts in them. */
export interface PartHead {
  readonly part: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly counts: RowCounts;
}

export async function readPartHeads(tx: Tx, customerId: string, importId: string): Promise<PartHead[]> {
  const { rows } = await sql<PartHead>`
    SELECT p.part, p.first_row AS "firstRow", p.last_row AS "lastRow", p.counts FROM user_import_part p
    WHERE p.customer_id = ${customerId} AND p.import_id = ${importId} ORDER BY p.part`.execute(tx);
  return rows;
}

/** One part; empty where there is none. */
export async function readPart(tx: Tx, customerId: string, importId: string, part: number): Promise<KeyedRow[]> {
  const { rows } = await sql<{ rows: ImportRow[]; keys: string }>`
    SELECT p.rows, array_to_string(p.email_keys, chr(10), '') AS keys FROM user_import_part p
    WHERE p.customer_id = ${customerId} AND p.import_id = ${importId} AND p.part = ${part}`.execute(tx);
  const [found] = rows;
  if (found === undefined) return [];
  const keys = found.keys.split('\n');
  return found.rows.map((row, place) => ({ row, emailKey: keys[place] || null }));
}

/** Where in an import some addresses are: parts, and the places of the rows in them. */
export async function findEmails(
  tx: Tx,
  customerId: string,
  importId: string,
  keys: readonly string[],
): Promise<{ part: number; place: number; emailKey: string }[]> {
  const { rows } = await sql<{ part: number; place: number; emailKey: string }>`
    SELECT p.part, (k.place - 1)::integer AS place, k.key AS "emailKey"
    FROM user_import_part p CROSS JOIN LATERAL unnest(p.email_keys) WITH ORDINALITY AS k (key, place)
    WHERE p.customer_id = ${customerId} AND p.import_id = ${importId}
      AND k.key IN (SELECT w.key FROM unnest(string_to_array(${lines(keys)}, chr(10))) AS w (key))
    ORDER BY p.part, k.place`.execute(tx);
  return rows;
}
