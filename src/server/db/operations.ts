import { sql } from 'kysely';
import type { Reason, Wish } from '#domain/licensing/model.ts';
import { uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** What an operation does; `licenses` alone has a wish for licences, all others change accounts. */
export type OperationKind = 'licenses' | AccountKind;
export type AccountKind =
  | 'create'
  | 'import'
  | 'edit'
  | 'passwords'
  | 'block'
  | 'unblock'
  | 'delete'
  | 'restore'
  | 'purge';

/** What a plan or its run made of an item. `partial`: the account was done, a product was not. */
export type PlannedOutcome = 'changed' | 'partial' | 'refused' | 'unchanged';
/** What people see: an item to be changed is pending until the operation has run past it. */
export type ItemOutcome = PlannedOutcome | 'pending';
export type OperationState = 'queued' | 'running' | 'done';

/** Kept with an operation so that its results count nothing: what was done per product, who was refused why. */
export interface OperationTotals {
  readonly products: Readonly<Record<string, { assigned: number; revoked: number; plansChanged: number }>>;
  readonly locationsChanged: number;
  /** By group of like reasons: users are counted under their first reason; `sample` is one such reason in full. */
  readonly reasons: Readonly<Record<string, { users: number; sample: Reason }>>;
}

export interface OperationRow {
  readonly id: string;
  readonly number: number;
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly staffId: string;
  readonly staffName: string;
  readonly address: string | null;
  /** Of kind licenses; of others it is empty, their items say everything. */
  readonly wish: Wish;
  /** The operation whose failures it tries again, the one that it takes back. */
  readonly retryOf: string | null;
  readonly undoOf: string | null;
  readonly total: number;
  readonly changed: number;
  readonly partial: number;
  readonly refused: number;
  readonly unchanged: number;
  /** Items at positions below it are done. */
  readonly runTo: number;
  readonly totals: OperationTotals;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When somebody asked that it ends early, and the name of who did. */
  readonly stopAskedAt: Date | null;
  readonly stoppedBy: string | null;
}

/** An operation as links name it. */
export interface OperationLink {
  readonly operationId: string;
  readonly number: number;
}

/** An operation as a list shows it. */
export interface OperationEntry
  extends Pick<
    OperationRow,
    | 'id'
    | 'number'
    | 'kind'
    | 'state'
    | 'staffName'
    | 'total'
    | 'changed'
    | 'partial'
    | 'refused'
    | 'unchanged'
    | 'createdAt'
    | 'finishedAt'
  > {
  /** Of the refused: whom a stop left as they were. */
  readonly cancelled: number;
  readonly stopAsked: boolean;
  readonly undoOf: OperationLink | null;
  /** Whether the person who asks began it. */
  readonly mine: boolean;
  /** What licences it was to give and take, and what it gave and took so far. */
  readonly wish: Pick<Wish, 'products' | 'swaps' | 'location'>;
  readonly did: OperationTotals['products'];
}

/** Gives out the customer's next operation number, and counts the operation as open. Holds the customer's counters. */
export async function takeOperationNumber(tx: Tx, customerId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    INSERT INTO customer_counter AS c (customer_id, operations, operations_open) VALUES (${customerId}, 1, 1)
    ON CONFLICT (customer_id) DO UPDATE SET operations = c.operations + 1, operations_open = c.operations_open + 1
    RETURNING c.operations AS number`.execute(tx);
  const row = rows[0];
  if (row === undefined) throw new Error(`No operation number for customer ${customerId}.`);
  return row.number;
}

export async function insertOperation(tx: Tx, customerId: string, operation: OperationRow): Promise<void> {
  const o = operation;
  await sql`
    INSERT INTO operation AS o (customer_id, id, number, kind, state, staff_id, staff_name, address, wish,
      retry_of, undo_of, total, changed, partial, refused, unchanged, run_to, totals, created_at, started_at, finished_at)
    VALUES (${customerId}, ${o.id}, ${o.number}, ${o.kind}, ${o.state}, ${o.staffId}, ${o.staffName}, ${o.address},
      ${JSON.stringify(o.wish)}::jsonb, ${o.retryOf}, ${o.undoOf}, ${o.total}, ${o.changed}, ${o.partial}, ${o.refused}, ${o.unchanged}, ${o.runTo},
      ${JSON.stringify(o.totals)}::jsonb, ${o.createdAt}, ${o.startedAt}, ${o.finishedAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

/** What a number that people see stands for, how many users it refused so far, and how far it has come. */
export async function findOperationByNumber(
  tx: Tx,
  customerId: string,
  number: number,
): Promise<{ id: string; refused: number; runTo: number } | null> {
  const { rows } = await sql<{ id: string; refused: number; runTo: number }>`
    SELECT o.id, o.refused, o.run_to AS "runTo" FROM operation o
    WHERE o.customer_id = ${customerId} AND o.number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

const operationColumns = sql`o.id, o.number, o.kind, o.state, o.staff_id AS "staffId", o.staff_name AS "staffName", o.address, o.wish,
  o.retry_of AS "retryOf", o.undo_of AS "undoOf", o.total, o.changed, o.partial, o.refused, o.unchanged, o.run_to AS "runTo", o.totals, o.created_at AS "createdAt", o.started_at AS "startedAt",
  o.finished_at AS "finishedAt", o.stop_asked_at AS "stopAskedAt", o.stopped_by AS "stoppedBy"`;

export async function findOperation(tx: Tx, customerId: string, operationId: string): Promise<OperationRow | null> {
  const { rows } = await sql<OperationRow>`
    SELECT ${operationColumns} FROM operation o
    WHERE o.customer_id = ${customerId} AND o.id = ${operationId}`.execute(tx);
  return rows[0] ?? null;
}

/** Those of `ids` that there are, by number. */
export async function findOperations(tx: Tx, customerId: string, ids: readonly string[]): Promise<OperationRow[]> {
  const { rows } = await sql<OperationRow>`
    SELECT ${operationColumns} FROM operation o
    WHERE o.customer_id = ${customerId} AND o.id = ANY(${uuidArray(ids)}::uuid[])
    ORDER BY o.number`.execute(tx);
  return rows;
}

/** The operations that tried the failures of one again (operation_by_retried), the first one first. */
export async function listRetries(tx: Tx, customerId: string, operationId: string): Promise<OperationLink[]> {
  const { rows } = await sql<OperationLink>`
    SELECT o.id AS "operationId", o.number FROM operation o
    WHERE o.customer_id = ${customerId} AND o.retry_of = ${operationId} ORDER BY o.number`.execute(tx);
  return rows;
}

/** Whoever does so next waits for the end of this transaction. */
export async function lockOperation(tx: Tx, customerId: string, operationId: string): Promise<void> {
  await sql`
    SELECT o.id FROM operation o WHERE o.customer_id = ${customerId} AND o.id = ${operationId} FOR UPDATE`.execute(tx);
}

/**
 * The operation that took this one back and was not taken back itself; null: it stands. One that changed nobody takes
 * nothing back. Locked, so that two do not take back the same (`lock`).
 */
export async function findUndo(
  tx: Tx,
  customerId: string,
  operationId: string,
  { lock }: { lock: boolean },
): Promise<OperationLink | null> {
  if (lock) await lockOperation(tx, customerId, operationId);
  const { rows } = await sql<OperationLink & { undoOf: string }>`
    WITH RECURSIVE undo AS (
      SELECT o.id, o.number, o.undo_of FROM operation o
      WHERE o.customer_id = ${customerId} AND o.undo_of = ${operationId}
        AND (o.state <> 'done' OR o.changed + o.partial > 0)
      UNION ALL
      SELECT o.id, o.number, o.undo_of FROM undo u
      JOIN operation o ON o.customer_id = ${customerId} AND o.undo_of = u.id
        AND (o.state <> 'done' OR o.changed + o.partial > 0)
    )
    SELECT u.id AS "operationId", u.number, u.undo_of AS "undoOf" FROM undo u ORDER BY u.number`.execute(tx);
  const standing = (id: string): OperationLink | null =>
    rows.find((row) => row.undoOf === id && standing(row.operationId) === null) ?? null;
  const found = standing(operationId);
  return found === null ? null : { operationId: found.operationId, number: found.number };
}

/** Whether an operation of this kind by this member of staff is still to be done (index operation_open). */
export async function isOpen(
  tx: Tx,
  customerId: string,
  args: { kind: OperationKind; staffId: string },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM operation o
    WHERE o.customer_id = ${customerId} AND o.state <> 'done' AND o.kind = ${args.kind} AND o.staff_id = ${args.staffId}
    LIMIT 1`.execute(tx);
  return rows.length > 0;
}

/** Asks that what is left is not done. @returns false: it is done, or somebody asked before. */
export async function askStop(
  tx: Tx,
  customerId: string,
  operationId: string,
  stop: { at: Date; by: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE operation o SET stop_asked_at = ${stop.at}, stopped_by = ${stop.by}
    WHERE o.customer_id = ${customerId} AND o.id = ${operationId} AND o.state <> 'done' AND o.stop_asked_at IS NULL`.execute(
    tx,
  );
  return Number(numAffectedRows) > 0;
}

/** The number that people see of an operation, for a link to it. */
export async function findLink(tx: Tx, customerId: string, operationId: string): Promise<OperationLink | null> {
  const { rows } = await sql<OperationLink>`
    SELECT o.id AS "operationId", o.number FROM operation o
    WHERE o.customer_id = ${customerId} AND o.id = ${operationId}`.execute(tx);
  return rows[0] ?? null;
}

/** Moves an operation on: counts and totals as they are after the chunk. */
export async function recordProgress(
  tx: Tx,
  customerId: string,
  operation: Pick<
    OperationRow,
    'id' | 'state' | 'changed' | 'partial' | 'refused' | 'unchanged' | 'runTo' | 'totals' | 'startedAt' | 'finishedAt'
  >,
): Promise<void> {
  const o = operation;
  await sql`
    UPDATE operation o SET state = ${o.state}, changed = ${o.changed}, partial = ${o.partial}, refused = ${o.refused},
      unchanged = ${o.unchanged},
      run_to = ${o.runTo}, totals = ${JSON.stringify(o.totals)}::jsonb, started_at = ${o.startedAt}, finished_at = ${o.finishedAt}
    WHERE o.customer_id = ${customerId} AND o.id = ${o.id}`.execute(tx);
}
