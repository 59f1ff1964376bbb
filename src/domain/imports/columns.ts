import { Problem } from '../problem.ts';
import type { ImportColumn, ImportWords, KnownColumn } from './words.ts';
import { wordKey } from './words.ts';

/** One column of a file, as its header says; `column` null: not known, ignored with a warning. */
export interface FileColumn {
  readonly header: string;
  readonly column: KnownColumn | null;
}

const REQUIRED = ['displayName', 'email'] as const satisfies readonly ImportColumn[];

/**
 * What the columns of a file are, in any order; headers without a text end them only where nothing else follows.
 * @throws Problem wrongUserFile: missingColumns (`columns`, joined by commas), duplicateColumn (`header`, `column`)
 */
export function readColumns(headers: readonly string[], words: Pick<ImportWords, 'headers'>): FileColumn[] {
  const filled = headers.slice(0, headers.findLastIndex((header) => header.trim() !== '') + 1);
  const columns = filled.map(
    (header): FileColumn => ({
      header: header.trim(),
      column: words.headers.get(wordKey(header)) ?? null,
    }),
  );
  const seen = new Set<string>();
  for (const [place, { header, column }] of columns.entries()) {
    if (column === null || column === 'derived') continue;
    if (seen.has(column)) throw new Problem('wrongUserFile', { fault: 'duplicateColumn', header, column: place + 1 });
    seen.add(column);
  }
  const missing = REQUIRED.filter((column) => !seen.has(column));
  if (missing.length > 0) throw new Problem('wrongUserFile', { fault: 'missingColumns', columns: missing.join(',') });
  return columns;
}

/** The headers that are not known: they are named in a warning. */
export function unknownHeaders(columns: readonly FileColumn[]): string[] {
  return columns.filter(({ column, header }) => column === null && header !== '').map(({ header }) => header);
}
