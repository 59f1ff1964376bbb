import { wordKey } from '#domain/imports/words.ts';
import { openTable } from '../spreadsheet/open-table.ts';
import { changeImportRows } from '../use-cases/imports/change-import-rows.ts';
import type { ImportView } from '../use-cases/imports/import-view.ts';
import { listImportRows } from '../use-cases/imports/list-import-rows.ts';
import { readFormCustomer, readIntakeForm } from '../use-cases/imports/read-form.ts';
import { readImport } from '../use-cases/imports/read-import.ts';
import { takeSuggestions } from '../use-cases/imports/take-suggestions.ts';
import { IMPORT_LIMITS, uploadImport } from '../use-cases/imports/upload-import.ts';
import type { Handlers } from './handler.ts';
import { templateFile } from './import-file.ts';
import { IMPORT_WORDS } from './import-words.ts';
import { intakeForm } from './intake-form.ts';

const words = IMPORT_WORDS;
const isKnown = (header: string) => words.headers.has(wordKey(header));

export const importHandlers = {
  uploadImport: async (context, { actor, params, query, body }) => {
    const table = openTable(body, IMPORT_LIMITS, isKnown);
    return encodeImport(await uploadImport(context, actor, { ...params, fileName: query.name, table, words }));
  },
  readImport: async (context, { actor, params }) => encodeImport(await readImport(context, actor, params)),
  listImportRows: async (context, { actor, params, query }) => {
    const { show = 'all', from = 0, size = 100 } = query;
    const { total, items } = await listImportRows(context, actor, { ...params, show, from, size });
    return { total, items: items.map(encodeRow) };
  },
  changeImportRows: async (context, { actor, params, body }) => {
    const edits = body.edits.map(({ row, texts = {}, out }) => ({ row, texts, ...(out === undefined ? {} : { out }) }));
    const { view, rows } = await changeImportRows(context, actor, { ...params, edits, words });
    return { import: encodeImport(view), rows: rows.map(encodeRow) };
  },
  takeSuggestions: async (context, { actor, params }) =>
    encodeImport(await takeSuggestions(context, actor, { ...params, words })),
  downloadTemplate: async (context, { actor, params, query }) => {
    const { format, language = actor.language ?? 'en' } = query;
    return templateFile(await readFormCustomer(context, actor, params), { format, language, now: context.now() });
  },
  downloadIntakeForm: async (context, { actor, params, query }) => {
    const { language = actor.language ?? 'en' } = query;
    return intakeForm(await readIntakeForm(context, actor, params), { language, now: context.now() });
  },
} satisfies Pick<
  Handlers,
  | 'uploadImport'
  | 'readImport'
  | 'listImportRows'
  | 'changeImportRows'
  | 'takeSuggestions'
  | 'downloadTemplate'
  | 'downloadIntakeForm'
>;

function encodeImport(view: ImportView) {
  return {
    ...view,
    columns: [...view.columns],
    ignored: [...view.ignored],
    createdAt: view.createdAt.toISOString(),
    expiresAt: view.expiresAt.toISOString(),
  };
}

function encodeRow(row: Awaited<ReturnType<typeof listImportRows>>['items'][number]) {
  return {
    ...row,
    cells: [...row.cells],
    faults: row.faults.map((fault) => ({ ...fault, params: { ...fault.params } })),
  };
}
