import { sql } from 'kysely';
import type { Tx } from './scope.ts';
import { PART_SIZE } from './selections.ts';
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
  const { after, backwards, limit, size } = page;
  const start = after ?? (backwards ? size + 1 : 0);
  const all = Math.ceil(size / PART_SIZE);
  // a page lies within two parts, unless many of its users were deleted or a filter leaves few
  for (let window = filter.pattern === null && filter.holding === null ? 2 : all; ; window *= 4) {
    const part = Math.floor(start / PART_SIZE);
    const parts = backwards ? { from: part - window + 1, to: part } : { from: part, to: part + window - 1 };
    const rows = await readParts(tx, filter, { ...parts, start, backwards, limit });
    if (rows.length === limit || window >= all) return rows;
  }
}

async function readParts(
  tx: Tx,
  filter: SelectedFilter,
  page: { from: number; to: number; start: number; backwards: boolean; limit: number },
): Promise<SelectedRow[]> {
  const { customerId, selectionId } = filter;
  const order = page.backwards ? sql`DESC` : sql`ASC`;
  const beyond = page.backwards ? sql`s.place < ${page.start}` : sql`s.place > ${page.start}`;
  const { rows } = await sql<SelectedRow>`
    SELECT f.place, f.id, f.name_key AS "nameKey", f.display_name AS "displayName", f.email, f.location, f.blocked, f.permission,
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = f.id) AS licenses
    FROM (
      SELECT s.place, u.id, u.name_key, u.display_name, u.email, u.location, u.blocked, u.permission
      FROM (SELECT t.id, (p.part * ${PART_SIZE}::integer + t.n)::integer AS place
            FROM selection_part p CROSS JOIN LATERAL unnest(p.user_ids) WITH ORDINALITY AS t (id, n)
            WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId}
              AND p.part BETWEEN ${page.from} AND ${page.to}) s
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = s.id AND u.deleted_at IS NULL
      WHERE ${beyond} AND ${matches(filter)}
      ORDER BY s.place ${order} LIMIT ${page.limit}
    ) f ORDER BY f.place ${order}`.execute(tx);
  return rows;
}

export async function countSelected(tx: Tx, filter: SelectedFilter): Promise<number> {
  const { rows } = await sql<{ users: number }>`
    SELECT count(*)::integer AS users
    FROM (SELECT unnest(p.user_ids) AS id FROM selection_part p
          WHERE p.customer_id = ${filter.customerId} AND p.selection_id = ${filter.selectionId}) s
    JOIN customer_user u ON u.customer_id = ${filter.customerId} AND u.id = s.id AND u.deleted_at IS NULL
    WHERE ${matches(filter)}`.execute(tx);
  return rows[0]?.users ?? 0;
}

/** The conditions on `u`. LIKE over some thousand known users needs no index. */
function matches({ customerId, pattern, holding }: SelectedFilter) {
  const found = pattern === null ? sql`true` : sql`u.search_key LIKE ${pattern}`;
  const holds =
    holding === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM license_assignment h
          WHERE h.customer_id = ${customerId} AND h.user_id = u.id AND h.product_id = ${holding})`;
  return sql`${found} AND ${holds}`;
}
