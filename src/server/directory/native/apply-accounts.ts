import { type RawBuilder, sql } from 'kysely';
import type { Account } from '#domain/users/account.ts';
import { emailKey, nameKey, searchKey } from '#domain/users/keys.ts';
import { textArray, uuidArray } from '../../db/arrays.ts';
import { forgetMailsOf } from '../../db/password-links.ts';
import type { Tx } from '../../db/scope.ts';
import type { AccountChanges, KnownAccount } from '../port.ts';
import { exactly } from './exactly.ts';

/** Accounts of a chunk, before licences: whoever gets a licence is there, and active. */
export async function beginAccounts(tx: Tx, customerId: string, changes: AccountChanges): Promise<void> {
  await insertUsers(tx, customerId, changes.created, changes.at);
  await updateUsers(tx, customerId, changes.edited, changes.at);
  await blockUsers(tx, customerId, changes.blocked, changes.at);
  await restoreUsers(tx, customerId, changes.restored, changes.at);
  // what is given back is kept
  await keepFormerLicenses(tx, customerId, changes.deleted);
}

/** What follows the licences: whoever is deleted holds none by now. */
export async function endAccounts(tx: Tx, customerId: string, changes: AccountChanges): Promise<void> {
  await deleteUsers(tx, customerId, changes);
  await purgeUsers(tx, customerId, changes.purged);
}

/** Columns of accounts, one array each; PostgreSQL reads arrays of texts with nulls in them. */
function columnsOf(rows: readonly KnownAccount[]) {
  const text = (pick: (account: Account) => string | null) => textArray(rows.map(({ account }) => pick(account)));
  return sql`${uuidArray(rows.map(({ userId }) => userId))}::uuid[], ${text((a) => a.displayName)}::text[],
    ${text((a) => a.firstName)}::text[], ${text((a) => a.lastName)}::text[], ${text((a) => a.email)}::text[],
    ${text((a) => emailKey(a.email))}::text[], ${text((a) => nameKey(a.displayName))}::text[],
    ${text((a) => searchKey(a.displayName, a.email, a.firstName, a.lastName))}::text[], ${text((a) => a.location)}::text[],
    ${text((a) => a.permission)}::text[], ${text((a) => `{${a.roles.join(',')}}`)}::text[],
    ${`{${rows.map(({ account }) => account.blocked).join(',')}}`}::boolean[], ${text((a) => a.jobTitle)}::text[],
    ${text((a) => a.department)}::text[], ${text((a) => a.phone)}::text[], ${text((a) => a.alternativeEmail)}::text[]`;
}

const NAMES = sql`id, display_name, first_name, last_name, email, email_key, name_key, search_key, location, permission, roles,
  blocked, job_title, department, phone, alternative_email`;

