import type { TableLimits } from '#domain/csv/read-csv.ts';
import { Problem } from '#domain/problem.ts';
import { attributeOf, scanXml } from './scan-xml.ts';
import { damaged, unpackedText, type ZipFile, zipFiles } from './zip-entries.ts';

/** Unpacked bytes of a sheet and of the table of shared texts: a packed one may hold a thousand times its size. */
const LARGEST_SHEET = 400_000_000;
const LARGEST_TEXTS = 60_000_000;
const LARGEST_PART = 1_000_000;
/** Rows of one batch. */
const BATCH = 500;
/** Excel's own bound. */
const LAST_ROW = 1_048_576;

/**
 * The cells of the first visible sheet of an .xlsx file as texts, batch by batch, row 1 first: rows that are not there
 * come as one empty cell, so that whoever counts rows counts as the spreadsheet does. Numbers are as they are stored.
 * @throws Problem wrongUserFile: notSpreadsheet, unpackedTooLarge, cellTooLong, tooManyColumns
 */
export async function* readSpreadsheet(
  archive: Uint8Array,
  limits: Pick<TableLimits, 'columns' | 'cell'>,
): AsyncGenerator<string[][]> {
  const files = zipFiles(archive);
  const { sheet, texts } = await partsOf(files);
  const shared = texts === null ? [] : await sharedTexts(texts);
  const reading = startSheet(shared, limits);
  for await (const piece of unpackedText(sheet, LARGEST_SHEET)) {
    reading.push(piece);
    while (reading.rows.length >= BATCH) yield reading.rows.splice(0, BATCH);
  }
  if (reading.rows.length > 0) yield reading.rows;
}

async function partsOf(files: ReadonlyMap<string, ZipFile>): Promise<{ sheet: ZipFile; texts: ZipFile | null }> {
  const workbook = files.get('xl/workbook.xml');
  const relations = files.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) throw damaged();
  const targets = new Map<string, string>();
  let textsPath: string | null = null;
  await scan(relations, (name, attributes) => {
    const target = attributeOf(attributes, 'Target');
    if (name !== 'Relationship' || target === null) return;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(attributeOf(attributes, 'Id') ?? '', path);
    if (attributeOf(attributes, 'Type')?.endsWith('/sharedStrings')) textsPath = path;
  });
  let path: string | null = null;
  await scan(workbook, (name, attributes) => {
    if (name !== 'sheet' || path !== null) return;
    const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
    if (!hidden) path = targets.get(attributeOf(attributes, 'r:id') ?? '') ?? null;
  });
  const sheet = path === null ? undefined : files.get(path);
  if (sheet === undefined) throw damaged();
  return { sheet, texts: textsPath === null ? null : (files.get(textsPath) ?? null) };
}

async function scan(file: ZipFile, open: (name: string, attributes: string) => void): Promise<void> {
  const push = scanXml({ open, close: () => undefined, text: () => undefined });
  for await (const piece of unpackedText(file, LARGEST_PART)) push(piece);
}

/** Texts that cells name by their number: of each the parts of its runs, without what is written above them. */
async function sharedTexts(file: ZipFile): Promise<string[]> {
  const texts: string[] = [];
  let inText = false;
  let inPhonetic = false;
  let text = '';
  const push = scanXml({
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    close(name) {
      if (name === 'si') texts.push(unescaped(text));
      if (name === 'rPh') inPhonetic = false;
      inText = false;
    },
    text(more) {
      if (inText) text += more;
    },
  });
  for await (const piece of unpackedText(file, LARGEST_TEXTS)) push(piece);
  return texts;
}

interface SheetReading {
  push(piece: string): void;
  /** Whole rows that nobody took yet. */
  readonly rows: string[][];
}

function startSheet(shared: readonly string[], limits: Pick<TableLimits, 'columns' | 'cell'>): SheetReading {
  const rows: string[][] = [];
  let cells: string[] = [];
  let rowNumber = 0;
  let column = 0;
  let type = '';
  let value = '';
  let inValue = false;
  let inPhonetic = false;
  const push = scanXml({
    open(name, attributes) {
      if (name === 'row') {
        const number = Number(attributeOf(attributes, 'r') ?? rowNumber + 1);
        if (!Number.isInteger(number) || number <= rowNumber || number > LAST_ROW) throw damaged();
        for (let missing = rowNumber + 1; missing < number; missing += 1) rows.push(['']);
        rowNumber = number;
        cells = [];
        column = 0;
      } else if (name === 'c') {
        const place = attributeOf(attributes, 'r');
        column = place === null ? column + 1 : columnNumber(place);
        type = attributeOf(attributes, 't') ?? 'n';
        value = '';
      } else if (name === 'rPh') inPhonetic = true;
      inValue = name === 'v' || (name === 't' && !inPhonetic);
    },
    close(name) {
      inValue = false;
      if (name === 'rPh') inPhonetic = false;
      else if (name === 'row') rows.push(cells.length === 0 ? [''] : cells);
      else if (name === 'c' && value !== '') {
        const text = cellText(type, value, shared);
        if (text === '') return;
        if (column > limits.columns)
          throw new Problem('wrongUserFile', { fault: 'tooManyColumns', row: rowNumber, limit: limits.columns });
        while (cells.length < column) cells.push('');
        cells[column - 1] = text;
      }
    },
    text(more) {
      if (!inValue) return;
      value += more;
      if (value.length > limits.cell)
        throw new Problem('wrongUserFile', { fault: 'cellTooLong', row: rowNumber, column, limit: limits.cell });
    },
  });
  return { push, rows };
}

/** 1 of A1, 27 of AA7. */
function columnNumber(place: string): number {
  let number = 0;
  for (let at = 0; at < 3; at += 1) {
    const code = place.charCodeAt(at);
    if (code < 65 || code > 90) break;
    number = number * 26 + code - 64;
  }
  if (number === 0) throw damaged();
  return number;
}

function cellText(type: string, value: string, shared: readonly string[]): string {
  switch (type) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      // large numbers such as those of telephones are stored with an exponent
      const number = Number(value);
      return /e/i.test(value) && Number.isSafeInteger(number) ? String(number) : value;
    }
    default:
      return unescaped(value);
  }
}

/** What XML cannot hold stands in a text as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\0', '\ufffd')
    .toWellFormed();
}
