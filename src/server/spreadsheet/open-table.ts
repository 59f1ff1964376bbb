import { isUtf8 } from 'node:buffer';
import { type ReadSeparator, readCsv, separatorOf, type TableLimits } from '#domain/csv/read-csv.ts';
import { Problem } from '#domain/problem.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';

export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A table in a file, found out about and not read yet. */
export interface OpenTable {
  readonly format: 'csv' | 'xlsx';
  /** Null: of an .xlsx file. */
  readonly charset: Charset | null;
  readonly separator: ReadSeparator | null;
  /** All rows from the first line on, in batches; each call reads anew. */
  rows(): AsyncGenerator<string[][]>;
}

/** Decoded at once; between two pieces nothing else runs, as a batch is awaited by whoever reads. */
const PIECE = 64 * 1024;
/** So much of a text shows its separator. */
const HEAD = 64 * 1024;

/**
 * Finds out what a file of users is: an .xlsx, or CSV in one of three charsets with one of three separators. What the
 * file's name or media type say is not looked at.
 * @param isKnown whether a header is one that an import knows
 * @throws Problem wrongUserFile: empty, oldSpreadsheet, brokenText (`row`)
 */
export function openTable(
  file: Uint8Array,
  limits: Pick<TableLimits, 'columns' | 'cell'>,
  isKnown: (header: string) => boolean,
): OpenTable {
  if (file.length === 0) throw new Problem('wrongUserFile', { fault: 'empty' });
  if (startsWith(file, [0x50, 0x4b]))
    return { format: 'xlsx', charset: null, separator: null, rows: () => readSpreadsheet(file, limits) };
  // a compound file: Excel until 2003, or a newer one with a password
  if (startsWith(file, [0xd0, 0xcf, 0x11, 0xe0])) throw new Problem('wrongUserFile', { fault: 'oldSpreadsheet' });
  const charset = charsetOf(file);
  const [head = ''] = decoded(file.subarray(0, HEAD), charset, false);
  const separator = hintedSeparator(head) ?? separatorOf(head, isKnown);
  return {
    format: 'csv',
    charset,
    separator,
    rows: async function* () {
      for (const batch of readCsv(withoutHint(decoded(file, charset, true)), separator, limits)) yield batch;
    },
  };
}

const startsWith = (file: Uint8Array, bytes: readonly number[]) => bytes.every((byte, place) => file[place] === byte);

function charsetOf(file: Uint8Array): Charset {
  if (startsWith(file, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(file, [0xfe, 0xff])) return 'utf-16be';
  if (isUtf8(file)) return 'utf-8';
  // what has both whole and broken letters of UTF-8 was meant to be UTF-8; French in windows-1252 has no whole ones
  if (startsWith(file, [0xef, 0xbb, 0xbf]) || hasUtf8Letters(file)) throw brokenText(file, 'utf-8');
  // five bytes stand for nothing there, and no text has them
  if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].some((byte) => file.includes(byte))) throw brokenText(file, 'utf-8');
  return 'windows-1252';
}

const LETTERS = /[\u0080-\ufffc\ufffe\uffff]|[\ud800-\udfff]/;

function hasUtf8Letters(file: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8');
  for (let at = 0; at < file.length; at += PIECE)
    if (LETTERS.test(decoder.decode(file.subarray(at, at + PIECE), { stream: true }))) return true;
  return false;
}

/** Names the line where the text stops making sense. */
function brokenText(file: Uint8Array, charset: Charset): Problem {
  const decoder = new TextDecoder(charset);
  let row = 1;
  for (let at = 0; at < file.length; at += PIECE) {
    const text = decoder.decode(file.subarray(at, at + PIECE), { stream: true });
    const broken = text.indexOf('\ufffd');
    row += (broken < 0 ? text : text.slice(0, broken)).split('\n').length - 1;
    if (broken >= 0) break;
  }
  return new Problem('wrongUserFile', { fault: 'brokenText', row });
}

/** @throws Problem wrongUserFile: brokenText (half a letter of UTF-16) */
function* decoded(file: Uint8Array, charset: Charset, whole: boolean): Generator<string> {
  const decoder = new TextDecoder(charset, { fatal: whole });
  try {
    for (let at = 0; at < file.length; at += PIECE)
      yield decoder.decode(file.subarray(at, at + PIECE), { stream: true });
    if (whole) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw brokenText(file, charset);
    throw error;
  }
}

/** Excel's own first line: sep=; */
const HINT = /^sep=([,;\t])\r?\n/i;

function hintedSeparator(head: string): ReadSeparator | null {
  // the expression allows these three
  return (HINT.exec(head)?.[1] as ReadSeparator | undefined) ?? null;
}

function* withoutHint(pieces: Iterable<string>): Generator<string> {
  let first = true;
  for (const piece of pieces) {
    yield first ? piece.replace(HINT, '') : piece;
    first = false;
  }
}
