import { unknownHeaders } from '#domain/imports/columns.ts';
import type { RowCounts } from '#domain/imports/rows.ts';
import { type ImportRecord, type PartHead, readPartHeads } from '../../db/imports.ts';
import type { Tx } from '../../db/scope.ts';

/** An import with what counts in all its rows. */
export interface ImportView extends Omit<ImportRecord, 'staffId' | 'onExisting'> {
  /** Headers that are not known. */
  readonly ignored: readonly string[];
  readonly counts: RowCounts;
}

const NONE: RowCounts = {
  rows: 0,
  ready: 0,
  faulty: 0,
  existing: 0,
  chosen: 0,
  done: 0,
  out: 0,
  guessed: 0,
  withoutLocation: 0,
  withoutPermissions: 0,
  withoutLicenses: 0,
  withLicenses: 0,
  globalAdmins: 0,
};

export async function viewOf(tx: Tx, customerId: string, found: ImportRecord): Promise<ImportView> {
  const { staffId: _maker, onExisting: _chosen, ...view } = found;
  const heads = await readPartHeads(tx, customerId, found.id);
  return { ...view, ignored: unknownHeaders(found.columns), counts: sumOf(heads) };
}

export function sumOf(heads: readonly PartHead[]): RowCounts {
  const sum: { -readonly [N in keyof RowCounts]: number } = { ...NONE };
  // of RowCounts, all of whose fields are numbers
  const names = Object.keys(NONE) as (keyof RowCounts)[];
  // a part that an earlier version wrote does not count everything
  for (const { counts } of heads) for (const name of names) sum[name] += counts[name] ?? 0;
  return sum;
}
