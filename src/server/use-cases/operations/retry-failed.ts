import type { ReasonCode, Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { readRefusedUsers } from '../../db/operation-items.ts';
import { findOperation } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { ranksOf } from '../../operations/item-rank.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { storeSelection } from '../selections/store-selection.ts';

export interface Retry {
  readonly selectionId: string;
  readonly size: number;
  readonly wish: Wish;
}

/**
 * Pins the users whom an operation refused, or those refused for one reason, in a new selection: planning the wish again
 * for them may refuse more and changes nobody else. Who was deleted since is left out.
 * @throws Problem notFound, operationNotRepeatable, emptySelection (nobody was refused so, or all of them are deleted)
 */
export async function retryFailed(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; operationId: string; reason?: ReasonCode | undefined },
): Promise<Retry> {
  const { customerId, operationId, reason } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const ranks = ranksOf({ outcome: 'refused', reason });
  return inCustomer(context.databases, granted, async (tx) => {
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Problem('notFound');
    // an undo has no wish: its users were told by name
    if (operation.kind !== 'licenses' || operation.undoOf !== null) throw new Problem('operationNotRepeatable');
    const ids = ranks === null ? [] : await readRefusedUsers(tx, customerId, { operationId, ranks });
    const { id: selectionId, size } = await storeSelection(context, actor, tx, { customerId, ids, parts: [] });
    return { selectionId, size, wish: operation.wish };
  });
}
