import { Problem } from '#domain/problem.ts';
import { tryLockHead } from '../../db/audit.ts';
import { readPools } from '../../db/licenses.ts';
import { findOperation, findUndo, type OperationRow } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { storeLicenseOperation } from '../../operations/store-licenses.ts';
import { licenseUndo, lifeUndo, type Undone } from '../../operations/undo-parts.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { answerStarted, startAccountOperation } from '../users/start-account-operation.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { authoriseUndo, INVERSE_OF } from './permissions.ts';

export interface OperationChoice {
  readonly customerId: string;
  readonly operationId: string;
}

/** An operation that may be taken back by the actor; its state and undos are looked at when that is done. */
export interface Undoable {
  readonly granted: GrantedCustomer;
  readonly operation: OperationRow;
}

/** @throws Problem notFound, notPermitted, customerArchived */
export async function findUndoable(context: UseCaseContext, actor: Actor, choice: OperationChoice): Promise<Undoable> {
  const { customerId, operationId } = choice;
  const reading = await authorise(context, actor, 'readOperations', customerId);
  const operation = await inCustomer(context.databases, reading, (tx) => findOperation(tx, customerId, operationId));
  if (operation === null) throw new Problem('notFound');
  return { operation, granted: await authoriseUndo(context, actor, operation.kind, customerId) };
}

/** @throws Problem operationRunning, operationUndone */
export async function refuseUndone(
  tx: Tx,
  customerId: string,
  operation: OperationRow,
  options: { lock: boolean },
): Promise<void> {
  if (operation.state !== 'done') throw new Problem('operationRunning');
  const undo = await findUndo(tx, customerId, operation.id, options);
  if (undo !== null) throw new Problem('operationUndone', { number: undo.number });
}

/**
 * Takes an operation back by an operation of its own: whoever is still as it left them gets the former licences, plans,
 * location, fields and sign-in back, who was created is deleted and who was deleted is restored. A repeat with the same
 * key answers the same and does nothing.
 * @throws Problem notFound, notPermitted, operationRunning, operationUndone, operationNotUndoable, nothingToChange,
 *   idempotencyKeyReused
 */
export async function undoOperation(
  context: UseCaseContext,
  actor: Actor,
  input: OperationChoice & { readonly idempotencyKey: string },
): Promise<StartedOperation> {
  const { operation, granted } = await findUndoable(context, actor, input);
  const { kind } = operation;
  if (kind === 'passwords' || kind === 'purge') throw new Problem('operationNotUndoable');
  const { customerId, operationId, idempotencyKey } = input;
  const request = { write: 'undoOperation', customerId, operationId };
  const check = (tx: Tx) => refuseUndone(tx, customerId, operation, { lock: true });
  const size = operation.changed + operation.partial;
  const undo = { undone: { id: operationId, refusedBy: null }, retryOf: null, size, check };
  return startUndoOf(context, actor, granted, operation, { idempotencyKey, request, ...undo });
}

export interface UndoStart {
  readonly undone: Undone;
  readonly retryOf: string | null;
  /** How many users there are at most. */
  readonly size: number;
  readonly idempotencyKey: string;
  readonly request: object;
  /** Throws where it may not be. In the transaction that stores the undo, before anything is planned. */
  check(tx: Tx): Promise<void>;
}

/** Stores the undo of `operation`, and runs it at once where it is small: the ways of saveLicenses and startAccountOperation. */
export async function startUndoOf(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  operation: OperationRow,
  start: UndoStart,
): Promise<StartedOperation> {
  const { customerId } = granted;
  const { undone, check, idempotencyKey, request, retryOf, size } = start;
  const kind = INVERSE_OF[operation.kind];
  if (kind !== 'licenses')
    return startAccountOperation(context, actor, granted, {
      kind,
      idempotencyKey,
      request,
      size,
      undoOf: operation.id,
      ...(retryOf === null ? {} : { retryOf }),
      async *plan({ tx, planning }) {
        await check(tx);
        yield* lifeUndo(tx, customerId, undone, planning);
      },
    });
  const catalogue = (await context.catalogue()).rules;
  const { started, finished } = await untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const id = context.newId();
      const repeated = await claimOnce(tx, actor, { key: idempotencyKey, request, answer: { operationId: id }, at });
      if (repeated !== null) return answerStarted(context, tx, customerId, repeated.operationId);
      // locked before seats and users are read: what is planned of them is then run as planned
      const head = size <= (context.atOnce?.users ?? 0) ? await tryLockHead(tx, customerId) : null;
      await check(tx);
      const pools = (await readPools(tx, customerId)).filter((pool) => pool.entitled);
      const { staffId, displayName: staffName, address } = actor;
      const origin = { id, staffId, staffName, address, wish: { products: [] }, retryOf, createdAt: at };
      await storeLicenseOperation(
        tx,
        granted,
        { ...origin, undoOf: operation.id },
        licenseUndo(tx, customerId, undone, { catalogue, pools }),
        head === null || context.atOnce === null ? null : { head, keys: context.keys, ...context.atOnce },
      );
      return answerStarted(context, tx, customerId, id);
    }),
  );
  context.wakeRunner();
  await finished;
  return started;
}
