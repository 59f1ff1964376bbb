import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './scope.ts';

export interface UserListRow {
  readonly id: string;
  readonly nameKey: string;
  readonly displayName: string;
  readonly email: string;
  readonly location: string | null;
  readonly blocked: boolean;
  readonly permission: 'user' | 'globalAdmin' | 'custom';
  /** Product ids, in no order. */
  readonly licenses: readonly string[];
}

export interface UserKey {
  readonly name: string;
  readonly id: string;
}

interface ListArgs {
  readonly customerId: string;
  readonly after: UserKey | null;
  readonly ascending: boolean;
  readonly limit: number;
}

/**
 * Up to `limit` users beyond `after`, along the index customer_user_by_name: 51 rows of 100,000 in 0.4 ms wherever the
 * page lies, their licences in 0.6 ms (PostgreSQL 15, as the application role).
 */
export async function listUsers(tx: Tx, args: ListArgs): Promise<UserListRow[]> {
  const { customerId, after, ascending } = args;
  const order = ascending ? sql`ASC` : sql`DESC`;
  // a range on name_key for the index, then the rest: comparing records would not pass row-level security's wall
  const beyond =
    after === null
      ? sql`true`
      : ascending
        ? sql`u.name_key >= ${after.name} AND (u.name_key > ${after.name} OR u.id > ${after.id}::uuid)`
        : sql`u.name_key <= ${after.name} AND (u.name_key < ${after.name} OR u.id < ${after.id}::uuid)`;
  return withLicenses(
    tx,
    customerId,
    sql`SELECT u.id, u.name_key, u.display_name, u.email, u.location, u.blocked, u.permission FROM customer_user u
      WHERE u.customer_id = ${customerId} AND u.deleted_at IS NULL AND ${beyond}
      ORDER BY u.name_key ${order}, u.id ${order} LIMIT ${args.limit}`,
    order,
  );
}

/** The same of those whose folded names or e-mail match a LIKE pattern: pages after the first. */
export async function searchUsers(tx: Tx, args: ListArgs & { pattern: string }): Promise<UserListRow[]> {
  const { customerId, after } = args;
  return withLicenses(
    tx,
    customerId,
    sql`SELECT ${FOUND}
      FROM seatdesk.search_users(${customerId}, ${args.pattern}, ${after?.name ?? null}, ${after?.id ?? null}, ${!args.ascending}, ${args.limit}) f
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = f.user_id`,
    args.ascending ? sql`ASC` : sql`DESC`,
  );
}

/** The first page of a search and the number of all it found. */
export async function findUsers(
  tx: Tx,
  args: Omit<ListArgs, 'after'> & { pattern: string },
): Promise<{ rows: UserListRow[]; found: number }> {
  const { customerId } = args;
  const rows = await withLicenses<UserListRow & { found: number }>(
    tx,
    customerId,
    sql`SELECT ${FOUND}, f.found
      FROM seatdesk.find_users(${customerId}, ${args.pattern}, ${!args.ascending}, ${args.limit}) f
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = f.user_id`,
    args.ascending ? sql`ASC` : sql`DESC`,
    sql`, u.found`,
  );
  return { rows, found: rows[0]?.found ?? 0 };
}

const FOUND = sql`u.id, u.name_key, u.display_name, u.email, u.location, u.blocked, u.permission`;

/** Adds each row's licences by one look into the primary key of license_assignment per row of the page. */
async function withLicenses<T extends UserListRow = UserListRow>(
  tx: Tx,
  customerId: string,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  more: RawBuilder<unknown> = sql``,
): Promise<T[]> {
  const found = await sql<T>`
    SELECT u.id, u.name_key AS "nameKey", u.display_name AS "displayName", u.email, u.location, u.blocked, u.permission,
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = u.id) AS licenses${more}
    FROM (${page}) u
    ORDER BY u.name_key ${order}, u.id ${order}`.execute(tx);
  return found.rows;
}

/** Of the kept counter: nothing is counted. */
export async function countUsers(tx: Tx, customerId: string): Promise<number> {
  const found = await sql<{ users: number }>`
    SELECT k.users FROM customer_counter k WHERE k.customer_id = ${customerId}`.execute(tx);
  return found.rows[0]?.users ?? 0;
}
