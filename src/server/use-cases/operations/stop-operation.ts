import { Problem } from '#domain/problem.ts';
import { askStop, findOperation } from '../../db/operations.ts';
import { hastenWork } from '../../db/queue.ts';
import { inCustomer } from '../../db/scope.ts';
import { takeHead } from '../../operations/take-head.ts';
import { writeOperationEntry } from '../../operations/trail.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { PERMISSION_OF } from './permissions.ts';

/** How long the answer waits for the end. Ms. */
const PATIENCE = 2_000;

/**
 * Asks that an operation ends now: what is done stays done, the rest is refused as cancelled by whichever process runs
 * it, before its next users. For whoever may start such an operation, and for who started it. Asked again, or of an
 * operation that is done, it changes nothing.
 * @throws Problem notFound, notPermitted
 */
export async function stopOperation(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; operationId: string },
): Promise<void> {
  const { customerId, operationId } = input;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const found = await inCustomer(context.databases, granted, (tx) => findOperation(tx, customerId, operationId));
  if (found === null) throw new Problem('notFound');
  const { staffId, displayName: staffName, address } = actor;
  if (found.staffId !== staffId) await authorise(context, actor, PERMISSION_OF[found.kind], customerId);
  const ended = await inCustomer(context.databases, granted, async (tx) => {
    const at = context.now();
    // the runner's order of locks: queue, head, operation
    await hastenWork(tx, { customerId, operationId });
    const head = await takeHead(tx, context.keys, customerId);
    if (!(await askStop(tx, customerId, operationId, { at, by: staffName }))) return null;
    const origin = { at, staffId, staffName, address, action: 'operation.stopped', operationId };
    await writeOperationEntry(tx, context.keys, customerId, head, origin);
    // listening from before the commit: the runner may be quicker
    return { finished: context.awaitOperation(operationId, PATIENCE) };
  });
  context.wakeRunner();
  await ended?.finished;
}
