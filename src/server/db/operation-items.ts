import { type RawBuilder, sql } from 'kysely';
import type { Reason } from '#domain/licensing/model.ts';
import type { StoredChange } from '#domain/users/life-changes.ts';
import { lines, numberArray, textArray, uuidArray } from './arrays.ts';
import type { PlannedOutcome } from './operations.ts';
import type { Tx } from './scope.ts';

/** An item as it is stored with its operation; JSON texts, null where there is nothing. `changed`: it will be. */
export interface NewItem {
  readonly userId: string;
  readonly outcome: PlannedOutcome;
  readonly rank: number;
  readonly reason: string | null;
  readonly reasons: string | null;
  readonly warnings: string | null;
  readonly changes: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Stores items at the positions from `start` on. 1,000 items: 24 ms, of which the rows' three indexes are 14. */
export async function insertItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  start: number,
  items: readonly NewItem[],
): Promise<void> {
  const all = (key: 'reason' | 'reasons' | 'warnings' | 'changes' | 'before' | 'after') =>
    sql`string_to_array(${lines(items.map((item) => item[key]))}, chr(10))`;
  await sql`
    INSERT INTO operation_item AS i (customer_id, operation_id, position, user_id, outcome, rank, reason, reasons, warnings,
      changes, before, after)
    SELECT ${customerId}::uuid, ${operationId}::uuid, ${start}::integer + n.place - 1, n.user_id, n.outcome, n.rank,
      nullif(n.reason, ''), nullif(n.reasons, '')::json, nullif(n.warnings, '')::json, nullif(n.changes, '')::json,
      nullif(n.before, '')::json, nullif(n.after, '')::json
    FROM unnest(${uuidArray(items.map((item) => item.userId))}::uuid[], ${textArray(items.map((item) => item.outcome))}::text[],
      ${numberArray(items.map((item) => item.rank))}::smallint[], ${all('reason')}, ${all('reasons')}, ${all('warnings')},
      ${all('changes')}, ${all('before')}, ${all('after')})
      WITH ORDINALITY AS n (user_id, outcome, rank, reason, reasons, warnings, changes, before, after, place)
    ON CONFLICT (customer_id, operation_id, position) DO NOTHING`.execute(tx);
}

/** An item that is still to be run; JSON texts. */
export interface PendingItem {
  readonly position: number;
  readonly userId: string;
  readonly changes: string;
  /** Null: there was nobody; of accounts only. */
  readonly before: string | null;
  /** Null of licences: older than the column's use, to be completed. Of accounts: there is nobody afterwards. */
  readonly after: string | null;
  /** Of a partial item: why products were left out. */
  readonly reasons: string | null;
}

