import { Problem } from '../problem.ts';

/** How much a table may hold. */
export interface TableLimits {
  /** Rows with something in them, the headers not counted. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of a cell. */
  readonly cell: number;
}

export const SEPARATORS = [',', ';', '\t'] as const;
export type ReadSeparator = (typeof SEPARATORS)[number];

const QUOTE = '"';
const CR = 13;
const LF = 10;

/**
 * Reads CSV (RFC 4180) from text that comes in pieces, batch by batch: CRLF, LF or CR end a record, also within one
 * file; a quoted cell may hold line breaks; quotes within a cell that does not begin with one are text, as spreadsheets
 * read them. A line without anything is a record of one empty cell: whoever counts records counts a spreadsheet's rows.
 * @throws Problem wrongUserFile: quoteNotClosed, cellTooLong, tooManyColumns, nul
 */
export function* readCsv(
  pieces: Iterable<string>,
  separator: ReadSeparator,
  limits: Pick<TableLimits, 'columns' | 'cell'>,
): Generator<string[][]> {
  const reading: Reading = { separator: separator.charCodeAt(0), limits, row: 1, hasNul: false };
  let rest = '';
  for (const piece of pieces) {
    if (piece.includes('\0')) reading.hasNul = true;
    const text = rest + piece;
    const { records, end } = readRecords(text, reading, false);
    rest = text.slice(end);
    if (records.length > 0) yield records;
  }
  const { records } = readRecords(rest, reading, true);
  if (records.length > 0) yield records;
}

interface Reading {
  readonly separator: number;
  readonly limits: Pick<TableLimits, 'columns' | 'cell'>;
  /** Of the next record, counted from 1. */
  row: number;
  hasNul: boolean;
}

/** The whole records of `text`, and where the one begins that goes on behind it. */
function readRecords(text: string, reading: Reading, last: boolean): { records: string[][]; end: number } {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record = readRecord(text, at, reading, last);
    if (record === null) break;
    records.push(record.cells);
    reading.row += 1;
    at = record.end;
  }
  return { records, end: at };
}

/** The record that begins at `from` and where the next one does; null: it goes on behind the end of `text`. */
function readRecord(
  text: string,
  from: number,
  reading: Reading,
  last: boolean,
): { cells: string[]; end: number } | null {
  const { separator, limits, row } = reading;
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const column = cells.length + 1;
    if (column > limits.columns) refuse('tooManyColumns', { row, limit: limits.columns });
    let cell = '';
    let end = at;
    if (text[at] === QUOTE) {
      const quoted = quotedText(text, at + 1, limits.cell);
      if (quoted.end > text.length || (quoted.end === text.length && !last)) {
        if (text.length - at > 2 * limits.cell + 2) refuse('cellTooLong', { row, column, limit: limits.cell });
        if (last) refuse('quoteNotClosed', { row, column });
        return null;
      }
      cell = quoted.text;
      end = quoted.end;
    }
    const stop = endOfCell(text, end, separator);
    cell = end === stop ? cell : cell + text.slice(end, stop);
    if (cell.length > limits.cell) refuse('cellTooLong', { row, column, limit: limits.cell });
    // what follows a CR at the very end decides whether it was a line break of two characters
    if (!last && (stop === text.length || (stop === text.length - 1 && text.charCodeAt(stop) === CR))) return null;
    if (reading.hasNul && cell.includes('\0')) refuse('nul', { row, column });
    cells.push(cell);
    if (stop < text.length && text.charCodeAt(stop) === separator) {
      at = stop + 1;
      continue;
    }
    const pair = text.charCodeAt(stop) === CR && text.charCodeAt(stop + 1) === LF;
    return { cells, end: stop + (pair ? 2 : 1) };
  }
}

/** What stands between quotes from `from` on, and the place behind them: past the end of `text` where they do not end. */
function quotedText(text: string, from: number, longest: number): { text: string; end: number } {
  let found = '';
  for (let at = from; ; ) {
    const quote = text.indexOf(QUOTE, at);
    if (quote < 0 || found.length > longest) return { text: found, end: text.length + 1 };
    found += text.slice(at, quote);
    if (text[quote + 1] !== QUOTE) return { text: found, end: quote + 1 };
    found += QUOTE;
    at = quote + 2;
  }
}

function endOfCell(text: string, from: number, separator: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === LF || code === CR) return at;
  }
  return at;
}

function refuse(fault: string, params: Readonly<Record<string, number>>): never {
  throw new Problem('wrongUserFile', { fault, ...params });
}

/** The separator of a text that begins with a line of headers: the one that parts most known ones, then most cells. */
export function separatorOf(head: string, isKnown: (header: string) => boolean): ReadSeparator {
  let best: { separator: ReadSeparator; known: number; cells: number } = { separator: ',', known: 0, cells: 1 };
  for (const separator of SEPARATORS) {
    const cells = firstRecord(head, separator);
    const known = cells.filter(isKnown).length;
    if (known > best.known || (known === best.known && cells.length > best.cells))
      best = { separator, known, cells: cells.length };
  }
  return best.separator;
}

/** `head` is short enough to be read whole, whatever stands in it. */
const NO_LIMITS = { columns: Number.POSITIVE_INFINITY, cell: Number.POSITIVE_INFINITY };

function firstRecord(head: string, separator: ReadSeparator): readonly string[] {
  try {
    for (const records of readCsv([head], separator, NO_LIMITS)) {
      const filled = records.find((cells) => cells.some((cell) => cell.trim() !== ''));
      if (filled !== undefined) return filled;
    }
    return [];
  } catch (error) {
    // the reading itself will say so, with the separator that fits best
    if (error instanceof Problem) return [];
    throw error;
  }
}
