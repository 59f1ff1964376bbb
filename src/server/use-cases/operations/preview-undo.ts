import type { Catalogue, Pool } from '#domain/licensing/model.ts';
import { readPools } from '../../db/licenses.ts';
import type { OperationRow } from '../../db/operations.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { licenseUndo, lifeUndo, type Undone } from '../../operations/undo-parts.ts';
import type { Actor, CatalogueView, UseCaseContext } from '../context.ts';
import { startPlanning } from '../users/start-planning.ts';
import { type PlannedChange, type PlansPreview, previewPlans } from './preview-plans.ts';
import { findUndoable, type OperationChoice, refuseUndone } from './undo-operation.ts';

/** Which users who stay as they are are named. */
export interface PreviewPage {
  readonly offset?: number | undefined;
  readonly size?: number | undefined;
}

/**
 * What an undo would do now; nothing is changed. The plan is the one that undoOperation makes.
 * @throws Problem notFound, notPermitted, operationRunning, operationUndone
 */
export async function previewUndo(
  context: UseCaseContext,
  actor: Actor,
  input: OperationChoice & PreviewPage,
): Promise<PlansPreview> {
  const { customerId, offset, size } = input;
  const { operation, granted } = await findUndoable(context, actor, input);
  const catalogue = await context.catalogue();
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      await refuseUndone(tx, customerId, operation, { lock: false });
      const pools = (await readPools(tx, customerId)).filter((pool) => pool.entitled);
      const undone = { id: operation.id, refusedBy: null };
      const plans = undoPlans(tx, context, actor, { customerId, kind: operation.kind, undone, catalogue, pools });
      return previewPlans(tx, customerId, plans, { pools, offset, size });
    },
    { isolation: 'snapshot' },
  );
}

export interface UndoOf {
  readonly customerId: string;
  /** Of the operation that is taken back. */
  readonly kind: OperationRow['kind'];
  readonly undone: Undone;
  readonly catalogue: CatalogueView;
  readonly pools: readonly Pool[];
}

/** The plans that an undo would store. */
export async function* undoPlans(
  tx: Tx,
  context: UseCaseContext,
  actor: Actor,
  { customerId, kind, undone, catalogue, pools }: UndoOf,
): AsyncGenerator<readonly PlannedChange[]> {
  if (kind === 'licenses') yield* ofLicenses(tx, customerId, undone, { catalogue: catalogue.rules, pools });
  else {
    const planning = await startPlanning(tx, actor, { customerId, catalogue, at: context.now() });
    yield* lifeUndo(tx, customerId, undone, planning);
  }
}

async function* ofLicenses(
  tx: Tx,
  customerId: string,
  undone: Undone,
  given: { readonly catalogue: Catalogue; readonly pools: readonly Pool[] },
): AsyncGenerator<PlannedChange[]> {
  for await (const part of licenseUndo(tx, customerId, undone, given)) {
    yield part.flatMap(({ item }): PlannedChange[] => {
      const { userId, outcome } = item;
      if (outcome === 'leftOut') return [];
      if (outcome === 'unchanged') return [{ userId, outcome, changes: [], reasons: [] }];
      return [{ userId, outcome, changes: item.changes, reasons: outcome === 'refused' ? item.reasons : [] }];
    });
  }
}