/** The next items to run, in the order of seats, from position `from` on. */
export async function readPendingItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  page: { from: number; limit: number },
): Promise<PendingItem[]> {
  const { rows } = await sql<PendingItem>`
    SELECT i.position, i.user_id AS "userId", i.changes::text AS changes, i.before::text AS before, i.after::text AS after,
      i.reasons::text AS reasons
    FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position >= ${page.from}
      AND i.outcome IN ('changed', 'partial')
    ORDER BY i.position LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** An item that did not become what was planned; JSON texts. */
export interface CorrectedItem {
  readonly position: number;
  readonly outcome: PlannedOutcome;
  readonly rank: number;
  readonly reason: string | null;
  readonly reasons: string | null;
  readonly after: string | null;
}

/** Writes what became of items where it is not what was planned. */
export async function correctItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  items: readonly CorrectedItem[],
): Promise<void> {
  if (items.length === 0) return;
  const all = (key: 'reason' | 'reasons' | 'after') =>
    sql`string_to_array(${lines(items.map((item) => item[key]))}, chr(10))`;
  const positions = numberArray(items.map((item) => item.position));
  const { numAffectedRows } = await sql`
    UPDATE operation_item i
    SET outcome = n.outcome, rank = n.rank, reason = nullif(n.reason, ''), reasons = nullif(n.reasons, '')::json,
      after = nullif(n.after, '')::json
    FROM unnest(${positions}::integer[], ${textArray(items.map((item) => item.outcome))}::text[],
      ${numberArray(items.map((item) => item.rank))}::smallint[], ${all('reason')}, ${all('reasons')}, ${all('after')})
      AS n (position, outcome, rank, reason, reasons, after)
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position = n.position
      AND i.position = ANY (${positions}::integer[])`.execute(tx);
  if (Number(numAffectedRows) !== items.length) throw new Error(`Operation ${operationId} has lost items.`);
}

/** What an operation did to a user; JSON texts. */
export interface DoneItem {
  readonly position: number;
  readonly userId: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: string;
}

/**
 * What an operation did to users, the last first: those from whom it took a licence (`revoked`), or all others.
 * `refusedBy`: of these only whom that other operation refused, of these ranks.
 */
export async function readDoneItems(
  tx: Tx,
  customerId: string,
  operation: { id: string; refusedBy: Pick<ItemFilter, 'operationId' | 'ranks'> | null },
  page: { revoked: boolean; before: number; limit: number },
): Promise<DoneItem[]> {
  const { id, refusedBy } = operation;
  const refused =
    refusedBy === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM operation_item r WHERE r.customer_id = ${customerId}
          AND r.operation_id = ${refusedBy.operationId} AND r.user_id = i.user_id AND r.outcome = 'refused'
          AND r.rank BETWEEN ${refusedBy.ranks.from} AND ${refusedBy.ranks.to})`;
  const { rows } = await sql<DoneItem>`
    SELECT i.position, i.user_id AS "userId", i.before::text AS before, i.after::text AS after, i.changes::text AS changes
    FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${id} AND i.position < ${page.before}
      AND i.outcome IN ('changed', 'partial')
      AND (strpos(i.changes::text, '"kind":"revoke"') > 0) = ${page.revoked} AND ${refused}
    ORDER BY i.position DESC LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** An item that failed, whole or in part, as another try needs it; JSON texts. */
export interface FailedItem {
  readonly position: number;
  readonly userId: string;
  readonly outcome: 'refused' | 'partial';
  readonly changes: string | null;
  readonly after: string | null;
}

/**
 * Whom an operation on accounts refused or did in part, of these ranks, in the order of seats; but not for whom another try
 * was better, or is under way. By primary keys, operation_by_retried and operation_item_by_user.
 */
export async function readFailedItems(
  tx: Tx,
  customerId: string,
  operation: { operationId: string; ranks: ItemFilter['ranks'] },
  page: { from: number; limit: number },
): Promise<FailedItem[]> {
  const { operationId, ranks } = operation;
  const { rows } = await sql<FailedItem>`
    SELECT i.position, i.user_id AS "userId", i.outcome, i.changes::text AS changes, i.after::text AS after
    FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position >= ${page.from}
      AND i.outcome IN ('refused', 'partial') AND i.rank BETWEEN ${ranks.from} AND ${ranks.to}
      AND NOT EXISTS (
        SELECT 1 FROM operation o JOIN operation_item r ON r.customer_id = ${customerId} AND r.operation_id = o.id
        WHERE o.customer_id = ${customerId} AND o.retry_of = ${operationId} AND r.user_id = i.user_id
          AND r.outcome <> 'refused')
    ORDER BY i.position LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** Refuses what is still to be run at these positions. @returns how many users that are */
export async function refuseItems(
  tx: Tx,
  customerId: string,
  operationId: string,
  refusal: { from: number; to: number; rank: number; reason: Reason },
): Promise<number> {
  const { from, to, rank, reason } = refusal;
  const { numAffectedRows } = await sql`
    UPDATE operation_item i
    SET outcome = 'refused', rank = ${rank}, reason = ${reason.code}, reasons = ${JSON.stringify([reason])}::json,
      warnings = NULL, after = NULL
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId} AND i.position >= ${from}
      AND i.position < ${to} AND i.outcome IN ('changed', 'partial')`.execute(tx);
  return Number(numAffectedRows);
}

/** What an item is planned to become, or became. */
export interface Became {
  readonly outcome: PlannedOutcome;
  /** There was nobody before. */
  readonly isNew: boolean;
  readonly reasons: readonly Reason[];
}

/** Of the items at some consecutive positions, one for one. */
export async function readBecame(
  tx: Tx,
  customerId: string,
  operationId: string,
  positions: { from: number; to: number },
): Promise<Became[]> {
  const { rows } = await sql<Became>`
    SELECT i.outcome, i.before IS NULL AS "isNew", coalesce(i.reasons, '[]') AS reasons FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId}
      AND i.position >= ${positions.from} AND i.position < ${positions.to}
    ORDER BY i.position`.execute(tx);
  return rows;
}

/** One user of an operation as its results show it; names are null where nothing tells them. */
export interface ItemRow {
  readonly position: number;
  readonly rank: number;
  readonly userId: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly outcome: PlannedOutcome;
  readonly reasons: readonly Reason[] | null;
  readonly warnings: readonly Reason[] | null;
  readonly changes: readonly StoredChange[] | null;
}

export interface ItemFilter {
  readonly operationId: string;
  /** First and last rank. */
  readonly ranks: { readonly from: number; readonly to: number };
  /** Positions: from the first to before the second. */
  readonly positions: { readonly from: number; readonly to: number };
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
    SELECT i.position, i.rank, i.user_id AS "userId", ${accountPart('displayName', sql`u.display_name`)} AS "displayName",
      ${accountPart('email', sql`u.email`)} AS email, i.outcome, i.reasons, i.warnings, i.changes
    FROM operation_item i
    LEFT JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = i.user_id
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.operationId}
      AND ${chosen(filter)} AND ${beyond}
    ORDER BY i.rank ${order}, i.position ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Whom an operation refused, of these ranks (index operation_item_by_rank). */
export async function readRefusedUsers(
  tx: Tx,
  customerId: string,
  filter: Pick<ItemFilter, 'operationId' | 'ranks'>,
): Promise<string[]> {
  const { operationId, ranks } = filter;
  const { rows } = await sql<{ userId: string }>`
    SELECT i.user_id AS "userId" FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${operationId}
      AND i.rank BETWEEN ${ranks.from} AND ${ranks.to} AND i.outcome = 'refused'`.execute(tx);
  return rows.map(({ userId }) => userId);
}

/** How many items a search leaves; without one the operation's own totals say it. */
export async function countItems(tx: Tx, customerId: string, filter: ItemFilter): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    SELECT count(*)::integer AS items
    FROM operation_item i
    LEFT JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = i.user_id
    WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.operationId}
      AND ${chosen(filter)}`.execute(tx);
  return rows[0]?.items ?? 0;
}

/** Of a user who is not there: as the item knows the account, which is not created yet, was refused, or is gone. */
function accountPart(key: 'displayName' | 'email', column: RawBuilder<unknown>) {
  const part = sql.lit(key);
  return sql`coalesce(${column}, i.before -> 'account' ->> ${part}, i.after -> 'account' ->> ${part},
        i.changes -> 0 -> 'account' ->> ${part})`;
}

function chosen({ ranks, positions, pattern }: ItemFilter) {
  const found = pattern === null ? sql`true` : sql`u.search_key LIKE ${pattern}`;
  return sql`i.rank BETWEEN ${ranks.from} AND ${ranks.to}
      AND i.position >= ${positions.from} AND i.position < ${positions.to} AND ${found}`;
}
