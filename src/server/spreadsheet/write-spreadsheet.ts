import {
  type Cell,
  type Choices,
  type Column,
  contentTypes,
  PACKAGE_RELATIONS,
  rowXml,
  STYLES,
  sheetEnd,
  sheetStart,
  workbookRelations,
  workbookXml,
} from './sheet-xml.ts';
import { zipStream } from './zip-stream.ts';

export type { Cell, Choices, Column } from './sheet-xml.ts';

/** Excel's own bound, the header included. */
const SPREADSHEET_MAX_ROWS = 1_048_576;

export interface Sheet {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  readonly columns: readonly Column[];
  /** In groups: a group is turned into XML at once. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  readonly choices?: readonly Choices[];
}

/** An .xlsx file, made while it is read, sheet after sheet; the memory it takes does not grow with the rows. */
export function writeSpreadsheet(sheets: readonly [Sheet, ...Sheet[]], modified: Date): AsyncGenerator<Buffer> {
  return zipStream(
    [
      { name: '[Content_Types].xml', content: contentTypes(sheets.length) },
      { name: '_rels/.rels', content: PACKAGE_RELATIONS },
      { name: 'xl/workbook.xml', content: workbookXml(sheets.map(({ name }) => name)) },
      { name: 'xl/_rels/workbook.xml.rels', content: workbookRelations(sheets.length) },
      { name: 'xl/styles.xml', content: STYLES },
      ...sheets.map((sheet, index) => ({
        name: `xl/worksheets/sheet${index + 1}.xml`,
        content: sheetXml(sheet, index === 0),
      })),
    ],
    modified,
  );
}

async function* sheetXml({ columns, rows, choices = [] }: Sheet, isFirst: boolean): AsyncGenerator<string> {
  yield sheetStart(columns, isFirst);
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
  yield sheetEnd(columns, number, choices);
}
