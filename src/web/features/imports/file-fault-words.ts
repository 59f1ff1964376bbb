import type { ProblemParams } from '#domain/problem.ts';
import type { Text } from '../../ui/text.tsx';
import { columnName } from './row-words.ts';

/** Why a file is no table of users, with the row and what is there; undefined: a fault that has no words here. */
export function fileFaultWords({ t, format }: Text, params: ProblemParams): string | undefined {
  const number = (name: string) => Number(params[name] ?? 0);
  const row = number('row');
  const limit = number('limit');
  switch (params['fault']) {
    case 'empty':
      return t('imports.file.empty');
    case 'noRows':
      return t('imports.file.noRows');
    case 'missingColumns': {
      const columns = String(params['columns'] ?? '').split(',');
      return t('imports.file.missingColumns', { columns: format.list(columns.map((column) => columnName(t, column))) });
    }
    case 'duplicateColumn':
      return t('imports.file.duplicateColumn', { header: String(params['header'] ?? ''), column: number('column') });
    case 'tooManyRows':
      return t('imports.file.tooManyRows', { limit });
    case 'tooManyColumns':
      return t('imports.file.tooManyColumns', { row, limit });
    case 'cellTooLong':
      return t('imports.file.cellTooLong', { row, limit });
    case 'quoteNotClosed':
      return t('imports.file.quoteNotClosed', { row });
    case 'nul':
      return t('imports.file.nul', { row });
    case 'brokenText':
      return t('imports.file.brokenText', { row });
    case 'oldSpreadsheet':
      return t('imports.file.oldSpreadsheet');
    case 'notSpreadsheet':
      return t('imports.file.notSpreadsheet');
    case 'unpackedTooLarge':
      return t('imports.file.unpackedTooLarge', { limit });
    default:
      return undefined;
  }
}
