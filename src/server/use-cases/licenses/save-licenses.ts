import type { Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { tryLockHead } from '../../db/audit.ts';
import { readPools } from '../../db/licenses.ts';
import { findOperation } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { planSelection } from '../../operations/plan-selection.ts';
import { storeLicenseOperation } from '../../operations/store-licenses.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { checkWish } from './check-wish.ts';

export interface SaveInput {
  readonly customerId: string;
  readonly selectionId: string;
  readonly wish: Wish;
  /** The operation whose failures are tried again. */
  readonly retryOf?: string | undefined;
  readonly idempotencyKey: string;
}

export interface StartedOperation {
  readonly operationId: string;
  readonly number: number;
  readonly total: number;
}

/** How long an answer waits for its operation: nearly all of them are done by then. Ms. */
const PATIENCE = 2_000;

/**
 * Plans the wish for the selection and stores it as an operation. A small one is run in the same transaction unless
 * somebody else is changing the customer; others are queued. Answers when it is done, or after two seconds. A repeat
 * with the same key answers the same and does nothing.
 * @throws Problem idempotencyKeyReused, notFound, selectionExpired, customerArchived, nothingToChange (everybody is left
 *   out) and those of checkWish
 */
export async function saveLicenses(context: UseCaseContext, actor: Actor, input: SaveInput): Promise<StartedOperation> {
  const granted = await authorise(context, actor, 'assignLicenses', input.customerId);
  // before the transaction: it holds a connection, and reading the catalogue may need another
  const catalogue = (await context.catalogue()).rules;
  const { started, finished } = await untilKnown(() => storeOnce(context, actor, granted, input, catalogue));
  context.wakeRunner();
  await finished;
  return started;
}

function storeOnce(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  input: SaveInput,
  catalogue: Parameters<typeof checkWish>[1],
): Promise<{ started: StartedOperation; finished: Promise<void> }> {
  const { customerId, selectionId, wish, retryOf } = input;
  return inCustomerOfPartner(context.databases, granted, async (tx) => {
    const at = context.now();
    const operationId = context.newId();
    // number and total are read from the operation, where they never change
    const answer = { operationId };
    const request = {
      write: 'saveLicenses',
      customerId,
      selectionId,
      wish,
      ...(retryOf === undefined ? {} : { retryOf }),
    };
    const repeated = await claimOnce(tx, actor, { key: input.idempotencyKey, request, answer, at });
    if (repeated !== null) return answerAgain(context, tx, customerId, repeated.operationId);

    if (retryOf !== undefined && (await findOperation(tx, customerId, retryOf)) === null) throw new Problem('notFound');
    const { size } = await findOpenSelection(tx, customerId, selectionId, at);
    // locked before seats and users are read: what is planned of them is then run as planned
    const head = size <= (context.atOnce?.users ?? 0) ? await tryLockHead(tx, customerId) : null;
    const all = await readPools(tx, customerId);
    checkWish(wish, catalogue, all);
    const pools = all.filter((pool) => pool.entitled);
    const { staffId, displayName: staffName, address } = actor;
    const { number, total, state } = await storeLicenseOperation(
      tx,
      granted,
      { id: operationId, staffId, staffName, address, wish, retryOf: retryOf ?? null, undoOf: null, createdAt: at },
      planSelection(tx, { customerId, selectionId, wish, catalogue, pools }),
      head === null || context.atOnce === null ? null : { head, keys: context.keys, ...context.atOnce },
    );
    // listening from before the commit: the runner may be quicker than our own answer
    const finished = state === 'done' ? Promise.resolve() : context.awaitOperation(operationId, PATIENCE);
    return { started: { operationId, number, total }, finished };
  });
}

async function answerAgain(context: UseCaseContext, tx: Tx, customerId: string, operationId: string) {
  const operation = await findOperation(tx, customerId, operationId);
  if (operation === null) throw new Error(`Operation ${operationId} is named by a key and not there.`);
  const { number, total, state } = operation;
  const finished = state === 'done' ? Promise.resolve() : context.awaitOperation(operationId, PATIENCE);
  return { started: { operationId, number, total }, finished };
}
