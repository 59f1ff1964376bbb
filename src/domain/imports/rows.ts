import { duplicateFault } from './duplicates.ts';
import { type FaultColumn, type RowContext, type RowFault, type RowFields, readRow } from './read-row.ts';

/** What an import says of a row: `out` was left out by a person, `done` by a former import. */
export type RowState = 'ready' | 'faulty' | 'done' | 'out';

/** What a row does not say: choices for the whole import fill it in. */
export type Lacking = 'location' | 'permissions' | 'licenses';

/** What becomes of a row whose address a user has. */
export type OnExisting = 'skip' | 'update';

/** A row of a file as it is kept: what stands in it, and what was found. */
export interface ImportRow {
  /** As a spreadsheet counts: the headers are row 1. */
  readonly row: number;
  /** Aligned with the columns; one more holds what stands behind the last header. */
  readonly cells: readonly string[];
  readonly state: RowState;
  readonly faults: readonly RowFault[];
  /** A user of the customer has this address. */
  readonly existing: boolean;
  readonly lacking: readonly Lacking[];
  /** It asks for licences, or to be a global admin: not everybody may give these. */
  readonly asks: readonly ('licenses' | 'globalAdmin')[];
  /** What a person chose for this row, should a user have its address; absent: what is chosen for all. */
  readonly choice?: OnExisting;
}

/** A row with its address folded; null: it has none that counts. */
export interface KeyedRow {
  readonly row: ImportRow;
  readonly emailKey: string | null;
}

/** Reads a row anew, whatever was found before; whether its address comes twice or exists is looked at by others. */
export function checkRow(
  { out, ...row }: Pick<ImportRow, 'row' | 'cells' | 'choice'> & { readonly out: boolean },
  context: RowContext,
): KeyedRow {
  const nothing = { faults: [], existing: false, lacking: [], asks: [] };
  if (out) return { row: { ...row, state: 'out', ...nothing }, emailKey: null };
  const read = readRow(row.cells, context);
  if (read.kind === 'done') return { row: { ...row, state: 'done', ...nothing }, emailKey: null };
  const { fields, faults, emailKey } = read;
  const asks = asksOf(fields);
  const state = faults.length === 0 ? 'ready' : 'faulty';
  return { row: { ...row, state, faults, existing: false, lacking: lackingOf(fields), asks }, emailKey };
}

function lackingOf({ location, permission, licenses }: RowFields): Lacking[] {
  const lacking: Lacking[] = [];
  if (location === null) lacking.push('location');
  if (permission === null) lacking.push('permissions');
  if (licenses === null) lacking.push('licenses');
  return lacking;
}

function asksOf({ permission, licenses }: RowFields): ImportRow['asks'][number][] {
  const asks: ImportRow['asks'][number][] = [];
  if (licenses !== null && licenses.length > 0) asks.push('licenses');
  if (permission?.permission === 'globalAdmin') asks.push('globalAdmin');
  return asks;
}

/** Addresses of the rows so far. */
export interface SeenEmails {
  /** The row that had each first. */
  readonly firsts: Map<string, number>;
  /** Those that suggestions offer: two rows are not offered the same. */
  readonly offered: Set<string>;
}

export const nobodySeen = (): SeenEmails => ({ firsts: new Map(), offered: new Set() });

/** Finds the addresses that came before, in `seen` or in the rows themselves, and adds the new ones to it. */
export function markDuplicates(rows: readonly KeyedRow[], seen: SeenEmails): KeyedRow[] {
  return rows.map((keyed) => {
    const { row, emailKey } = keyed;
    return emailKey === null ? keyed : { row: withDuplicate(row, emailKey, seen), emailKey };
  });
}

/** The row as one whose address an earlier row has, or none; its address is added to those seen. */
export function withDuplicate(row: ImportRow, emailKey: string, seen: SeenEmails): ImportRow {
  const first = seen.firsts.get(emailKey);
  if (first === undefined) {
    seen.firsts.set(emailKey, row.row);
    return row.faults.some(isDuplicate) ? inState(row, row.faults.filter(isNoDuplicate)) : row;
  }
  const fault = duplicateFault(emailKey, first, (key) => seen.firsts.has(key) || seen.offered.has(key));
  if (fault.suggestion !== null) seen.offered.add(fault.suggestion);
  return inState(row, [...row.faults.filter(isNoDuplicate), fault]);
}

