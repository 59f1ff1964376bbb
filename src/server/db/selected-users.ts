import { sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import { readingAll } from './join-methods.ts';
import type { Tx } from './scope.ts';
import { PART_SIZE, readSelectionParts } from './selections.ts';
import type { UserListRow } from './users.ts';

/** A user of a selection, with the place in it: 1 for the first. */
export interface SelectedRow extends UserListRow {
  readonly place: number;
}

export interface SelectedFilter {
  readonly customerId: string;
  readonly selectionId: string;
  /** LIKE pattern over the folded names and e-mail. */
  readonly pattern: string | null;
  /** Only those who hold this product. */
  readonly holding: string | null;
}

interface Page {
  /** Beyond this place; null: from the beginning, or backwards from the end. */
  readonly after: number | null;
  readonly backwards: boolean;
  readonly limit: number;
  readonly size: number;
}

/** Up to `limit` users of a selection that are still there, nearest first. */
export async function listSelected(tx: Tx, filter: SelectedFilter, page: Page): Promise<SelectedRow[]> {
  if (filter.pattern !== null || filter.holding !== null) return readingAll(tx, () => searchSelected(tx, filter, page));
  const { backwards, limit, size } = page;
  const rows: SelectedRow[] = [];
  let place = page.after ?? (backwards ? size + 1 : 0);
  while (rows.length < limit) {
    const ids = await idsBeyond(tx, filter, place, backwards, limit - rows.length);
    if (ids.length === 0) break;
    const from = backwards ? place - ids.length : place + 1;
    const found = await lookUp(tx, filter.customerId, ids, from);
    rows.push(...(backwards ? found.reverse() : found));
    place = backwards ? from : place + ids.length;
  }
  return rows;
}

/** The next ids of a selection beyond a place, in its order; none at its end. */
async function idsBeyond(
  tx: Tx,
  filter: SelectedFilter,
  place: number,
  backwards: boolean,
  most: number,
): Promise<string[]> {
  const { customerId, selectionId } = filter;
  const part = Math.floor((backwards ? place - 2 : place) / PART_SIZE);
  if (part < 0) return [];
  const ids = await readSelectionParts(tx, customerId, selectionId, { from: part, count: 1 });
  const start = part * PART_SIZE;
  return backwards ? ids.slice(0, place - 1 - start).slice(-most) : ids.slice(place - start, place - start + most);
}

const columns = sql`f.id, f.name_key AS "nameKey", f.display_name AS "displayName", f.email, f.location, f.blocked, f.permission,
  f.created_at AS "createdAt"`;

/** Those of `ids`, which stand in consecutive places from `from` on, who are still there. */
async function lookUp(tx: Tx, customerId: string, ids: readonly string[], from: number): Promise<SelectedRow[]> {
  const { rows } = await sql<SelectedRow>`
    SELECT (w.n + ${from}::integer - 1)::integer AS place, ${columns},
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = w.id) AS licenses
    FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, n)
    CROSS JOIN LATERAL (
      SELECT u.* FROM customer_user u WHERE u.customer_id = ${customerId} AND u.id = w.id OFFSET 0) f
    WHERE f.deleted_at IS NULL ORDER BY w.n`.execute(tx);
  return rows;
}

async function searchSelected(tx: Tx, filter: SelectedFilter, page: Page): Promise<SelectedRow[]> {
  const { customerId } = filter;
  const { after, backwards, limit } = page;
  const order = backwards ? sql`DESC` : sql`ASC`;
  const beyond =
    after === null ? sql`true` : backwards ? sql`s.place < ${after}::integer` : sql`s.place > ${after}::integer`;
  const { rows } = await sql<SelectedRow>`
    SELECT f.place, ${columns},
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = f.id) AS licenses
    FROM (SELECT s.place, u.* FROM ${selected(filter)} s
          JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = s.id AND u.deleted_at IS NULL
          WHERE ${beyond} AND ${matches(filter)}
          ORDER BY s.place ${order} LIMIT ${limit}) f
    ORDER BY f.place ${order}`.execute(tx);
  return rows;
}

export async function countSelected(tx: Tx, filter: SelectedFilter): Promise<number> {
  return readingAll(tx, async () => {
    const { rows } = await sql<{ users: number }>`
      SELECT count(*)::integer AS users FROM ${selected(filter)} s
      JOIN customer_user u ON u.customer_id = ${filter.customerId} AND u.id = s.id AND u.deleted_at IS NULL
      WHERE ${matches(filter)}`.execute(tx);
    return rows[0]?.users ?? 0;
  });
}

/** All ids of a selection with their places. */
function selected({ customerId, selectionId }: SelectedFilter) {
  return sql`(SELECT unnest(p.user_ids) AS id, p.part * ${PART_SIZE}::integer + generate_subscripts(p.user_ids, 1) AS place
    FROM selection_part p WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId})`;
}

/** The conditions on `u`. LIKE over some thousand known users needs no index. */
function matches({ customerId, pattern, holding }: SelectedFilter) {
  const found = pattern === null ? sql`true` : sql`u.search_key LIKE ${pattern}`;
  const holds =
    holding === null
      ? sql`true`
      : sql`u.id IN (SELECT h.user_id FROM license_assignment h
          WHERE h.customer_id = ${customerId} AND h.product_id = ${holding})`;
  return sql`${found} AND ${holds}`;
}