async function insertUsers(tx: Tx, customerId: string, rows: readonly KnownAccount[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await exactly(
    tx,
    rows.length,
    sql`
    INSERT INTO customer_user AS u (customer_id, id, display_name, first_name, last_name, email, email_key, name_key, search_key,
      location, permission, roles, blocked, job_title, department, phone, alternative_email, created_at, updated_at)
    SELECT ${customerId}::uuid, n.id, n.display_name, n.first_name, n.last_name, n.email, n.email_key, n.name_key, n.search_key,
      n.location, n.permission, n.roles::text[], n.blocked, n.job_title, n.department, n.phone, n.alternative_email,
      ${at}::timestamptz, ${at}::timestamptz
    FROM unnest(${columnsOf(rows)}) AS n (${NAMES})
    ON CONFLICT (customer_id, id) DO NOTHING`,
  );
}

async function updateUsers(tx: Tx, customerId: string, rows: readonly KnownAccount[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const ids = uuidArray(rows.map(({ userId }) => userId));
  // an address may pass from one user of the chunk to another: nobody has it in between
  await sql`
    UPDATE customer_user u SET email_key = u.id::text
    FROM unnest(${ids}::uuid[], ${textArray(rows.map(({ account }) => emailKey(account.email)))}::text[]) AS n (id, email_key)
    WHERE u.customer_id = ${customerId} AND u.id = ANY (${ids}::uuid[]) AND u.id = n.id
      AND u.email_key <> n.email_key`.execute(tx);
  await exactly(
    tx,
    rows.length,
    sql`
    UPDATE customer_user u SET display_name = n.display_name, first_name = n.first_name, last_name = n.last_name,
      email = n.email, email_key = n.email_key, name_key = n.name_key, search_key = n.search_key, location = n.location,
      permission = n.permission, roles = n.roles::text[], blocked = n.blocked, job_title = n.job_title,
      department = n.department, phone = n.phone, alternative_email = n.alternative_email, updated_at = ${at}
    FROM unnest(${columnsOf(rows)}) AS n (${NAMES})
    WHERE u.customer_id = ${customerId} AND u.id = ANY (${ids}::uuid[]) AND u.id = n.id`,
  );
  await sql`
    UPDATE user_license_count c SET name_key = n.name_key
    FROM unnest(${ids}::uuid[], ${textArray(rows.map(({ account }) => nameKey(account.displayName)))}::text[]) AS n (id, name_key)
    WHERE c.customer_id = ${customerId} AND c.user_id = ANY (${ids}::uuid[]) AND c.user_id = n.id
      AND c.name_key <> n.name_key`.execute(tx);
}

async function blockUsers(tx: Tx, customerId: string, rows: AccountChanges['blocked'], at: Date): Promise<void> {
  for (const blocked of [true, false]) {
    const ids = rows.filter((row) => row.blocked === blocked).map(({ userId }) => userId);
    if (ids.length === 0) continue;
    await exactly(
      tx,
      ids.length,
      sql`
      UPDATE customer_user u SET blocked = ${blocked}, updated_at = ${at}
      WHERE u.customer_id = ${customerId} AND u.id = ANY (${uuidArray(ids)}::uuid[])`,
    );
    // sessions end with it, and do not come back with unblocking
    if (blocked) await forget(tx, customerId, uuidArray(ids), sql`user_session`);
  }
}

async function restoreUsers(tx: Tx, customerId: string, rows: AccountChanges['restored'], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const of = (pick: (account: Account) => string) => textArray(rows.map(({ account }) => pick(account)));
  const ids = uuidArray(rows.map(({ userId }) => userId));
  await exactly(
    tx,
    rows.length,
    sql`
    UPDATE customer_user u SET deleted_at = NULL, purge_at = NULL, email = n.email, email_key = n.email_key,
      search_key = n.search_key, updated_at = ${at}
    FROM unnest(${ids}::uuid[], ${of((a) => a.email)}::text[], ${of((a) => emailKey(a.email))}::text[],
      ${of((a) => searchKey(a.displayName, a.email, a.firstName, a.lastName))}::text[]) AS n (id, email, email_key, search_key)
    WHERE u.customer_id = ${customerId} AND u.id = ANY (${ids}::uuid[]) AND u.id = n.id`,
  );
  await forget(tx, customerId, ids, sql`former_assignment`);
}

async function keepFormerLicenses(tx: Tx, customerId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    INSERT INTO former_assignment AS f (customer_id, user_id, product_id, disabled_plans)
    SELECT ${customerId}::uuid, a.user_id, a.product_id, a.disabled_plans
    FROM unnest(${uuidArray(ids)}::uuid[]) AS w (id)
    JOIN license_assignment a ON a.customer_id = ${customerId} AND a.user_id = w.id
    ON CONFLICT (customer_id, user_id, product_id) DO NOTHING`.execute(tx);
}

async function deleteUsers(tx: Tx, customerId: string, { deleted, at, purgeAt }: AccountChanges): Promise<void> {
  if (deleted.length === 0) return;
  const ids = uuidArray(deleted);
  await exactly(
    tx,
    deleted.length,
    sql`
    UPDATE customer_user u SET deleted_at = ${at}, purge_at = ${purgeAt}, updated_at = ${at}
    WHERE u.customer_id = ${customerId} AND u.id = ANY (${ids}::uuid[])`,
  );
  await forget(tx, customerId, ids, sql`user_license_count`);
  await forget(tx, customerId, ids, sql`user_session`);
}

async function purgeUsers(tx: Tx, customerId: string, purged: readonly string[]): Promise<void> {
  if (purged.length === 0) return;
  const ids = uuidArray(purged);
  await forget(tx, customerId, ids, sql`former_assignment`);
  await forget(tx, customerId, ids, sql`user_password`);
  await forget(tx, customerId, ids, sql`user_session`);
  await forgetMailsOf(tx, customerId, ids);
  await exactly(
    tx,
    purged.length,
    sql`DELETE FROM customer_user u WHERE u.customer_id = ${customerId} AND u.id = ANY (${ids}::uuid[])`,
  );
}

/** Rows of a table whose key is customer and user. */
async function forget(tx: Tx, customerId: string, ids: string, table: RawBuilder<unknown>): Promise<void> {
  await sql`DELETE FROM ${table} t WHERE t.customer_id = ${customerId} AND t.user_id = ANY (${ids}::uuid[])`.execute(
    tx,
  );
}
