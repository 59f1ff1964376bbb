/** The parts of an Office Open XML workbook (ECMA-376): texts, dates, headers that stay in sight, lists to choose from. */

/** null: empty. Texts are texts whatever they begin with; dates show in UTC. */
export type Cell = string | Date | null;

export interface Column {
  readonly header: string;
  /** In characters, about. */
  readonly width: number;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in cellXfs of STYLES. */
const HEADER_STYLE = 1;
const TEXT_STYLE = 2;
const TIME_STYLE = 3;

export function contentTypes(sheets: number): string {
  const parts = numbers(sheets).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${parts.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
}

/** 1, 2 … */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export const PACKAGE_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export function workbookRelations(sheets: number): string {
  const parts = numbers(sheets).map(
    (n) => `<Relationship Id="rId${n}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${parts.join('')}<Relationship Id="rId${sheets + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`;
}

/**
 * Plain, header, text, time. Text has the format "@" (49), so that editing a cell, or saving the sheet as CSV and opening
 * that, does not make a formula or a number of it.
 */
export const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><color rgb="FF054F6B"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F4FB"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFC8E7F8"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** The sheet up to its first row of data: the header, frozen. */
export function sheetStart(columns: readonly Column[], isFirst: boolean): string {
  const view = `<sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView>`;
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const headers = columns.map(({ header }, i) => textCell(`${columnName(i)}1`, header, HEADER_STYLE));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${headers.join('')}</row>`;
}

/** A row of data; `number` counts from 1, the header's. */
export function rowXml(number: number, cells: readonly Cell[]): string {
  let row = `<row r="${number}">`;
  for (const [i, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    const at = columnName(i) + number;
    row +=
      typeof cell === 'string'
        ? textCell(at, cell, TEXT_STYLE)
        : `<c r="${at}" s="${TIME_STYLE}"><v>${serialTime(cell)}</v></c>`;
  }
  return `${row}</row>`;
}

/** What may be chosen in the cells of a column: the cells of another sheet's column from row 2 on. */
export interface Choices {
  /** Places of columns, from 0. */
  readonly column: number;
  readonly sheet: string;
  readonly listColumn: number;
  readonly count: number;
  /** Whether something else may be typed without a question. */
  readonly free: boolean;
}

/** Rows that offer choices, whether somebody filled them or not. */
const CHOICE_ROWS = 10_001;

/** The end of a sheet with so many rows, the header included: filters in the header, lists to choose from. */
export function sheetEnd(columns: readonly Column[], rows: number, choices: readonly Choices[]): string {
  const filter = `<autoFilter ref="A1:${columnName(columns.length - 1)}${rows}"/>`;
  return `</sheetData>${filter}${validations(choices.filter(({ count }) => count > 0))}</worksheet>`;
}

function validations(choices: readonly Choices[]): string {
  if (choices.length === 0) return '';
  const lists = choices.map(({ column, sheet, listColumn, count, free }) => {
    const cells = `${columnName(column)}2:${columnName(column)}${CHOICE_ROWS}`;
    const list = columnName(listColumn);
    const name = xmlText(`'${sheet.replaceAll("'", "''")}'`);
    const question = free ? '' : ' errorStyle="warning" showErrorMessage="1"';
    return `<dataValidation type="list" allowBlank="1"${question} sqref="${cells}"><formula1>${name}!$${list}$2:$${list}$${count + 1}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

/** Inline, not shared: a table of shared texts would have to be kept until the end. */
function textCell(at: string, text: string, style: number): string {
  const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`;
}

/** A, B … Z, AA … of 0, 1 … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Days since 1899-12-30. */
function serialTime(time: Date): number {
  return time.getTime() / 86_400_000 + 25_569;
}

/** No cell of a spreadsheet holds more characters: Excel would repair the file by throwing the cell away. */
const LONGEST = 32_767;
const RARE = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_x/u;
/** What XML cannot hold, CR, which reading would make LF, and what looks like such an escape: _x000D_ (ECMA-376 part 1, 22.9.2.19). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML refuses
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlText(text: string): string {
  const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  if (!RARE.test(short)) return short;
  return short
    .toWellFormed()
    .replace(ESCAPED, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
