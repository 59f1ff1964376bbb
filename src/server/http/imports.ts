import type { Body } from '#contract/endpoints.ts';
import { wordKey } from '#domain/imports/words.ts';
import { Problem } from '#domain/problem.ts';
import { openTable } from '../spreadsheet/open-table.ts';
import { changeImportRows } from '../use-cases/imports/change-import-rows.ts';
import { exportImport } from '../use-cases/imports/export-import.ts';
import { forgetRowChoices } from '../use-cases/imports/forget-row-choices.ts';
import type { ImportView } from '../use-cases/imports/import-view.ts';
import { listImportRows } from '../use-cases/imports/list-import-rows.ts';
import type { ImportChoices } from '../use-cases/imports/plan-import.ts';
import { previewImport } from '../use-cases/imports/preview-import.ts';
import { readFormCustomer, readIntakeForm } from '../use-cases/imports/read-form.ts';
import { readImport } from '../use-cases/imports/read-import.ts';
import { saveImport } from '../use-cases/imports/save-import.ts';
import { takeSuggestions } from '../use-cases/imports/take-suggestions.ts';
import { IMPORT_LIMITS, uploadImport } from '../use-cases/imports/upload-import.ts';
import type { Handlers } from './handler.ts';
import { importedFile, templateFile } from './import-file.ts';
import { IMPORT_WORDS } from './import-words.ts';
import { intakeForm } from './intake-form.ts';
import { checkLocation } from './license-request.ts';
import { encodeGroup } from './licenses.ts';

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
    const edits = body.edits.map(({ texts = {}, ...edit }) => ({ ...edit, texts }));
    const { view, rows } = await changeImportRows(context, actor, { ...params, edits, words });
    return { import: encodeImport(view), rows: rows.map(encodeRow) };
  },
  takeSuggestions: async (context, { actor, params }) =>
    encodeImport(await takeSuggestions(context, actor, { ...params, words })),
  forgetRowChoices: async (context, { actor, params }) => encodeImport(await forgetRowChoices(context, actor, params)),
  previewImport: async (context, { actor, params, body, signal }) => {
    const { at, ...totals } = await previewImport(
      context,
      actor,
      { ...params, choices: choicesOf(body), words },
      signal,
    );
    const { products, reasons } = totals;
    return { ...totals, products: [...products], reasons: reasons.map(encodeGroup), at: at.toISOString() };
  },
  saveImport: (context, { actor, params, body, idempotencyKey }) =>
    saveImport(context, actor, { ...params, choices: choicesOf(body), words, idempotencyKey }),
  exportImport: async (context, { actor, params, query }) =>
    importedFile(await exportImport(context, actor, params), {
      format: query.format,
      language: query.language ?? null,
      now: context.now(),
    }),
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
  | 'forgetRowChoices'
  | 'previewImport'
  | 'saveImport'
  | 'exportImport'
  | 'downloadTemplate'
  | 'downloadIntakeForm'
>;

/**
 * @throws Problem unknownLocation, invalidRequest (custom permissions without a role, or roles with others)
 */
function choicesOf({ existing, location, permission, products }: Body<'saveImport'>): ImportChoices {
  if (location !== undefined) checkLocation(location);
  if (permission !== undefined && (permission.permission === 'custom') !== permission.roles.length > 0)
    throw new Problem('invalidRequest', {}, { fields: [{ path: 'body/permission/roles', rule: 'roles' }] });
  return { existing, location: location ?? null, permission: permission ?? null, products };
}

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
