import { sql } from 'kysely';
import type { Databases } from './connect.ts';
import type { Tx } from './scope.ts';

/** A customer as sign-in of its users asks for it, before any scope is open. */
export interface CustomerAtDoor {
  readonly customerId: string;
  readonly partnerId: string;
  readonly archived: boolean;
}

/** Whose an e-mail domain is, by primary key; as the sign-in role. */
export async function findCustomerOfDomain(databases: Databases, domain: string): Promise<CustomerAtDoor | null> {
  const { rows } = await sql<CustomerAtDoor>`
    SELECT c.id AS "customerId", c.partner_id AS "partnerId", c.archived_at IS NOT NULL AS archived
    FROM customer_domain d JOIN customer c ON c.id = d.customer_id
    WHERE d.domain = ${domain}`.execute(databases.signIn);
  return rows[0] ?? null;
}

/** The customer that a cookie or a link names, by primary key; as the sign-in role. */
export async function findCustomerAtDoor(databases: Databases, customerId: string): Promise<CustomerAtDoor | null> {
  const { rows } = await sql<CustomerAtDoor>`
    SELECT c.id AS "customerId", c.partner_id AS "partnerId", c.archived_at IS NOT NULL AS archived
    FROM customer c WHERE c.id = ${customerId}`.execute(databases.signIn);
  return rows[0] ?? null;
}

/** What a user signs in with, and what their next password may not be made of. */
export interface CredentialRow {
  readonly userId: string;
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly kind: 'temporary' | 'chosen';
  readonly hash: string;
  readonly expiresAt: Date | null;
  readonly madeAt: Date;
}

/** By the unique index on the e-mail of active users. Null: nobody, somebody blocked, or somebody without a password. */
export async function findCredential(tx: Tx, customerId: string, emailKey: string): Promise<CredentialRow | null> {
  const { rows } = await sql<CredentialRow>`
    SELECT u.id AS "userId", u.display_name AS "displayName", u.first_name AS "firstName", u.last_name AS "lastName", u.email,
      p.kind, p.hash, p.expires_at AS "expiresAt", p.made_at AS "madeAt"
    FROM customer_user u
    JOIN user_password p ON p.customer_id = ${customerId} AND p.user_id = u.id
    WHERE u.customer_id = ${customerId} AND u.email_key = ${emailKey} AND u.deleted_at IS NULL AND NOT u.blocked`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Puts a chosen password in the place of the one that was seen.
 * @returns false when there is another one by now: then nothing is changed.
 */
export async function storeChosenPassword(
  tx: Tx,
  customerId: string,
  args: { userId: string; seen: Date; hash: string; at: Date },
): Promise<boolean> {
  const { userId, seen, hash, at } = args;
  const { numAffectedRows } = await sql`
    UPDATE user_password p SET kind = 'chosen', hash = ${hash}, expires_at = NULL, sealed = NULL, made_by = NULL,
      operation_id = NULL, made_at = ${at}
    WHERE p.customer_id = ${customerId} AND p.user_id = ${userId} AND p.made_at = ${seen}`.execute(tx);
  return numAffectedRows === 1n;
}

/** The same password, hashed as we hash today (T5): sessions go on. */
export async function strengthenPasswordHash(
  tx: Tx,
  customerId: string,
  args: { userId: string; seen: Date; hash: string },
): Promise<void> {
  await sql`
    UPDATE user_password p SET hash = ${args.hash}
    WHERE p.customer_id = ${customerId} AND p.user_id = ${args.userId} AND p.made_at = ${args.seen}
      AND p.kind = 'chosen'`.execute(tx);
}

export interface NewUserSession {
  readonly userId: string;
  readonly tokenHash: Buffer;
  readonly passwordMadeAt: Date;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Begins a session; those of the user whose time is over leave. */
export async function insertUserSession(tx: Tx, customerId: string, session: NewUserSession): Promise<void> {
  const { userId, tokenHash, passwordMadeAt, at, expiresAt } = session;
  await sql`DELETE FROM user_session s
    WHERE s.customer_id = ${customerId} AND s.user_id = ${userId} AND s.expires_at <= ${at}`.execute(tx);
  await sql`
    INSERT INTO user_session AS s (customer_id, token_hash, user_id, password_made_at, created_at, used_at, expires_at)
    VALUES (${customerId}, ${tokenHash}, ${userId}, ${passwordMadeAt}, ${at}, ${at}, ${expiresAt})
    ON CONFLICT (customer_id, token_hash) DO NOTHING`.execute(tx);
}

export interface UserSessionRow {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly usedAt: Date;
}

/**
 * Who is behind a session, while it is one: in time, the user neither blocked nor deleted, and their password the one
 * that began it. By primary keys.
 */
export async function findUserSession(
  tx: Tx,
  customerId: string,
  args: { tokenHash: Buffer; now: Date; usedAfter: Date },
): Promise<UserSessionRow | null> {
  const { rows } = await sql<UserSessionRow>`
    SELECT s.user_id AS "userId", u.display_name AS "displayName", u.email, s.used_at AS "usedAt"
    FROM user_session s
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = s.user_id AND u.deleted_at IS NULL AND NOT u.blocked
    JOIN user_password p ON p.customer_id = ${customerId} AND p.user_id = s.user_id AND p.made_at = s.password_made_at
      AND p.kind = 'chosen'
    WHERE s.customer_id = ${customerId} AND s.token_hash = ${args.tokenHash} AND s.expires_at > ${args.now}
      AND s.used_at > ${args.usedAfter}`.execute(tx);
  return rows[0] ?? null;
}

export async function touchUserSession(tx: Tx, customerId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await sql`UPDATE user_session s SET used_at = ${now}
    WHERE s.customer_id = ${customerId} AND s.token_hash = ${tokenHash}`.execute(tx);
}

export async function deleteUserSession(tx: Tx, customerId: string, tokenHash: Buffer): Promise<void> {
  await sql`DELETE FROM user_session s
    WHERE s.customer_id = ${customerId} AND s.token_hash = ${tokenHash}`.execute(tx);
}

/** All sessions of a user: their password is another one now. */
export async function deleteSessionsOfUser(tx: Tx, customerId: string, userId: string): Promise<void> {
  await sql`DELETE FROM user_session s WHERE s.customer_id = ${customerId} AND s.user_id = ${userId}`.execute(tx);
}
