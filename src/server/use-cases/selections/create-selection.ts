import { inCustomer } from '../../db/scope.ts';
import { countWithoutLocation, findUnknownUsers, type SelectionRow } from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type NewSelection, readMembers } from './selection-members.ts';
import { storeSelection } from './store-selection.ts';

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
  return inCustomer(context.databases, granted, async (tx) => {
    const parts = await findParts(tx);
    const selection = await storeSelection(context, actor, tx, { customerId, ids, parts });
    const { id, size } = selection;
    const whole = parts.length === 0 && size === ids.length;
    const notFound = whole ? [] : await findUnknownUsers(tx, customerId, ids);
    const withoutLocation = await countWithoutLocation(tx, customerId, id);
    return { ...selection, withoutLocation, notFound };
  });
}
