import { type RawBuilder, sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import type { OperationEntry, OperationKind } from './operations.ts';
import type { Tx } from './scope.ts';

/** What a list of operations may be narrowed to. */
export interface OperationFilter {
  readonly show: 'all' | 'failures' | 'mine' | 'running' | 'done' | 'stopped';
  readonly kind: OperationKind | null;
  readonly number: number | null;
  /** Ids of staff: who began it. */
  readonly who: readonly string[] | null;
  /** Begun not before, and before. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Whose `mine` are. */
  readonly staffId: string;
}

/** Of operation o; u is the one that it takes back. */
export const entryFor = (
  staffId: string,
) => sql`o.id, o.number, o.kind, o.state, o.staff_name AS "staffName", o.total, o.changed, o.partial,
      o.refused, o.unchanged, o.created_at AS "createdAt", o.finished_at AS "finishedAt",
      coalesce((o.totals #>> '{reasons,cancelled,users}')::integer, 0) AS cancelled, o.stop_asked_at IS NOT NULL AS "stopAsked",
      CASE WHEN u.id IS NOT NULL THEN json_build_object('operationId', u.id, 'number', u.number) END AS "undoOf",
      o.staff_id = ${staffId} AS mine, o.totals -> 'products' AS did,
      jsonb_strip_nulls(jsonb_build_object('products', coalesce(o.wish -> 'products', '[]'::jsonb), 'swaps', o.wish -> 'swaps',
        'location', o.wish -> 'location')) AS wish`;

const TRUE = sql`true`;

export function matchesOperation(filter: OperationFilter): RawBuilder<unknown> {
  const { show, kind, number, who, from, to, staffId } = filter;
  const shown = {
    all: TRUE,
    failures: sql`(o.refused > 0 OR o.partial > 0)`,
    mine: sql`o.staff_id = ${staffId}`,
    running: sql`o.state <> 'done'`,
    done: sql`o.state = 'done'`,
    stopped: sql`(o.state = 'done' AND o.stop_asked_at IS NOT NULL)`,
  }[show];
  return sql`${shown} AND ${kind === null ? TRUE : sql`o.kind = ${kind}`}
      AND ${number === null ? TRUE : sql`o.number = ${number}`}
      AND ${who === null ? TRUE : sql`o.staff_id = ANY (${uuidArray(who)}::uuid[])`}
      AND ${from === null ? TRUE : sql`o.created_at >= ${from}`} AND ${to === null ? TRUE : sql`o.created_at < ${to}`}`;
}

/** Up to `limit` operations beyond `after`, by number (operation_number): upwards or downwards. */
export async function listOperations(
  tx: Tx,
  customerId: string,
  filter: OperationFilter,
  args: { after: number | null; ascending: boolean; limit: number },
): Promise<OperationEntry[]> {
  const { after, ascending } = args;
  const beyond = after === null ? TRUE : ascending ? sql`o.number > ${after}` : sql`o.number < ${after}`;
  const { rows } = await sql<OperationEntry>`
    SELECT ${entryFor(filter.staffId)}
    FROM operation o LEFT JOIN operation u ON u.customer_id = ${customerId} AND u.id = o.undo_of
    WHERE o.customer_id = ${customerId} AND ${beyond} AND ${matchesOperation(filter)}
    ORDER BY o.number ${ascending ? sql`ASC` : sql`DESC`} LIMIT ${args.limit}`.execute(tx);
  return rows;
}

/** Of all, and of those done, from the kept counters: numbers are given out without a gap. */
export async function countOperations(tx: Tx, customerId: string, filter: OperationFilter): Promise<number> {
  const { show, staffId: _, ...narrowed } = filter;
  const all = (show === 'all' || show === 'done') && Object.values(narrowed).every((value) => value === null);
  const { rows } = await (all
    ? sql<{ operations: number }>`
        SELECT k.operations - ${show === 'done' ? sql`k.operations_open` : sql`0`} AS operations FROM customer_counter k WHERE k.customer_id = ${customerId}`
    : sql<{ operations: number }>`
        SELECT count(*)::integer AS operations FROM operation o
        WHERE o.customer_id = ${customerId} AND ${matchesOperation(filter)}`
  ).execute(tx);
  return rows[0]?.operations ?? 0;
}
