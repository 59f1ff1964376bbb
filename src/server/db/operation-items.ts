import { sql } from 'kysely';
import type { Change, Reason } from '#domain/licensing/model.ts';
import { jsonRows } from './arrays.ts';
import type { ItemOutcome } from './operations.ts';
import type { Tx } from './scope.ts';

/** An item as it is stored when the operation is; JSON texts, null where there is nothing. */
export interface NewItem {
  readonly position: number;
  readonly userId: string;
  readonly outcome: ItemOutcome;
  readonly rank: number;
  readonly reason: string | null;
  readonly reasons: string | null;
  readonly warnings: string | null;
  readonly changes: string | null;
  readonly before: string | null;
}

export async function insertItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  items: readonly NewItem[],
): Promise<void> {
  const rows = jsonRows(
    items.map((item) => ({
      position: item.position,
      user_id: { plain: item.userId },
      outcome: { plain: item.outcome },
      rank: item.rank,
      reason: { plain: item.reason },
      reasons: { json: item.reasons },
      warnings: { json: item.warnings },
      changes: { json: item.changes },
      before: { json: item.before },
    })),
  );
  await sql`
    INSERT INTO operation_item AS i (customer_id, operation_id, position, user_id, outcome, rank, reason, reasons, warnings,
      changes, before)
    SELECT ${customerId}::uuid, ${operationId}::uuid, n.position, n.user_id, n.outcome, n.rank, n.reason,
      n.reasons, n.warnings, n.changes, n.before
    FROM json_to_recordset(${rows}::json) AS n (position integer, user_id uuid, outcome text, rank smallint, reason text,
      reasons json, warnings json, changes json, before json)
    ON CONFLICT (customer_id, operation_id, position) DO NOTHING`.execute(tx);
}

export interface PendingItem {
  readonly position: number;
  readonly userId: string;
  readonly changes: readonly Change[];
  readonly before: unknown;
}

/** The next items to run, in the order of seats, behind position `after`. */
export async function readPendingItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  page: { after: number; limit: number },
): Promise<PendingItem[]> {
  const { rows } = await sql<PendingItem>`
    SELECT i.position, i.user_id AS "userId", i.changes, i.before FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position > ${page.after}
      AND i.outcome = 'pending'
    ORDER BY i.position LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** What the runner decided of an item; JSON texts. */
export interface DecidedItem {
  readonly position: number;
  readonly outcome: ItemOutcome;
  readonly rank: number;
  readonly reason: string | null;
  readonly reasons: string | null;
  readonly after: string | null;
}

/** Stores what was decided of items that were pending; in the order of positions. */
export async function recordOutcomes(
  tx: Tx,
  customerId: string,
  operationId: string,
  items: readonly DecidedItem[],
): Promise<void> {
  const rows = jsonRows(
    items.map((item) => ({
      position: item.position,
      outcome: { plain: item.outcome },
      rank: item.rank,
      reason: { plain: item.reason },
      reasons: { json: item.reasons },
      after: { json: item.after },
    })),
  );
  const { numAffectedRows } = await sql`
    UPDATE operation_item i
    SET outcome = n.outcome, rank = n.rank, reason = n.reason, reasons = n.reasons, after = n.after
    FROM json_to_recordset(${rows}::json) AS n (position integer, outcome text, rank smallint, reason text, reasons json, after json)
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position = n.position
      AND i.position BETWEEN ${items[0]?.position ?? 0} AND ${items.at(-1)?.position ?? 0}
      AND i.outcome = 'pending'`.execute(tx);
  if (Number(numAffectedRows) !== items.length)
    throw new Error(`An item of operation ${operationId} was decided twice.`);
}

/** One user of an operation as its results show it; names are null when the user's row is gone. */
export interface ItemRow {
  readonly position: number;
  readonly rank: number;
  readonly userId: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly outcome: ItemOutcome;
  readonly reasons: readonly Reason[] | null;
  readonly warnings: readonly Reason[] | null;
  readonly changes: readonly Change[] | null;
}

export interface ItemFilter {
  readonly operationId: string;
  /** First and last rank. */
  readonly ranks: { readonly from: number; readonly to: number };
  /** LIKE pattern over the folded names and e-mail. */
  readonly pattern: string | null;
}

export interface ItemKey {
  readonly rank: number;
  readonly position: number;
}

/** Up to `limit` items beyond `after` in the order of rank and position (index operation_item_by_rank), nearest first. */
export async function listItems(
  tx: Tx,
  customerId: string,
  filter: ItemFilter,
  page: { after: ItemKey | null; backwards: boolean; limit: number },
): Promise<ItemRow[]> {
  const { after, backwards, limit } = page;
  const order = backwards ? sql`DESC` : sql`ASC`;
  const beyond =
    after === null
      ? sql`true`
      : backwards
        ? sql`i.rank <= ${after.rank} AND (i.rank < ${after.rank} OR i.position < ${after.position})`
        : sql`i.rank >= ${after.rank} AND (i.rank > ${after.rank} OR i.position > ${after.position})`;
  const { rows } = await sql<ItemRow>`
    SELECT i.position, i.rank, i.user_id AS "userId", u.display_name AS "displayName", u.email, i.outcome, i.reasons,
      i.warnings, i.changes
    FROM operation_item i
    LEFT JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = i.user_id
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.operationId}
      AND i.rank BETWEEN ${filter.ranks.from} AND ${filter.ranks.to} AND ${beyond} AND ${found(filter.pattern)}
    ORDER BY i.rank ${order}, i.position ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** How many items a search leaves; without one the operation's own totals say it. */
export async function countItems(tx: Tx, customerId: string, filter: ItemFilter): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    SELECT count(*)::integer AS items
    FROM operation_item i
    LEFT JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = i.user_id
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.operationId}
      AND i.rank BETWEEN ${filter.ranks.from} AND ${filter.ranks.to} AND ${found(filter.pattern)}`.execute(tx);
  return rows[0]?.items ?? 0;
}

function found(pattern: string | null) {
  return pattern === null ? sql`true` : sql`u.search_key LIKE ${pattern}`;
}
