import { permissionsAt } from '#domain/access/permissions.ts';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { startEach } from '#domain/licensing/plan-each.ts';
import { isAccountChange, type LifeChange } from '#domain/users/life-changes.ts';
import { readPools } from '../../db/licenses.ts';
import type { OperationRow } from '../../db/operations.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { readNamesInOrder } from '../../db/users.ts';
import { countRefusal, reasonGroups, tallyFrom, totalsOf } from '../../operations/tally.ts';
import { licenseUndo, lifeUndo } from '../../operations/undo-parts.ts';
import type { Actor, CatalogueView, UseCaseContext } from '../context.ts';
import { findUndoable, type OperationChoice, refuseUndone } from './undo-operation.ts';

interface Planned {
  readonly userId: string;
  readonly outcome: 'changed' | 'partial' | 'refused' | 'unchanged';
  readonly changes: readonly LifeChange[];
  readonly reasons: readonly Reason[];
}

export interface UndoPreview {
  readonly total: number;
  readonly changed: number;
  readonly partial: number;
  readonly refused: number;
  readonly unchanged: number;
  /** Seats that everybody's undo takes, less those that it frees, refused users for want of seats included. */
  readonly products: readonly { productId: string; needed: number; available: number; missing: number }[];
  readonly reasons: ReturnType<typeof reasonGroups>;
  /** Users who stay as they are, by name: a page of them. */
  readonly leftOut: {
    readonly total: number;
    readonly items: readonly { userId: string; displayName: string; email: string; reasons: readonly Reason[] }[];
  };
}

/**
 * What an undo would do now; nothing is changed. The plan is the one that undoOperation makes.
 * @throws Problem notFound, notPermitted, operationRunning, operationUndone
 */
export async function previewUndo(
  context: UseCaseContext,
  actor: Actor,
  input: OperationChoice & { offset?: number | undefined; size?: number | undefined },
): Promise<UndoPreview> {
  const { customerId, offset = 0, size = 50 } = input;
  const { operation, granted } = await findUndoable(context, actor, input);
  const catalogue = await context.catalogue();
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      await refuseUndone(tx, customerId, operation, { lock: false });
      const pools = (await readPools(tx, customerId)).filter((pool) => pool.entitled);
      const free = new Map(pools.map(({ productId, total, consumed }) => [productId, Math.max(total - consumed, 0)]));
      const counts = { changed: 0, partial: 0, refused: 0, unchanged: 0 };
      const seats = new Map<string, number>();
      const tally = tallyFrom(null);
      const left = new Map<string, readonly Reason[]>();
      for await (const part of plans(tx, context, actor, { operation, customerId, catalogue, pools })) {
        for (const { userId, outcome, changes, reasons } of part) {
          counts[outcome] += 1;
          const [first, ...others] = reasons;
          if (outcome === 'refused') {
            left.set(userId, reasons);
            if (first !== undefined) countRefusal(tally, [first, ...others]);
          }
          if (outcome === 'refused' && first?.code !== 'noAvailableLicenses') continue;
          for (const change of licenseChangesOf(changes, reasons))
            seats.set(change.productId, (seats.get(change.productId) ?? 0) + change.seats);
        }
      }
      const ids = [...left.keys()];
      const names = await readNamesInOrder(tx, customerId, ids, { offset, limit: size });
      return {
        total: counts.changed + counts.partial + counts.refused + counts.unchanged,
        ...counts,
        products: [...seats].map(([productId, taken]) => {
          const needed = Math.max(taken, 0);
          const available = free.get(productId) ?? 0;
          return { productId, needed, available, missing: Math.max(needed - available, 0) };
        }),
        reasons: reasonGroups(totalsOf(tally)),
        leftOut: {
          total: ids.length,
          items: names.map((name) => ({ ...name, reasons: left.get(name.userId) ?? [] })),
        },
      };
    },
    { isolation: 'snapshot' },
  );
}

async function* plans(
  tx: Tx,
  context: UseCaseContext,
  actor: Actor,
  found: {
    operation: OperationRow;
    customerId: string;
    catalogue: CatalogueView;
    pools: readonly { productId: string; total: number; consumed: number }[];
  },
): AsyncGenerator<readonly Planned[]> {
  const { operation, customerId, catalogue, pools } = found;
  const undone = { id: operation.id, refusedBy: null };
  if (operation.kind !== 'licenses') {
    const held = permissionsAt(actor.grants, customerId, context.now().getTime());
    const mayManageGlobalAdmins = held.has('manageGlobalAdmins');
    const planning = { each: startEach(catalogue.rules, pools), taken: new Set<string>(), mayManageGlobalAdmins };
    yield* lifeUndo(tx, customerId, undone, planning);
    return;
  }
  for await (const part of licenseUndo(tx, customerId, undone, { catalogue: catalogue.rules, pools })) {
    yield part.flatMap(({ item }): Planned[] => {
      const { userId, outcome } = item;
      if (outcome === 'leftOut') return [];
      if (outcome === 'unchanged') return [{ userId, outcome, changes: [], reasons: [] }];
      return [{ userId, outcome, changes: item.changes, reasons: outcome === 'refused' ? item.reasons : [] }];
    });
  }
}

/** Seats taken and freed; what was left out of a partial plan for want of a seat is among those taken. */
function* licenseChangesOf(changes: readonly LifeChange[], reasons: readonly Reason[]) {
  const planned = changes.filter((change): change is Change => !isAccountChange(change));
  for (const change of planned) {
    if (change.kind === 'assign') yield { productId: change.productId, seats: 1 };
    if (change.kind === 'revoke') yield { productId: change.productId, seats: -1 };
  }
  const given = new Set(planned.flatMap((change) => (change.kind === 'assign' ? change.productId : [])));
  for (const reason of reasons)
    if (reason.code === 'noAvailableLicenses' && !given.has(reason.productId))
      yield { productId: reason.productId, seats: 1 };
}
