import {
  type Cell,
  CONTENT_TYPES,
  type Column,
  PACKAGE_RELATIONS,
  rowXml,
  STYLES,
  sheetEnd,
  sheetStart,
  WORKBOOK_RELATIONS,
  workbookXml,
} from './sheet-xml.ts';
import { zipStream } from './zip-stream.ts';

export type { Cell, Column } from './sheet-xml.ts';

/** Excel's own bound, the header included. */
const SPREADSHEET_MAX_ROWS = 1_048_576;

export interface Sheet {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  readonly columns: readonly Column[];
  /** In groups: a group is turned into XML at once. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** An .xlsx file of one sheet, made while it is read; the memory it takes does not grow with the rows. */
export function writeSpreadsheet(sheet: Sheet, modified: Date): AsyncGenerator<Buffer> {
  return zipStream(
    [
      { name: '[Content_Types].xml', content: CONTENT_TYPES },
      { name: '_rels/.rels', content: PACKAGE_RELATIONS },
      { name: 'xl/workbook.xml', content: workbookXml(sheet.name) },
      { name: 'xl/_rels/workbook.xml.rels', content: WORKBOOK_RELATIONS },
      { name: 'xl/styles.xml', content: STYLES },
      { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
    ],
    modified,
  );
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  yield sheetStart(columns);
  let number = 1;
  for await (const group of rows) {
    let xml = '';
    for (const cells of group) {
      number += 1;
      if (number > SPREADSHEET_MAX_ROWS) throw new Error(`A sheet holds at most ${SPREADSHEET_MAX_ROWS} rows.`);
      xml += rowXml(number, cells);
    }
    yield xml;
  }
  yield sheetEnd(columns, number);
}
