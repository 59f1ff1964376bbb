import { inCustomer } from '../../db/scope.ts';
import { countUnion } from '../../db/user-counts.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type NewSelection, readMembers } from './selection-members.ts';

/**
 * How many users a selection would hold now; it may be more than can be selected.
 * @throws Problem tooManyUsers (ids), notFound (a filter names what the customer has not)
 */
export async function countSelection(
  context: UseCaseContext,
  actor: Actor,
  input: NewSelection & { customerId: string },
): Promise<number> {
  const { customerId } = input;
  const customer = await authorise(context, actor, 'readUsers', customerId);
  const { ids, findParts } = await readMembers(context, customer, input);
  return inCustomer(context.databases, customer, async (tx) => countUnion(tx, customerId, await findParts(tx), ids));
}
