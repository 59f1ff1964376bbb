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
import { MAX_USERS, type NewSelection, readMembers } from './selection-members.ts';

const DAY = 24 * 60 * 60 * 1000;

export interface SelectionView extends SelectionRow {
  readonly withoutLocation: number;
}

/**
 * Resolves whom to select into a stored selection, in one snapshot, kept for 24 hours. Doubles count once; `ids` that
 * are no users of the customer (unknown, another customer's, deleted: all alike) are named and left out.
 * @throws Problem tooManyUsers, emptySelection, notFound (a filter names what the customer has not)
 */
export async function createSelection(
  context: UseCaseContext,
  actor: Actor,
  input: NewSelection & { customerId: string },
): Promise<SelectionView & { notFound: string[] }> {
  const { customerId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const { ids, findParts } = await readMembers(context, granted, input);
  const createdAt = context.now();
  const id = context.newId();
  const expiresAt = new Date(createdAt.getTime() + DAY);
  return inCustomer(context.databases, granted, async (tx) => {
    const parts = await findParts(tx);
    // expired ones stay for another day, so that a page left open learns what happened to it
    await purgeSelections(tx, customerId, new Date(createdAt.getTime() - DAY));
    const selection = { id, staffId: actor.staffId, ids, parts, createdAt, expiresAt };
    const size = await insertSelection(tx, customerId, selection, MAX_USERS);
    if (size > MAX_USERS) throw new Problem('tooManyUsers', { limit: MAX_USERS });
    if (size === 0) throw new Problem('emptySelection');
    const whole = parts.length === 0 && size === ids.length;
    const notFound = whole ? [] : await findUnknownUsers(tx, customerId, ids);
    const withoutLocation = await countWithoutLocation(tx, customerId, id);
    return { id, size, createdAt, expiresAt, withoutLocation, notFound };
  });
}
