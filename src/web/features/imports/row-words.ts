import type { RowFault } from '#contract/imports.ts';
import { IMPORT_COLUMNS, type ImportColumn } from '#domain/imports/words.ts';
import type { TextKey, TextParams, Translate } from '#text/index.ts';

const isColumn = (name: string): name is ImportColumn => (IMPORT_COLUMNS as readonly string[]).includes(name);

/** A column as files call it in the reader's language. */
export function columnName(t: Translate, column: string): string {
  return isColumn(column) ? t(`userFile.${column}`) : column;
}

/** What is wrong in a cell. */
export function faultWords(t: Translate, { code, column, params }: RowFault): string {
  // a code comes with the parameters of its message: server and messages are of one version
  const words = t as (key: TextKey, params: TextParams<TextKey>) => string;
  const all = { ...params, column: columnName(t, column) } as TextParams<TextKey>;
  return words(`imports.fault.${code}`, all);
}

/** What taking the suggestion does. */
export function suggestionWords(t: Translate, { code, column, suggestion }: RowFault): string {
  const text = suggestion ?? '';
  if (column === 'extra') return t('imports.dropExtra');
  if (text === '') return t('imports.empty');
  if (code === 'required') return t('imports.use', { text });
  return code === 'duplicateInFile' ? t('imports.propose', { text }) : t('imports.replace', { text });
}
