import { CsvError, parse } from 'csv-parse';

/** Why a file is not the vendor's table. `row` counts the lines of the file from 1. */
export type VendorFault =
  | { readonly kind: 'unreadable'; readonly cause: string }
  | { readonly kind: 'notUtf8'; readonly row: number }
  | { readonly kind: 'notCsv'; readonly row: number; readonly cause: string }
  | { readonly kind: 'header'; readonly missing: readonly string[] }
  | { readonly kind: 'emptyCell'; readonly row: number; readonly column: string }
  | { readonly kind: 'notAnId'; readonly row: number; readonly column: string; readonly value: string }
  | { readonly kind: 'noRows' };

export class VendorTableError extends Error {
  override readonly name = 'VendorTableError';
  readonly fault: VendorFault;
  constructor(fault: VendorFault) {
    super(`Not the vendor's table: ${fault.kind}`);
    this.fault = fault;
  }
}

/** One line: a plan of a product. Texts are trimmed, ids in lower case. */
export interface VendorRow {
  readonly row: number;
  readonly displayName: string;
  readonly partNumber: string;
  readonly productId: string;
  readonly planName: string;
  readonly planId: string;
  /** The plan's name where the table leaves it empty. */
  readonly friendlyName: string;
  /** A cell had spaces around its text. */
  readonly untidy: boolean;
}

/** The bytes of a file, piece by piece. */
export type VendorFile = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const COLUMNS = {
  displayName: 'Product_Display_Name',
  partNumber: 'String_Id',
  productId: 'GUID',
  planName: 'Service_Plan_Name',
  planId: 'Service_Plan_Id',
  friendlyName: 'Service_Plans_Included_Friendly_Names',
} as const;
type Field = keyof typeof COLUMNS;
const FIELDS = Object.keys(COLUMNS) as Field[];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A cell this long is a sign of a quotation mark that never ends, or of another kind of file. */
const MAX_CELL = 10_000;

/**
 * Reads the vendor's published table row by row, whatever the order of its columns.
 * @throws VendorTableError at the first thing that shows it is another file.
 */
export async function* readVendorTable(file: VendorFile): AsyncGenerator<VendorRow> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_CELL,
    record_delimiter: ['\r\n', '\n'],
  });
  const source = decodedLines(file);
  // an error of the source must reach whoever reads the parser
  const feeding = (async () => {
    try {
      for await (const text of source) if (!parser.write(text)) await drained(parser);
      parser.end();
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    let places: Readonly<Record<Field, number>> | null = null;
    // csv-parse gives this shape with `info`
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (places === null) places = header(record);
      else yield vendorRow(record, places, info.lines);
    }
    if (places === null) throw new VendorTableError({ kind: 'header', missing: Object.values(COLUMNS) });
  } catch (error) {
    throw inWords(error);
  } finally {
    parser.destroy();
    await feeding;
  }
}

const drained = (parser: ReturnType<typeof parse>) =>
  new Promise<void>((resolve) => {
    const go = () => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.on('drain', go).on('close', go);
  });

function inWords(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  // csv-parse adds its position to the error
  const { lines } = error as CsvError & { readonly lines?: number };
  return new VendorTableError({ kind: 'notCsv', row: lines ?? 1, cause: error.code });
}

function header(cells: readonly string[]): Readonly<Record<Field, number>> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const places = FIELDS.map((field) => [field, names.indexOf(COLUMNS[field].toLowerCase())] as const);
  const missing = places.filter(([, place]) => place < 0).map(([field]) => COLUMNS[field]);
  if (missing.length > 0) throw new VendorTableError({ kind: 'header', missing });
  // every field is in `places`
  return Object.fromEntries(places) as Record<Field, number>;
}

function vendorRow(cells: readonly string[], places: Readonly<Record<Field, number>>, row: number): VendorRow {
  const raw = (field: Field) => cells[places[field]] ?? '';
  const filled = (field: Field): string => {
    const text = tidy(raw(field));
    if (text === '') throw new VendorTableError({ kind: 'emptyCell', row, column: COLUMNS[field] });
    return text;
  };
  const id = (field: Field): string => {
    const text = filled(field).toLowerCase();
    if (!UUID.test(text))
      throw new VendorTableError({ kind: 'notAnId', row, column: COLUMNS[field], value: text.slice(0, 60) });
    return text;
  };
  const planName = filled('planName');
  return {
    row,
    displayName: filled('displayName'),
    partNumber: filled('partNumber'),
    productId: id('productId'),
    planName,
    planId: id('planId'),
    friendlyName: tidy(raw('friendlyName')) || planName,
    untidy: FIELDS.some((field) => raw(field) !== raw(field).trim()),
  };
}

/** Without spaces around it, and with one where there are several or a tab. */
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The text of a file in pieces of whole lines. A broken line is found by its number, not only by its piece. */
async function* decodedLines(file: VendorFile): AsyncGenerator<string> {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  const decoded = (bytes: Buffer): string => {
    try {
      return strict.decode(bytes);
    } catch {
      for (let from = 0; from < bytes.length; line++) {
        const end = bytes.indexOf(0x0a, from);
        const to = end < 0 ? bytes.length : end + 1;
        try {
          strict.decode(bytes.subarray(from, to));
        } catch {
          break;
        }
        from = to;
      }
      throw new VendorTableError({ kind: 'notUtf8', row: line });
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of file) {
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      rest = bytes.subarray(end);
      if (rest.length > 1 << 20) throw new VendorTableError({ kind: 'notCsv', row: line, cause: 'endless line' });
      if (end === 0) continue;
      const text = decoded(bytes.subarray(0, end));
      yield text;
      line += text.split('\n').length - 1;
    }
  } catch (error) {
    if (error instanceof VendorTableError) throw error;
    throw new VendorTableError({
      kind: 'unreadable',
      cause: error instanceof Error && 'code' in error ? String(error.code) : String(error),
    });
  }
  if (rest.length > 0) yield decoded(rest);
}
