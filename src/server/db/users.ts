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

/** Up to `limit` users beyond `after`, along the index customer_user_by_name. */
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

/** The same of those whose folded names or e-mail match a LIKE pattern. */
export async function searchUsers(tx: Tx, args: ListArgs & { pattern: string }): Promise<UserListRow[]> {
  const { customerId, after } = args;
  return withLicenses(
    tx,
    customerId,
    sql`SELECT u.id, u.name_key, u.display_name, u.email, u.location, u.blocked, u.permission
      FROM seatdesk.search_users(${customerId}, ${args.pattern}, ${after?.name ?? null}, ${after?.id ?? null}, ${!args.ascending}, ${args.limit}) f
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = f.user_id`,
    args.ascending ? sql`ASC` : sql`DESC`,
  );
}

/** Adds each row's licences by one look into the primary key of license_assignment per row of the page. */
async function withLicenses(
  tx: Tx,
  customerId: string,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<UserListRow[]> {
  const found = await sql<UserListRow>`
    SELECT u.id, u.name_key AS "nameKey", u.display_name AS "displayName", u.email, u.location, u.blocked, u.permission,
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = u.id) AS licenses
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

export async function countFoundUsers(tx: Tx, customerId: string, pattern: string): Promise<number> {
  const found = await sql<{ users: number }>`
    SELECT seatdesk.count_found_users(${customerId}, ${pattern}) AS users`.execute(tx);
  return found.rows[0]?.users ?? 0;
}
