import { type RawBuilder, sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** Somebody who can be restored. */
export interface DeletedUserRow {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly deletedAt: Date;
  /** When the account goes for good. */
  readonly purgeAt: Date;
  /** Whether the address is another, active user's now. */
  readonly emailTaken: boolean;
  /** Product ids that were held when the user was deleted, in no order. */
  readonly licenses: readonly string[];
}

export interface DeletedKey {
  /** RFC 3339: as the database compares it. */
  readonly deletedAt: string;
  readonly id: string;
}

/** Up to `limit` deleted users beyond `after`: the latest first (index customer_user_deleted). */
export async function listDeletedUsers(
  tx: Tx,
  customerId: string,
  pattern: string | null,
  page: { after: DeletedKey | null; backwards: boolean; limit: number },
): Promise<DeletedUserRow[]> {
  const { after, backwards, limit } = page;
  const order = backwards ? sql`ASC` : sql`DESC`;
  const sign = backwards ? sql`>` : sql`<`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(u.deleted_at ${sign} ${after.deletedAt}::timestamptz
        OR (u.deleted_at = ${after.deletedAt}::timestamptz AND u.id ${sign} ${after.id}))`;
  const { rows } = await sql<DeletedUserRow>`
    SELECT u.id, u.display_name AS "displayName", u.email, u.deleted_at AS "deletedAt", u.purge_at AS "purgeAt",
      EXISTS (SELECT 1 FROM customer_user o WHERE o.customer_id = ${customerId} AND o.email_key = u.email_key
        AND o.deleted_at IS NULL) AS "emailTaken",
      coalesce((SELECT array_agg(f.product_id) FROM former_assignment f
        WHERE f.customer_id = ${customerId} AND f.user_id = u.id), '{}') AS licenses
    FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.deleted_at IS NOT NULL AND ${found(pattern)} AND ${beyond}
    ORDER BY u.deleted_at ${order}, u.id ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** How many there are; of all of them it is a kept figure. */
export async function countDeletedUsers(tx: Tx, customerId: string, pattern: string | null): Promise<number> {
  const { rows } = await (pattern === null
    ? sql<{
        users: number;
      }>`SELECT c.users_deleted AS users FROM customer_counter c WHERE c.customer_id = ${customerId}`
    : sql<{ users: number }>`
    SELECT count(*)::integer AS users FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.deleted_at IS NOT NULL AND ${found(pattern)}`
  ).execute(tx);
  return rows[0]?.users ?? 0;
}

/** Ids of up to `limit` of them, less the exceptions, in the order in which seats are given: by name, then id. */
export async function readDeletedIds(
  tx: Tx,
  customerId: string,
  args: { pattern: string | null; except: readonly string[]; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT u.id FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.deleted_at IS NOT NULL AND ${found(args.pattern)}
      AND u.id <> ALL (${uuidArray(args.except)}::uuid[])
    ORDER BY u.name_key, u.id LIMIT ${args.limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Up to `limit` whose time is over, beyond `after`: those first who had to go first (index customer_user_to_purge). */
export async function readDueIds(
  tx: Tx,
  customerId: string,
  args: { now: Date; after: DueKey | null; limit: number },
): Promise<DueKey[]> {
  const { now, after, limit } = args;
  const beyond =
    after === null
      ? sql`true`
      : sql`(u.purge_at > ${after.purgeAt}::timestamptz OR (u.purge_at = ${after.purgeAt}::timestamptz AND u.id > ${after.id}))`;
  const { rows } = await sql<{ id: string; purgeAt: Date }>`
    SELECT u.id, u.purge_at AS "purgeAt" FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.deleted_at IS NOT NULL AND u.purge_at <= ${now} AND ${beyond}
    ORDER BY u.purge_at, u.id LIMIT ${limit}`.execute(tx);
  return rows.map(({ id, purgeAt }) => ({ id, purgeAt: purgeAt.toISOString() }));
}

export interface DueKey {
  /** RFC 3339. */
  readonly purgeAt: string;
  readonly id: string;
}

function found(pattern: string | null): RawBuilder<unknown> {
  return pattern === null ? sql`true` : sql`u.search_key LIKE ${pattern}`;
}
