import type { FileFormat } from '#contract/users.ts';
import { importFile as en } from '#text/en/import-file.ts';
import { userFile as enUsers } from '#text/en/user-file.ts';
import { fillingTranslate } from '#text/fill.ts';
import { makeFormat } from '#text/format.ts';
import { importFile as fr } from '#text/fr/import-file.ts';
import { userFile as frUsers } from '#text/fr/user-file.ts';
import { type Language, loadMessages, type Translate } from '#text/index.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import type { ExportedImport, RowFate } from '../use-cases/imports/export-import.ts';
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

/** The file of an import as it came, with what became of each row in its column *Status update*, the last where it had none. */
export async function importedFile(
  { customer, number, columns, products, rows, ...made }: ExportedImport,
  choice: { readonly format: FileFormat; readonly language: Language | null; readonly now: Date },
): Promise<FileContent> {
  const language = choice.language ?? made.language;
  const t = fillingTranslate(await loadMessages(language));
  const { country, alternatives } = makeFormat(language);
  const plans = new Map([...products.values()].flatMap((product) => product.plans.map((plan) => [plan.id, plan])));
  const names: ReasonNames = {
    product: (id) => products.get(id)?.name[language],
    plan: (id) => plans.get(id)?.friendlyName[language],
    place: country,
    anyOf: alternatives,
  };
  const cellsOf = columns.map(({ header, column }, place): FileColumn<ExportedRow> => {
    const cell = ({ cells }: ExportedRow) => cells[place] ?? '';
    if (column !== 'status') return { header, width: WIDTHS[column ?? ''] ?? 20, cell };
    return { header, width: 44, cell: (row) => statusWords(row.fate, names, t) ?? cell(row) };
  });
  const status: FileColumn<ExportedRow> = {
    header: HEADERS[language].status,
    width: 44,
    cell: ({ fate }) => statusWords(fate, names, t) ?? '',
  };
  const all = columns.some(({ column }) => column === 'status') ? cellsOf : [...cellsOf, status];
  const words = { what: t('importFile.result', { number }), sheet: t('importFile.sheet') };
  return tableFile({ customer, ...words, columns: all, rows }, { ...choice, language });
}

type ExportedRow = ExportedImport['rows'] extends AsyncGenerator<readonly (infer R)[]> ? R : never;
const WIDTHS: Readonly<Record<string, number>> = Object.fromEntries(TEMPLATE);

/** What an import says of a row, and knows again when the file comes back; null: what stood there. */
function statusWords(fate: RowFate, names: ReasonNames, t: Translate): string | null {
  switch (fate.kind) {
    case 'before':
    case 'out':
      return null;
    case 'open':
      return '';
    case 'unchanged':
    case 'skipped':
      return t(`importFile.${fate.kind}`);
    default: {
      const reasons = [...new Set(fate.reasons.map((reason) => reasonWords(reason, names, t)))].join(' | ');
      if (fate.kind === 'refused') return t('importFile.failed', { reasons });
      return reasons === '' ? t(`importFile.${fate.kind}`) : t(`importFile.${fate.kind}But`, { reasons });
    }
  }
}
