import { fillingTranslate } from '#text/fill.ts';
import { type Language, loadMessages } from '#text/index.ts';
import type { PasswordExport } from '../use-cases/passwords/export-passwords.ts';
import type { FileContent } from './handler.ts';
import { tableFile } from './table-file.ts';

/** Temporary passwords as a file to hand over: a row for each user. */
export async function passwordFile(
  { customer, passwords }: PasswordExport,
  { language, now }: { readonly language: Language; readonly now: Date },
): Promise<FileContent> {
  const t = fillingTranslate(await loadMessages(language));
  return tableFile(
    {
      customer,
      what: t('handOver.fileName'),
      sheet: t('handOver.fileName'),
      columns: [
        { header: t('handOver.displayName'), width: 26, cell: (user) => user.displayName },
        { header: t('handOver.userName'), width: 34, cell: (user) => user.email },
        { header: t('handOver.password'), width: 26, cell: (user) => user.password },
        { header: t('handOver.alternativeEmail'), width: 30, cell: (user) => user.alternativeEmail },
        { header: t('handOver.expires'), width: 18, cell: (user) => user.expiresAt },
      ],
      rows: passwords,
    },
    { format: 'csv', language, now },
  );
}
