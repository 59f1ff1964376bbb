import { readPools } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import { lifeRetry } from '../../operations/retry-parts.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { startPlanning } from '../users/start-planning.ts';
import { type PlansPreview, previewPlans } from './preview-plans.ts';
import { type PreviewPage, undoPlans } from './preview-undo.ts';
import { failedRanks, findRepeatable, type RetryChoice, refuseLicenses } from './retry-operation.ts';

/**
 * What another try of what an operation failed to do would do now; nothing is changed. The plan is the one that
 * retryOperation makes.
 * @throws Problem notFound, notPermitted, customerArchived, operationRunning, operationNotRepeatable
 */
export async function previewRetry(
  context: UseCaseContext,
  actor: Actor,
  input: RetryChoice & PreviewPage,
): Promise<PlansPreview> {
  const { customerId, operationId, reason, offset, size } = input;
  const found = await findRepeatable(context, actor, input);
  const catalogue = await context.catalogue();
  const ranks = failedRanks(reason);
  return inCustomer(
    context.databases,
    found.granted,
    async (tx) => {
      const pools = (await readPools(tx, customerId)).filter((pool) => pool.entitled);
      if (found.undone !== null) {
        const undone = { id: found.undone.id, refusedBy: { operationId, ranks } };
        const plans = undoPlans(tx, context, actor, { customerId, kind: found.undone.kind, undone, catalogue, pools });
        return previewPlans(tx, customerId, plans, { pools, offset, size });
      }
      const { kind } = found;
      const planning = await startPlanning(tx, actor, { customerId, catalogue, at: context.now() });
      const onLicenses = refuseLicenses(context, actor, customerId, kind);
      const plans = lifeRetry(tx, customerId, { id: operationId, kind, ranks }, planning, onLicenses);
      return previewPlans(tx, customerId, plans, { pools, offset, size });
    },
    { isolation: 'snapshot' },
  );
}
