import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import {
  countWithoutLocation,
  findUnknownUsers,
  insertSelection,
  purgeSelections,
  type SelectionRow,
} from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** Different users of one selection. */
const MAX_USERS = 100_000;
const DAY = 24 * 60 * 60 * 1000;

export interface SelectionView extends SelectionRow {
  readonly withoutLocation: number;
}

/**
 * Resolves a list of ids into a stored selection, kept for 24 hours. Doubles count once; ids that are no users of the
 * customer (unknown, another customer's, deleted: all alike) are named and left out.
 * @throws Problem tooManyUsers, emptySelection
 */
export async function createSelection(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; ids: readonly string[] },
): Promise<SelectionView & { notFound: string[] }> {
  const { customerId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const ids = [...new Set(input.ids)];
  if (ids.length > MAX_USERS) throw new Problem('tooManyUsers', { limit: MAX_USERS });
  const createdAt = context.now();
  const id = context.newId();
  const expiresAt = new Date(createdAt.getTime() + DAY);
  return inCustomer(context.databases, granted, async (tx) => {
    // expired ones stay for another day, so that a page left open learns what happened to it
    await purgeSelections(tx, customerId, new Date(createdAt.getTime() - DAY));
    const size = await insertSelection(tx, customerId, { id, staffId: actor.staffId, ids, createdAt, expiresAt });
    if (size === 0) throw new Problem('emptySelection');
    const notFound = size === ids.length ? [] : await findUnknownUsers(tx, customerId, ids);
    const withoutLocation = await countWithoutLocation(tx, customerId, id);
    return { id, size, createdAt, expiresAt, withoutLocation, notFound };
  });
}
