import { Problem } from '#domain/problem.ts';
import type { Tx } from '../../db/scope.ts';
import { findSelection, type SelectionRow } from '../../db/selections.ts';

/**
 * The selection, when it can still be used.
 * @throws Problem notFound, selectionExpired
 */
export async function findOpenSelection(
  tx: Tx,
  customerId: string,
  selectionId: string,
  now: Date,
): Promise<SelectionRow> {
  return checkOpen(await findSelection(tx, customerId, selectionId), now);
}

/** @throws Problem notFound, selectionExpired */
export function checkOpen(selection: SelectionRow | null, now: Date): SelectionRow {
  if (selection === null) throw new Problem('notFound');
  if (selection.expiresAt <= now) throw new Problem('selectionExpired');
  return selection;
}
