import type { FaultColumn, RowContext } from '#domain/imports/read-row.ts';
import {
  checkRow,
  type ImportRow,
  type KeyedRow,
  nobodySeen,
  type OnExisting,
  withChoice,
  withDuplicate,
  withTexts,
} from '#domain/imports/rows.ts';
import type { ImportWords } from '#domain/imports/words.ts';
import { Problem } from '#domain/problem.ts';
import { readDomains } from '../../db/customers.ts';
import { findEmails, readPart, readPartHeads, writePart } from '../../db/imports.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { lockOpenImport } from './open-import.ts';
import { readRowContext } from './row-context.ts';
import { checkExisting } from './upload-import.ts';

/** What is to be done with one row: other texts in some of its cells, or leaving it out and taking it in again, or a choice of its own. */
export interface RowEdit {
  readonly row: number;
  readonly texts: Readonly<Partial<Record<FaultColumn, string>>>;
  /** Absent: as it was. */
  readonly out?: boolean;
  /** What becomes of the row if a user has its address; null: as for all; absent: as it was, unless the address changes. */
  readonly choice?: OnExisting | null;
}

/**
 * Changes some rows of an import and looks at them anew, and at those that have or had the same address.
 * @returns the import, and the rows that were asked for, in the order of the file
 * @throws Problem notFound (the import, or a row), importExpired, importStarted, invalidRequest (a column that the file
 *   has not)
 */
export async function changeImportRows(
  context: UseCaseContext,
  actor: Actor,
  input: {
    readonly customerId: string;
    readonly importId: string;
    readonly edits: readonly RowEdit[];
    readonly words: ImportWords;
  },
): Promise<{ view: ImportView; rows: readonly ImportRow[] }> {
  const { customerId, importId, edits, words } = input;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  return inCustomer(context.databases, granted, async (tx) => {
    const found = await lockOpenImport(tx, actor, input, context.now());
    const { columns, language } = found;
    const reading = await readRowContext(tx, { customerId, columns, language, words, catalogue, domains });
    const parts = partsIn(tx, customerId, importId);
    const touched = await applyEdits(tx, customerId, parts, edits, reading);
    await writeParts(tx, parts);
    await settleDuplicates(tx, parts, touched);
    await writeParts(tx, parts);
    const rows = await Promise.all(edits.map(async ({ row }) => (await parts.find(row)).keyed.row));
    return { view: await viewOf(tx, customerId, found), rows };
  });
}

interface Parts {
  readonly customerId: string;
  readonly importId: string;
  /** Parts that were read, as they shall be. */
  readonly known: Map<number, KeyedRow[]>;
  readonly changed: Set<number>;
  get(part: number): Promise<KeyedRow[]>;
  /** @throws Problem notFound */
  find(row: number): Promise<{ part: number; place: number; keyed: KeyedRow }>;
}

function partsIn(tx: Tx, customerId: string, importId: string): Parts {
  const known = new Map<number, KeyedRow[]>();
  const heads = readPartHeads(tx, customerId, importId);
  const get = async (part: number): Promise<KeyedRow[]> => {
    const rows = known.get(part) ?? (await readPart(tx, customerId, importId, part));
    known.set(part, rows);
    return rows;
  };
  return {
    customerId,
    importId,
    known,
    changed: new Set(),
    get,
    async find(row) {
      const head = (await heads).find(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow);
      if (head === undefined) throw new Problem('notFound');
      const rows = await get(head.part);
      const place = rows.findIndex((one) => one.row.row === row);
      const keyed = rows[place];
      if (keyed === undefined) throw new Problem('notFound');
      return { part: head.part, place, keyed };
    },
  };
}

/** @returns the addresses that rows had before or have now */
async function applyEdits(
  tx: Tx,
  customerId: string,
  parts: Parts,
  edits: readonly RowEdit[],
  reading: RowContext,
): Promise<Set<string>> {
  const touched = new Set<string>();
  const places: { part: number; place: number }[] = [];
  const fresh: KeyedRow[] = [];
  for (const { row, texts, out, choice } of edits) {
    const { part, place, keyed } = await parts.find(row);
    const cells = withTexts(keyed.row.cells, texts, reading.columns);
    if (cells === null) throw new Problem('invalidRequest', {}, { fields: [{ path: 'body/edits', rule: 'column' }] });
    const before = texts.email === undefined ? (keyed.row.choice ?? null) : null;
    const chosen = withChoice({ ...keyed.row, cells }, choice === undefined ? before : choice);
    const checked = checkRow({ ...chosen, out: out ?? keyed.row.state === 'out' }, reading);
    for (const key of [keyed.emailKey, checked.emailKey]) if (key !== null) touched.add(key);
    places.push({ part, place });
    fresh.push(checked);
  }
  const rows = await checkExisting(tx, customerId, fresh);
  for (const [index, { part, place }] of places.entries()) {
    const row = rows[index];
    if (row !== undefined) (await parts.get(part))[place] = row;
    parts.changed.add(part);
  }
  return touched;
}

/** Of the rows that have one of these addresses the first has it, and the others have it twice. */
async function settleDuplicates(tx: Tx, parts: Parts, keys: ReadonlySet<string>): Promise<void> {
  if (keys.size === 0) return;
  const seen = nobodySeen();
  const { customerId, importId } = parts;
  for (const { part, place, emailKey } of await findEmails(tx, customerId, importId, [...keys])) {
    const rows = await parts.get(part);
    const keyed = rows[place];
    if (keyed === undefined) continue;
    const row = withDuplicate(keyed.row, emailKey, seen);
    if (JSON.stringify(row) === JSON.stringify(keyed.row)) continue;
    rows[place] = { row, emailKey };
    parts.changed.add(part);
  }
}

async function writeParts(tx: Tx, { customerId, importId, known, changed }: Parts): Promise<void> {
  for (const part of changed) await writePart(tx, customerId, importId, part, known.get(part) ?? []);
  changed.clear();
}
