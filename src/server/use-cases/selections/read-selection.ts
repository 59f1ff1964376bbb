import { inCustomer } from '../../db/scope.ts';
import { countWithoutLocation } from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { SelectionView } from './create-selection.ts';
import { findOpenSelection } from './find-open-selection.ts';

/** @throws Problem notFound, selectionExpired */
export async function readSelection(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string },
): Promise<SelectionView> {
  const { customerId, selectionId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    const selection = await findOpenSelection(tx, customerId, selectionId, context.now());
    return { ...selection, withoutLocation: await countWithoutLocation(tx, customerId, selectionId) };
  });
}
