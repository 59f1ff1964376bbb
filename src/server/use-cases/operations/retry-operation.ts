import { permissionsAt } from '#domain/access/permissions.ts';
import type { ReasonCode } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { type AccountKind, findOperation, lockOperation, type OperationRow } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomer, type Tx } from '../../db/scope.ts';
import { ranksOf } from '../../operations/item-rank.ts';
import { lifeRetry } from '../../operations/retry-parts.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { startAccountOperation } from '../users/start-account-operation.ts';
import { authoriseUndo, PERMISSION_OF } from './permissions.ts';
import { type OperationChoice, startUndoOf } from './undo-operation.ts';

export interface RetryChoice extends OperationChoice {
  /** Only whom this was the first reason to refuse. */
  readonly reason?: ReasonCode | undefined;
}

/** An operation whose failures the actor may try again as they are. `undone`: it takes this one back. */
export type Repeatable = { readonly granted: GrantedCustomer; readonly operation: OperationRow } & (
  | { readonly undone: OperationRow }
  | { readonly undone: null; readonly kind: AccountKind }
);

/**
 * @throws Problem notFound, notPermitted, customerArchived, operationRunning, operationNotRepeatable (a save of licences: its
 *   wish is tried again, see retryFailed)
 */
export async function findRepeatable(
  context: UseCaseContext,
  actor: Actor,
  { customerId, operationId }: OperationChoice,
): Promise<Repeatable> {
  const reading = await authorise(context, actor, 'readOperations', customerId);
  const { operation, undone } = await inCustomer(context.databases, reading, async (tx) => {
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Problem('notFound');
    const { undoOf } = operation;
    return { operation, undone: undoOf === null ? null : await findOperation(tx, customerId, undoOf) };
  });
  const { kind, state } = operation;
  if (undone !== null) {
    const granted = await authoriseUndo(context, actor, undone.kind, customerId);
    if (state !== 'done') throw new Problem('operationRunning');
    return { granted, operation, undone };
  }
  const granted = await authorise(context, actor, PERMISSION_OF[kind], customerId);
  if (kind === 'licenses') throw new Problem('operationNotRepeatable');
  if (state !== 'done') throw new Problem('operationRunning');
  return { granted, operation, undone: null, kind };
}

/** Whoever may change accounts and not licences cannot try again what gives licences. @throws Problem notPermitted */
export function refuseLicenses(context: UseCaseContext, actor: Actor, customerId: string, kind: AccountKind) {
  // who restores gives back what was held: that needs no more
  const may =
    kind === 'restore' || permissionsAt(actor.grants, customerId, context.now().getTime()).has('assignLicenses');
  return () => {
    if (!may) throw new Problem('notPermitted');
  };
}

/**
 * Does once more what an operation on accounts, or an undo, failed to do: for exactly those who were refused, and the
 * products missing of those who were done in part. Who a former try was better for is left out. A repeat with the same
 * key answers the same and does nothing.
 * @throws Problem those of findRepeatable, nothingToChange (nobody is left), idempotencyKeyReused
 */
export async function retryOperation(
  context: UseCaseContext,
  actor: Actor,
  input: RetryChoice & { readonly idempotencyKey: string },
): Promise<StartedOperation> {
  const repeatable = await findRepeatable(context, actor, input);
  const { granted, operation } = repeatable;
  const { customerId, operationId, reason, idempotencyKey } = input;
  const request = { write: 'retryOperation', customerId, operationId, ...(reason === undefined ? {} : { reason }) };
  const check = (tx: Tx) => lockOperation(tx, customerId, operationId);
  if (repeatable.undone !== null) {
    const undone = { id: repeatable.undone.id, refusedBy: { operationId, ranks: failedRanks(reason) } };
    return startUndoOf(context, actor, granted, repeatable.undone, {
      ...{ undone, retryOf: operationId, idempotencyKey, request, check },
      size: operation.refused,
    });
  }
  const { kind } = repeatable;
  const ranks = failedRanks(reason);
  const onLicenses = refuseLicenses(context, actor, customerId, kind);
  return startAccountOperation(context, actor, granted, {
    // whoever was created has but products missing
    kind: kind === 'create' && operation.partial > 0 ? 'edit' : kind,
    idempotencyKey,
    request,
    size: operation.refused + operation.partial,
    retryOf: operationId,
    async *plan({ tx, planning }) {
      await check(tx);
      yield* lifeRetry(tx, customerId, { id: operationId, kind, ranks }, planning, onLicenses);
    },
  });
}

/** The ranks of whom to try again: refused for a reason, or all refused and partial ones. */
export function failedRanks(reason: ReasonCode | undefined): { from: number; to: number } {
  const refused = ranksOf({ outcome: 'refused', reason });
  const partial = ranksOf({ outcome: 'partial' });
  if (refused === null || partial === null) return { from: -1, to: -1 };
  return reason === undefined ? { from: refused.from, to: partial.to } : refused;
}
