import type { FileFormat } from '#contract/users.ts';
import { licenseCell, productReferences } from '#domain/csv/license-cell.ts';
import { userFile as en } from '#text/en/user-file.ts';
import { makeFormat } from '#text/format.ts';
import { userFile as fr } from '#text/fr/user-file.ts';
import type { Language } from '#text/index.ts';
import type { ExportedUser, UserExport } from '../use-cases/users/export-users.ts';
import type { FileContent } from './handler.ts';
import { type FileColumn, tableFile } from './table-file.ts';

/** Users as a file in a language: what stands in which column. */

type Words = Readonly<Record<keyof typeof en, string>>;
const WORDS: Readonly<Record<Language, Words>> = { en, fr };

interface UserColumn extends FileColumn<ExportedUser> {
  readonly header: keyof Words;
}

/** An import knows the columns by their headers; the template's come first, in its order. */
function columnsIn(language: Language, products: UserExport['products']): readonly FileColumn<ExportedUser>[] {
  const words = WORDS[language];
  const { country } = makeFormat(language);
  const references = productReferences(
    products.map(({ id, partNumber, name }) => ({ id, partNumber, name: name[language] })),
  );
  const columns: readonly UserColumn[] = [
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
  return columns.map((column) => ({ ...column, header: words[column.header] }));
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
  const words = WORDS[choice.language];
  return tableFile(
    {
      customer,
      what: choice.selected ? words.selectedName : words.name,
      sheet: words.sheet,
      columns: columnsIn(choice.language, products),
      rows: users,
    },
    choice,
  );
}