const isDuplicate = ({ code }: RowFault) => code === 'duplicateInFile';
const isNoDuplicate = (fault: RowFault) => !isDuplicate(fault);
const inState = (row: ImportRow, faults: readonly RowFault[]): ImportRow => ({
  ...row,
  faults,
  state: faults.length === 0 ? 'ready' : 'faulty',
});

/** Says of each row whether a user of the customer has its address. */
export function markExisting(rows: readonly KeyedRow[], existing: ReadonlySet<string>): KeyedRow[] {
  return rows.map(({ row, emailKey }) => {
    const is = emailKey !== null && existing.has(emailKey);
    return { row: is === row.existing ? row : { ...row, existing: is }, emailKey };
  });
}

/** The row with another choice of its own; null: none. */
export function withChoice(row: ImportRow, choice: OnExisting | null): ImportRow {
  const { choice: _, ...rest } = row;
  return choice === null ? rest : { ...rest, choice };
}

/** Whether a save passes the row over. `forAll`: what is chosen for the rows that have no choice of their own. */
export const isPassedOver = ({ existing, choice }: Pick<ImportRow, 'existing' | 'choice'>, forAll: OnExisting) =>
  existing && (choice ?? forAll) === 'skip';

/** The cells with other texts in some columns; null: the file has no such column. */
export function withTexts(
  cells: readonly string[],
  texts: Readonly<Partial<Record<FaultColumn, string>>>,
  columns: RowContext['columns'],
): string[] | null {
  const changed = [...cells];
  for (const [column, text] of Object.entries(texts)) {
    const place = column === 'extra' ? columns.length : columns.findIndex((one) => one.column === column);
    if (place < 0 || text === undefined) return null;
    if (place < changed.length || text !== '') changed[place] = text;
    // the code of a place says it once more: the name that a person typed counts
    const code = column === 'location' ? columns.findIndex((one) => one.column === 'locationCode') : -1;
    if (code >= 0 && text === '') changed[code] = '';
  }
  return changed;
}

/** The cells as its suggestions mend them; null: there is none. */
export function withSuggestions(row: ImportRow, columns: RowContext['columns']): string[] | null {
  const texts: Partial<Record<FaultColumn, string>> = {};
  for (const { column, suggestion } of row.faults) if (suggestion !== null) texts[column] ??= suggestion;
  return Object.keys(texts).length === 0 ? null : withTexts(row.cells, texts, columns);
}

/** What counts in an import, all of rows. */
export interface RowCounts {
  readonly rows: number;
  readonly ready: number;
  readonly faulty: number;
  /** Ready or faulty, and a user has the address. */
  readonly existing: number;
  /** Of these: with a choice of their own. */
  readonly chosen: number;
  readonly done: number;
  readonly out: number;
  /** Faulty, and something in them can be mended by a suggestion. */
  readonly guessed: number;
  /** Of rows that make a new user. */
  readonly withoutLocation: number;
  readonly withoutPermissions: number;
  readonly withoutLicenses: number;
  readonly withLicenses: number;
  readonly globalAdmins: number;
}

export function countRows(rows: readonly ImportRow[]): RowCounts {
  const open = rows.filter(({ state }) => state === 'ready' || state === 'faulty');
  const fresh = open.filter(({ existing }) => !existing);
  const number = (state: RowState) => rows.filter((row) => row.state === state).length;
  const lack = (what: Lacking) => fresh.filter(({ lacking }) => lacking.includes(what)).length;
  return {
    rows: rows.length,
    ready: number('ready'),
    faulty: number('faulty'),
    existing: open.length - fresh.length,
    chosen: open.filter(({ existing, choice }) => existing && choice !== undefined).length,
    done: number('done'),
    out: number('out'),
    guessed: open.filter(({ faults }) => faults.some(({ suggestion }) => suggestion !== null)).length,
    withoutLocation: lack('location'),
    withoutPermissions: lack('permissions'),
    withoutLicenses: lack('licenses'),
    withLicenses: open.filter(({ asks }) => asks.includes('licenses')).length,
    globalAdmins: open.filter(({ asks }) => asks.includes('globalAdmin')).length,
  };
}
