import type { ProblemParams } from '#domain/problem.ts';
import type { Translate } from '#text/index.ts';

/** Why a file is not the vendor's table, with the line and what stands there; undefined: a fault that has no words here. */
export function faultWords(t: Translate, params: ProblemParams): string | undefined {
  const text = (name: string) => String(params[name] ?? '?');
  const row = text('row');
  switch (params['fault']) {
    case 'unreadable':
      return t('catalogue.fault.unreadable');
    case 'notUtf8':
      return t('catalogue.fault.notUtf8', { row });
    case 'notCsv':
      return t('catalogue.fault.notCsv', { row });
    case 'header':
      return t('catalogue.fault.header', { missing: text('missing') });
    case 'emptyCell':
      return t('catalogue.fault.emptyCell', { row, column: text('column') });
    case 'notAnId':
      return t('catalogue.fault.notAnId', { row, column: text('column'), value: text('value') });
    case 'noRows':
      return t('catalogue.fault.noRows');
    default:
      return undefined;
  }
}
