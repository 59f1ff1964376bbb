import { FILE_TYPES, type FileFormat } from '#contract/users.ts';
import { BYTE_ORDER_MARK, csvLine, type Separator } from '#domain/csv/write-csv.ts';
import type { Language } from '#text/index.ts';
import { type Cell, writeSpreadsheet } from '../spreadsheet/write-spreadsheet.ts';
import type { FileContent } from './handler.ts';

/** A table of a customer as a file: how it is written, and how people find it again. */

/** What Excel takes for a separator where people speak the language. */
const SEPARATORS: Readonly<Record<Language, Separator>> = { en: ',', fr: ';' };

export interface FileColumn<R> {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly cell: (row: R) => Cell;
}

interface FileTable<R> {
  readonly customer: { readonly name: string; readonly timeZone: string };
  /** What the file holds, for its name. */
  readonly what: string;
  /** The name of the sheet. */
  readonly sheet: string;
  readonly columns: readonly FileColumn<R>[];
  readonly rows: AsyncIterable<readonly R[]>;
}

export function tableFile<R>(
  { customer, what, sheet, columns, rows }: FileTable<R>,
  choice: { readonly format: FileFormat; readonly language: Language; readonly now: Date },
): FileContent {
  const { format, language, now } = choice;
  const name = fileName(customer, what, now);
  const cells = cellsOf(rows, columns);
  return {
    name: `${name}.${format}`,
    type: format === 'csv' ? `${FILE_TYPES.csv}; charset=utf-8; header=present` : FILE_TYPES.xlsx,
    content:
      format === 'csv'
        ? csv(
            columns.map(({ header }) => header),
            cells,
            SEPARATORS[language],
          )
        : writeSpreadsheet(
            [{ name: sheet, columns: columns.map(({ header, width }) => ({ header, width })), rows: cells }],
            now,
          ),
  };
}

/** How people find a file of a customer again: fabrikam-users-2026-11-27. */
export function fileName(
  customer: { readonly name: string; readonly timeZone: string },
  what: string,
  now: Date,
): string {
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: customer.timeZone }).format(now);
  return [...wordsOf(customer.name), what, day].join('-');
}

/** The words of a customer's name, in lower case, without accents: "fabrikam", "inc". */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}

async function* cellsOf<R>(
  rows: AsyncIterable<readonly R[]>,
  columns: readonly FileColumn<R>[],
): AsyncGenerator<Cell[][]> {
  for await (const batch of rows) yield batch.map((row) => columns.map(({ cell }) => cell(row)));
}

async function* csv(
  headers: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
  separator: Separator,
): AsyncGenerator<Buffer> {
  let text = BYTE_ORDER_MARK + csvLine(headers, separator);
  for await (const group of rows) {
    for (const cells of group) text += csvLine(cells.map(cellText), separator);
    yield Buffer.from(text);
    text = '';
  }
  // nobody at all: the headers
  if (text !== '') yield Buffer.from(text);
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  // every spreadsheet takes this for a time, whatever its language
  return typeof cell === 'string' ? cell : cell.toISOString().slice(0, 16).replace('T', ' ');
}
