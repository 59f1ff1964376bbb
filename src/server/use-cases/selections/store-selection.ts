import { Problem } from '#domain/problem.ts';
import type { Tx } from '../../db/scope.ts';
import { insertSelection, purgeSelections, type SelectionRow } from '../../db/selections.ts';
import type { FilterPart } from '../../db/user-filter.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { MAX_USERS } from './selection-members.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Stores whom to select, in one snapshot, for 24 hours. `ids` that are no users of the customer now are left out.
 * @throws Problem tooManyUsers, emptySelection
 */
export async function storeSelection(
  context: UseCaseContext,
  actor: Actor,
  tx: Tx,
  members: { readonly customerId: string; readonly ids: readonly string[]; readonly parts: readonly FilterPart[] },
): Promise<SelectionRow> {
  const { customerId, ids, parts } = members;
  const createdAt = context.now();
  const id = context.newId();
  const expiresAt = new Date(createdAt.getTime() + DAY);
  // expired ones stay for another day, so that a page left open learns what happened to it
  await purgeSelections(tx, customerId, new Date(createdAt.getTime() - DAY));
  const selection = { id, staffId: actor.staffId, ids, parts, createdAt, expiresAt };
  const size = await insertSelection(tx, customerId, selection, MAX_USERS);
  if (size > MAX_USERS) throw new Problem('tooManyUsers', { limit: MAX_USERS });
  if (size === 0) throw new Problem('emptySelection');
  return { id, size, createdAt, expiresAt };
}
