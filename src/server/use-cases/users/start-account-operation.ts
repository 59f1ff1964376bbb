import type { AccountPlan, AccountPlanning } from '#domain/users/account-plan.ts';
import { tryLockHead } from '../../db/audit.ts';
import { type AccountKind, findOperation } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { storeLifeOperation } from '../../operations/store-lives.ts';
import type { Actor, CatalogueView, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { startPlanning } from './start-planning.ts';

/** What is planned with: to be advanced from user to user, in the order of seats. */
export interface PlanningTx {
  readonly tx: Tx;
  readonly at: Date;
  readonly planning: AccountPlanning;
  /** Of the operation in the making. */
  readonly operationId: string;
}

export interface AccountOperation {
  readonly kind: AccountKind;
  readonly idempotencyKey: string;
  /** The use case and what it was given. */
  readonly request: object;
  /** How many users there will be at most: few are run in the transaction that stores them. */
  readonly size: number;
  /** Lists of up to 1,000 plans, in the order of seats. Called anew where the transaction is tried again. */
  plan(planning: PlanningTx): AsyncIterable<readonly AccountPlan[]>;
  readonly retryOf?: string;
  readonly undoOf?: string;
}

/** How long an answer waits for its operation. Ms. */
const PATIENCE = 2_000;

/**
 * Plans and stores an operation on accounts, and runs it at once where it is small and nobody else is changing the
 * customer; see saveLicenses. A repeat with the same key answers the same and does nothing.
 * @throws Problem idempotencyKeyReused, nothingToChange (nobody is concerned), and what `plan` throws
 */
export async function startAccountOperation(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  operation: AccountOperation,
): Promise<StartedOperation> {
  // before the transaction: it holds a connection, and reading the catalogue may need another
  const catalogue = await context.catalogue();
  const { started, finished } = await untilKnown(() => storeOnce(context, actor, granted, operation, catalogue));
  context.wakeRunner();
  await finished;
  return started;
}

function storeOnce(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  operation: AccountOperation,
  catalogue: CatalogueView,
): Promise<{ started: StartedOperation; finished: Promise<void> }> {
  const { customerId } = granted;
  return inCustomerOfPartner(context.databases, granted, async (tx) => {
    const at = context.now();
    const id = context.newId();
    const { idempotencyKey: key, request, kind, size, retryOf = null, undoOf = null } = operation;
    const repeated = await claimOnce(tx, actor, { key, request, answer: { operationId: id }, at });
    if (repeated !== null) return answerStarted(context, tx, customerId, repeated.operationId);
    // locked before anybody is read: what is planned is then run as planned
    const head = size <= (context.atOnce?.users ?? 0) ? await tryLockHead(tx, customerId) : null;
    const planning = await startPlanning(tx, actor, { customerId, catalogue, at });
    const { staffId, displayName: staffName, address } = actor;
    await storeLifeOperation(
      tx,
      granted,
      { id, kind, staffId, staffName, address, retryOf, undoOf, createdAt: at },
      operation.plan({ tx, at, planning, operationId: id }),
      head === null || context.atOnce === null ? null : { head, keys: context.keys, ...context.atOnce },
    );
    return answerStarted(context, tx, customerId, id);
  });
}

/** The operation that was stored, or found by its key; `finished` resolves when it is done, or after a while. */
export async function answerStarted(context: UseCaseContext, tx: Tx, customerId: string, operationId: string) {
  const operation = await findOperation(tx, customerId, operationId);
  if (operation === null) throw new Error(`Operation ${operationId} is named by a key and not there.`);
  const { number, total, state } = operation;
  // listening from before the commit: the runner may be quicker than our own answer
  const finished = state === 'done' ? Promise.resolve() : context.awaitOperation(operationId, PATIENCE);
  return { started: { operationId, number, total }, finished };
}
