import { FILE_TYPES, type FileFormat } from '#contract/users.ts';
import { licenseCell, productReferences } from '#domain/csv/license-cell.ts';
import { BYTE_ORDER_MARK, csvLine, type Separator } from '#domain/csv/write-csv.ts';
import { userFile as en } from '#text/en/user-file.ts';
import { makeFormat } from '#text/format.ts';
import { userFile as fr } from '#text/fr/user-file.ts';
import type { Language } from '#text/index.ts';
import { type Cell, writeSpreadsheet } from '../spreadsheet/write-spreadsheet.ts';
import type { ExportedUser, UserExport } from '../use-cases/users/export-users.ts';
import type { FileContent } from './handler.ts';

/** Users as a file in a language: what stands in which column, and how people find the file again. */

type Words = Readonly<Record<keyof typeof en, string>>;
const WORDS: Readonly<Record<Language, Words>> = { en, fr };
/** What Excel takes for a separator where people speak the language. */
const SEPARATORS: Readonly<Record<Language, Separator>> = { en: ',', fr: ';' };

interface UserColumn {
  readonly header: keyof Words;
  /** In characters. */
  readonly width: number;
  readonly cell: (user: ExportedUser) => Cell;
}

/** An import knows the columns by their headers; the template's come first, in its order. */
function columnsIn(language: Language, products: UserExport['products']): readonly UserColumn[] {
  const words = WORDS[language];
  const { country } = makeFormat(language);
  const references = productReferences(
    products.map(({ id, partNumber, name }) => ({ id, partNumber, name: name[language] })),
  );
  return [
    { header: 'firstName', width: 16, cell: (user) => user.firstName },
    { header: 'lastName', width: 18, cell: (user) => user.lastName },
    { header: 'displayName', width: 26, cell: (user) => user.displayName },
    { header: 'email', width: 34, cell: (user) => user.email },
    { header: 'location', width: 18, cell: ({ location }) => location && country(location) },
    { header: 'locationCode', width: 14, cell: (user) => user.location },
    { header: 'permissions', width: 26, cell: (user) => permissionsIn(words, user) },
    { header: 'signIn', width: 18, cell: ({ blocked }) => (blocked ? words.blocked : words.allowed) },
    {
      header: 'licenses',
      width: 36,
      cell: ({ licenses }) =>
        licenseCell(
          licenses.map(({ productId, plansOff }) => ({ reference: references.get(productId) ?? productId, plansOff })),
        ),
    },
    {
      header: 'licenseNames',
      width: 44,
      cell: ({ licenses }) => licenses.map(({ product, productId }) => product?.name[language] ?? productId).join('|'),
    },
    { header: 'jobTitle', width: 24, cell: (user) => user.jobTitle },
    { header: 'department', width: 20, cell: (user) => user.department },
    { header: 'phone', width: 18, cell: (user) => user.phone },
    { header: 'alternativeEmail', width: 30, cell: (user) => user.alternativeEmail },
    { header: 'created', width: 18, cell: (user) => user.createdAt },
  ];
}

function permissionsIn(words: Words, { permission, roles }: ExportedUser): string {
  if (permission !== 'custom' || roles.length === 0) return words[permission];
  // the table of users allows these three and no others
  return roles.map((role) => words[role as 'passwordAdmin' | 'userManagementAdmin' | 'serviceAdmin'] ?? role).join('|');
}

export function userFile(
  { customer, products, users }: UserExport,
  choice: { format: FileFormat; language: Language; selected: boolean; now: Date },
): FileContent {
  const { format, language, selected, now } = choice;
  const words = WORDS[language];
  const columns = columnsIn(language, products);
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: customer.timeZone }).format(now);
  const what = selected ? words.selectedName : words.name;
  const name = [...wordsOf(customer.name), what, day].join('-');
  const headers = columns.map(({ header, width }) => ({ header: words[header], width }));
  const rows = cellsOf(users, columns);
  return {
    name: `${name}.${format}`,
    type: format === 'csv' ? `${FILE_TYPES.csv}; charset=utf-8; header=present` : FILE_TYPES.xlsx,
    content:
      format === 'csv'
        ? csv(
            headers.map(({ header }) => header),
            rows,
            SEPARATORS[language],
          )
        : writeSpreadsheet({ name: words.sheet, columns: headers, rows }, now),
  };
}

/** The words of a customer's name, in lower case, without accents: "fabrikam", "inc". */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}

async function* cellsOf(users: UserExport['users'], columns: readonly UserColumn[]): AsyncGenerator<Cell[][]> {
  for await (const batch of users) yield batch.map((user) => columns.map(({ cell }) => cell(user)));
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
