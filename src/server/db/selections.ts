import { sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import { readingAll } from './join-methods.ts';
import type { Tx } from './scope.ts';
import { type FilterPart, unionOfParts } from './user-filter.ts';

/** Ids in one row of selection_part. */
export const PART_SIZE = 1_000;
/** Users that are looked up one by one rather than by reading all of a customer. */
export const FEW = 3_000;

export interface SelectionRow {
  readonly id: string;
  readonly size: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface StoredSelection {
  readonly id: string;
  readonly staffId: string;
  /** Different from each other; those that are no users of the customer are left out. */
  readonly ids: readonly string[];
  readonly parts: readonly FilterPart[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * Stores a selection of `ids` and of who matches the parts, each once, in the order of name_key and id: one statement,
 * one snapshot. @returns how many they are; with 0, or more than `most`, nothing is stored.
 */
export async function insertSelection(
  tx: Tx,
  customerId: string,
  selection: StoredSelection,
  most: number,
): Promise<number> {
  const { id, staffId, ids, parts, createdAt, expiresAt } = selection;
  const many = ids.length > FEW || parts.length > 0;
  const rows = await (many ? readingAll(tx, store) : store());
  return rows[0]?.size ?? 0;

  async function store() {
    const found = many
      ? sql`
      SELECT u.id, row_number() OVER (ORDER BY u.name_key, u.id) - 1 AS place
      FROM ${unionOfParts(customerId, parts, ids)} AS w (id)
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = w.id
      WHERE u.deleted_at IS NULL`
      : sql`
      SELECT f.id, row_number() OVER (ORDER BY f.name_key, f.id) - 1 AS place
      FROM unnest(${uuidArray(ids)}::uuid[]) AS w (id)
      CROSS JOIN LATERAL (
        SELECT u.id, u.name_key, u.deleted_at FROM customer_user u
        WHERE u.customer_id = ${customerId} AND u.id = w.id OFFSET 0) f
      WHERE f.deleted_at IS NULL`;
    const stored = await sql<{ size: number }>`
    WITH found AS MATERIALIZED (${found}
    ), counted AS (
      SELECT count(*)::integer AS size FROM found
    ), made AS (
      INSERT INTO selection AS s (customer_id, id, staff_id, size, created_at, expires_at)
      SELECT ${customerId}::uuid, ${id}::uuid, ${staffId}::uuid, c.size, ${createdAt}::timestamptz, ${expiresAt}::timestamptz
      FROM counted c WHERE c.size BETWEEN 1 AND ${most}
      ON CONFLICT (customer_id, id) DO NOTHING
    ), filled AS (
      INSERT INTO selection_part AS p (customer_id, selection_id, part, user_ids)
      SELECT ${customerId}::uuid, ${id}::uuid, g.part, array_agg(g.id ORDER BY g.place)
      FROM (SELECT f.id, f.place, f.place / ${PART_SIZE}::bigint AS part FROM found f, counted c WHERE c.size <= ${most}) g
      GROUP BY g.part
      ON CONFLICT (customer_id, selection_id, part) DO NOTHING
    )
    SELECT c.size FROM counted c`.execute(tx);
    return stored.rows;
  }
}

/** Which of `ids` are no users of the customer now. */
export async function findUnknownUsers(tx: Tx, customerId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT w.id FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, place)
    LEFT JOIN LATERAL (
      SELECT u.id, u.deleted_at FROM customer_user u WHERE u.customer_id = ${customerId} AND u.id = w.id OFFSET 0) f ON true
    WHERE f.id IS NULL OR f.deleted_at IS NOT NULL ORDER BY w.place`.execute(tx);
  return rows.map((row) => row.id);
}

export async function findSelection(tx: Tx, customerId: string, selectionId: string): Promise<SelectionRow | null> {
  const { rows } = await sql<SelectionRow>`
    SELECT s.id, s.size, s.created_at AS "createdAt", s.expires_at AS "expiresAt"
    FROM selection s WHERE s.customer_id = ${customerId} AND s.id = ${selectionId}`.execute(tx);
  return rows[0] ?? null;
}

/** Reads the selection and holds its row until the end of the transaction: removals wait for each other. */
export async function lockSelection(tx: Tx, customerId: string, selectionId: string): Promise<SelectionRow | null> {
  const { rows } = await sql<SelectionRow>`
    SELECT s.id, s.size, s.created_at AS "createdAt", s.expires_at AS "expiresAt"
    FROM selection s WHERE s.customer_id = ${customerId} AND s.id = ${selectionId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** All ids of a selection, in its order. */
export async function readSelectionIds(tx: Tx, customerId: string, selectionId: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string }>`
    SELECT array_to_string(p.user_ids, ',') AS ids FROM selection_part p
    WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId} ORDER BY p.part`.execute(tx);
  // text and split: the driver's own array parser takes five times as long
  return rows.flatMap((row) => row.ids.split(','));
}

/** The ids of some consecutive parts, in order; empty behind the last. */
export async function readSelectionParts(
  tx: Tx,
  customerId: string,
  selectionId: string,
  parts: { from: number; count: number },
): Promise<string[]> {
  const { rows } = await sql<{ ids: string }>`
    SELECT array_to_string(p.user_ids, ',') AS ids FROM selection_part p
    WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId}
      AND p.part >= ${parts.from} AND p.part < ${parts.from + parts.count} ORDER BY p.part`.execute(tx);
  return rows.flatMap((row) => row.ids.split(','));
}

/** Replaces what a selection holds; `ids` keep its order. */
export async function rewriteSelection(
  tx: Tx,
  customerId: string,
  selectionId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    DELETE FROM selection_part p WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId}`.execute(tx);
  await sql`
    INSERT INTO selection_part AS p (customer_id, selection_id, part, user_ids)
    SELECT ${customerId}::uuid, ${selectionId}::uuid, g.part, array_agg(g.id ORDER BY g.place)
    FROM (SELECT w.id, w.place, (w.place - 1) / ${PART_SIZE}::bigint AS part
          FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, place)) g
    GROUP BY g.part
    ON CONFLICT (customer_id, selection_id, part) DO NOTHING`.execute(tx);
  await sql`
    UPDATE selection s SET size = ${ids.length} WHERE s.customer_id = ${customerId} AND s.id = ${selectionId}`.execute(
    tx,
  );
}

/** How many of a selection's users have no location now. */
export async function countWithoutLocation(tx: Tx, customerId: string, selectionId: string): Promise<number> {
  // starts from the few users without a location (index customer_user_without_location)
  const { rows } = await sql<{ users: number }>`
    SELECT count(*)::integer AS users
    FROM (SELECT u.id FROM customer_user u
          WHERE u.customer_id = ${customerId} AND u.deleted_at IS NULL AND u.location IS NULL) w
    JOIN (SELECT unnest(p.user_ids) AS id FROM selection_part p
          WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId}) s ON s.id = w.id`.execute(tx);
  return rows[0]?.users ?? 0;
}

/** Forgets the selections that expired before `before`. */
export async function purgeSelections(tx: Tx, customerId: string, before: Date): Promise<void> {
  await sql`
    DELETE FROM selection s WHERE s.customer_id = ${customerId} AND s.expires_at < ${before}`.execute(tx);
}
