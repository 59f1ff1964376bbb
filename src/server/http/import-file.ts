import type { FileFormat } from '#contract/users.ts';
import { importFile as en } from '#text/en/import-file.ts';
import { userFile as enUsers } from '#text/en/user-file.ts';
import { importFile as fr } from '#text/fr/import-file.ts';
import { userFile as frUsers } from '#text/fr/user-file.ts';
import type { Language } from '#text/index.ts';
import type { FormCustomer } from '../use-cases/imports/read-form.ts';
import type { FileContent } from './handler.ts';
import { type FileColumn, tableFile } from './table-file.ts';

/** Files for an import: the empty one, and what comes back. */

const WORDS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, fr };
const HEADERS: Readonly<Record<Language, Readonly<Record<keyof typeof enUsers, string>>>> = {
  en: enUsers,
  fr: frUsers,
};

const TEMPLATE = [
  ['firstName', 16],
  ['lastName', 18],
  ['displayName', 26],
  ['email', 34],
  ['status', 30],
] as const;

/** The template: its columns, and nobody in it. */
export function templateFile(
  customer: FormCustomer,
  choice: { readonly format: FileFormat; readonly language: Language; readonly now: Date },
): FileContent {
  const words = WORDS[choice.language];
  const headers = HEADERS[choice.language];
  const columns = TEMPLATE.map(
    ([name, width]): FileColumn<never> => ({ header: headers[name], width, cell: () => null }),
  );
  return tableFile({ customer, what: words.template, sheet: words.sheet, columns, rows: nobody() }, choice);
}

async function* nobody(): AsyncGenerator<never[]> {
  // no rows
}
