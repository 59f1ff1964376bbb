import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import { countWithoutLocation, lockSelection, readSelectionIds, rewriteSelection } from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { SelectionView } from './create-selection.ts';
import { checkOpen } from './find-open-selection.ts';

/**
 * Takes users out of a selection; ids that are not in it change nothing.
 * @throws Problem notFound, selectionExpired, emptySelection when nobody would be left
 */
export async function removeFromSelection(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string; ids: readonly string[] },
): Promise<SelectionView> {
  const { customerId, selectionId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const removed = new Set(input.ids);
  return inCustomer(context.databases, granted, async (tx) => {
    const selection = checkOpen(await lockSelection(tx, customerId, selectionId), context.now());
    const ids = await readSelectionIds(tx, customerId, selectionId);
    const left = ids.filter((id) => !removed.has(id));
    if (left.length === 0) throw new Problem('emptySelection');
    if (left.length < ids.length) await rewriteSelection(tx, customerId, selectionId, left);
    const withoutLocation = await countWithoutLocation(tx, customerId, selectionId);
    return { ...selection, size: left.length, withoutLocation };
  });
}
