import { FILE_TYPES } from '#contract/users.ts';
import { productReferences } from '#domain/csv/license-cell.ts';
import { importFile as en } from '#text/en/import-file.ts';
import { userFile as enUsers } from '#text/en/user-file.ts';
import { makeFormat } from '#text/format.ts';
import { importFile as fr } from '#text/fr/import-file.ts';
import { userFile as frUsers } from '#text/fr/user-file.ts';
import type { Language } from '#text/index.ts';
import { type Cell, type Choices, type Sheet, writeSpreadsheet } from '../spreadsheet/write-spreadsheet.ts';
import type { readIntakeForm } from '../use-cases/imports/read-form.ts';
import type { FileContent } from './handler.ts';
import { fileName } from './table-file.ts';

type Form = Awaited<ReturnType<typeof readIntakeForm>>;

const WORDS: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, fr };
const HEADERS: Readonly<Record<Language, Readonly<Record<keyof typeof enUsers, string>>>> = {
  en: enUsers,
  fr: frUsers,
};

/** The columns that a customer fills, with their widths and, of some, the list on the second sheet. */
const COLUMNS = [
  ['firstName', 16],
  ['lastName', 18],
  ['displayName', 26],
  ['email', 34],
  ['location', 20],
  ['permissions', 32],
  ['licenses', 40],
  ['alternativeEmail', 30],
  ['jobTitle', 24],
  ['department', 20],
  ['phone', 18],
] as const;
const PERMISSIONS = ['user', 'globalAdmin', 'passwordAdmin', 'userManagementAdmin', 'serviceAdmin'] as const;
const HELP = ['help1', 'help2', 'help3', 'help4', 'help5', 'help6'] as const;

/** The workbook that a customer fills (S41): users on the first sheet, which an import takes back; what may be chosen on the second. */
export function intakeForm(
  form: Form,
  { language, now }: { readonly language: Language; readonly now: Date },
): FileContent {
  const words = WORDS[language];
  const headers = HEADERS[language];
  const lists = listsOf(form, language);
  const choices = (name: (typeof COLUMNS)[number][0], listColumn: number, free: boolean): Choices => ({
    column: COLUMNS.findIndex(([column]) => column === name),
    sheet: words.choices,
    listColumn,
    count: lists[listColumn]?.cells.length ?? 0,
    free,
  });
  const users: Sheet = {
    name: words.sheet,
    columns: COLUMNS.map(([name, width]) => ({ header: headers[name], width })),
    rows: once([]),
    // several roles or products are written with | between them
    choices: [choices('location', 1, false), choices('permissions', 2, true), choices('licenses', 3, true)],
  };
  const chosen: Sheet = {
    name: words.choices,
    columns: lists.map(({ header, width }) => ({ header, width })),
    rows: once(rowsOf(lists.map(({ cells }) => cells))),
  };
  const help: Sheet = {
    name: words.help,
    columns: [{ header: words.helpTitle, width: 120 }],
    rows: once(HELP.map((line) => [words[line]])),
  };
  return {
    name: `${fileName(form, words.form, now)}.xlsx`,
    type: FILE_TYPES.xlsx,
    content: writeSpreadsheet([users, chosen, help], now),
  };
}

interface List {
  readonly header: string;
  readonly width: number;
  readonly cells: readonly string[];
}

function listsOf({ domains, products }: Form, language: Language): readonly List[] {
  const words = WORDS[language];
  const headers = HEADERS[language];
  const named = products.map((product) => ({ ...product, shown: product.name[language] }));
  const names = new Map<string, number>();
  for (const { shown } of named) names.set(shown, (names.get(shown) ?? 0) + 1);
  // where two products have one name, the part number tells which is meant
  const references = productReferences(named.map(({ id, partNumber, shown }) => ({ id, partNumber, name: shown })));
  const called = named.map((product) => ({
    ...product,
    called:
      names.get(product.shown) === 1 && !/[|]/.test(product.shown)
        ? product.shown
        : (references.get(product.id) ?? product.id),
  }));
  const plans = called.flatMap((product) =>
    product.plans.filter(({ target }) => target === 'User').map((plan) => ({ product: product.called, plan })),
  );
  return [
    { header: words.domain, width: 24, cells: domains },
    {
      header: headers.location,
      width: 28,
      cells: makeFormat(language)
        .countries()
        .map(({ name }) => name),
    },
    { header: headers.permissions, width: 34, cells: PERMISSIONS.map((word) => headers[word]) },
    { header: words.product, width: 44, cells: called.map((product) => product.called) },
    { header: words.ofProduct, width: 44, cells: plans.map(({ product }) => product) },
    { header: words.plan, width: 34, cells: plans.map(({ plan }) => plan.name) },
    { header: words.planName, width: 44, cells: plans.map(({ plan }) => plan.friendlyName[language]) },
  ];
}

/** Lists side by side. */
function rowsOf(lists: readonly (readonly string[])[]): Cell[][] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, row) => lists.map((list) => list[row] ?? null));
}

async function* once(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield rows;
}
