import type { Reason, ReasonCode } from '#domain/licensing/model.ts';
import { productsOf } from '#domain/licensing/wish-products.ts';
import { Problem } from '#domain/problem.ts';
import type { Differences } from '#domain/schedules/differences.ts';
import { readPools } from '../../db/licenses.ts';
import {
  findLink,
  findOperation,
  findUndo,
  listRetries,
  type OperationLink,
  type OperationRow,
} from '../../db/operations.ts';
import { findScheduleOf } from '../../db/schedules.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { reasonGroups } from '../../operations/tally.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

export interface OperationView extends Omit<OperationRow, 'totals' | 'retryOf' | 'undoOf' | 'stopAskedAt'> {
  readonly undoOf: OperationLink | null;
  /** The operation that took it back. */
  readonly undoneBy: OperationLink | null;
  readonly stopAsked: boolean;
  /** The operation whose failures it tried again, and those that tried its own. */
  readonly retryOf: OperationLink | null;
  readonly retries: readonly OperationLink[];
  readonly pending: number;
  /** The schedule that it comes from: for when, made when, and what planning again found. */
  readonly scheduled: {
    readonly scheduleId: string;
    readonly runAt: Date;
    readonly timeZone: string;
    readonly at: Date;
    readonly differences: Differences;
  } | null;
  readonly locationsChanged: number;
  /** The products of the wish, swaps and fixes, in its order, or those that were given and taken: what was done, and what is available now. */
  readonly products: readonly {
    readonly productId: string;
    readonly assigned: number;
    readonly revoked: number;
    readonly plansChanged: number;
    readonly available: number;
  }[];
  readonly reasons: readonly { readonly code: ReasonCode; readonly users: number; readonly sample: Reason }[];
}

/** @throws Problem notFound */
export async function readOperation(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; operationId: string },
): Promise<OperationView> {
  const { customerId, operationId } = input;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    const found = await findOperation(tx, customerId, operationId);
    if (found === null) throw new Problem('notFound');
    const { totals, stopAskedAt, ...operation } = found;
    const pools = new Map((await readPools(tx, customerId)).map((pool) => [pool.productId, pool]));
    const named =
      operation.kind === 'licenses' && operation.undoOf === null
        ? productsOf(operation.wish)
        : Object.keys(totals.products);
    const products = named.map((productId) => {
      const pool = pools.get(productId);
      const available = pool === undefined || !pool.entitled ? 0 : Math.max(pool.total - pool.consumed, 0);
      const { assigned, revoked, plansChanged } = totals.products[productId] ?? NOTHING_DONE;
      return { productId, assigned, revoked, plansChanged, available };
    });
    const { total, changed, partial, refused, unchanged } = operation;
    return {
      ...operation,
      stopAsked: stopAskedAt !== null,
      undoOf: operation.undoOf === null ? null : await findLink(tx, customerId, operation.undoOf),
      undoneBy: await findUndo(tx, customerId, operationId, { lock: false }),
      retryOf: found.retryOf === null ? null : await findLink(tx, customerId, found.retryOf),
      retries: await listRetries(tx, customerId, operationId),
      scheduled: await scheduledAs(tx, customerId, operationId),
      pending: total - changed - partial - refused - unchanged,
      locationsChanged: totals.locationsChanged,
      products,
      reasons: reasonGroups(totals),
    };
  });
}

async function scheduledAs(tx: Tx, customerId: string, operationId: string): Promise<OperationView['scheduled']> {
  const found = await findScheduleOf(tx, customerId, operationId);
  if (found === null || found.differences === null) return null;
  const { id: scheduleId, runAt, timeZone, createdAt: at, differences } = found;
  return { scheduleId, runAt, timeZone, at, differences };
}

const NOTHING_DONE = { assigned: 0, revoked: 0, plansChanged: 0 };
