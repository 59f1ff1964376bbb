import { type RawBuilder, sql } from 'kysely';
import type { OperationEntry, OperationKind } from './operations.ts';
import type { Tx } from './scope.ts';

/** What a list of operations may be narrowed to. */
export interface OperationFilter {
  readonly show: 'all' | 'failures' | 'mine' | 'running';
  readonly kind: OperationKind | null;
  readonly number: number | null;
  /** Whose `mine` are. */
  readonly staffId: string;
}

/** Of operation o; u is the one that it takes back. */
export const ENTRY = sql`o.id, o.number, o.kind, o.state, o.staff_name AS "staffName", o.total, o.changed, o.partial,
      o.refused, o.unchanged, o.created_at AS "createdAt", o.finished_at AS "finishedAt",
      coalesce((o.totals #>> '{reasons,cancelled,users}')::integer, 0) AS cancelled, o.stop_asked_at IS NOT NULL AS "stopAsked",
      CASE WHEN u.id IS NOT NULL THEN json_build_object('operationId', u.id, 'number', u.number) END AS "undoOf"`;

export function matchesOperation({ show, kind, number, staffId }: OperationFilter): RawBuilder<unknown> {
  const shown = {
    all: sql`true`,
    failures: sql`(o.refused > 0 OR o.partial > 0)`,
    mine: sql`o.staff_id = ${staffId}`,
    running: sql`o.state <> 'done'`,
  }[show];
  return sql`${shown} AND ${kind === null ? sql`true` : sql`o.kind = ${kind}`}
      AND ${number === null ? sql`true` : sql`o.number = ${number}`}`;
}

/** Up to `limit` operations beyond `after`, by number (operation_number): upwards or downwards. */
export async function listOperations(
  tx: Tx,
  customerId: string,
  filter: OperationFilter,
  args: { after: number | null; ascending: boolean; limit: number },
): Promise<OperationEntry[]> {
  const { after, ascending } = args;
  const beyond = after === null ? sql`true` : ascending ? sql`o.number > ${after}` : sql`o.number < ${after}`;
  const { rows } = await sql<OperationEntry>`
    SELECT ${ENTRY}
    FROM operation o LEFT JOIN operation u ON u.customer_id = ${customerId} AND u.id = o.undo_of
    WHERE o.customer_id = ${customerId} AND ${beyond} AND ${matchesOperation(filter)}
    ORDER BY o.number ${ascending ? sql`ASC` : sql`DESC`} LIMIT ${args.limit}`.execute(tx);
  return rows;
}

/** Of all from the kept counter: numbers are given out without a gap. */
export async function countOperations(tx: Tx, customerId: string, filter: OperationFilter): Promise<number> {
  const all = filter.show === 'all' && filter.kind === null && filter.number === null;
  const { rows } = await (all
    ? sql<{ operations: number }>`
        SELECT k.operations FROM customer_counter k WHERE k.customer_id = ${customerId}`
    : sql<{ operations: number }>`
        SELECT count(*)::integer AS operations FROM operation o
        WHERE o.customer_id = ${customerId} AND ${matchesOperation(filter)}`
  ).execute(tx);
  return rows[0]?.operations ?? 0;
}
