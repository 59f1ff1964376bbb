import { sql } from 'kysely';
import { lines, uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** A temporary password as it is kept. */
export interface NewTemporaryPassword {
  readonly userId: string;
  /** Of `temporaryHash`. */
  readonly hash: string;
  /** Of `sealPassword`. */
  readonly sealed: Buffer;
}

/** Gives users temporary passwords: those they had are dead at once. */
export async function insertTemporaryPasswords(
  tx: Tx,
  customerId: string,
  made: { readonly by: string; readonly operationId: string; readonly at: Date; readonly expiresAt: Date },
  passwords: readonly NewTemporaryPassword[],
): Promise<void> {
  if (passwords.length === 0) return;
  await sql`
    INSERT INTO user_password AS p (customer_id, user_id, kind, hash, expires_at, sealed, made_by, operation_id, made_at)
    SELECT ${customerId}::uuid, n.user_id, 'temporary', n.hash, ${made.expiresAt}::timestamptz, decode(n.sealed, 'hex'),
      ${made.by}::uuid, ${made.operationId}::uuid, ${made.at}::timestamptz
    FROM unnest(${uuidArray(passwords.map((one) => one.userId))}::uuid[],
      string_to_array(${lines(passwords.map((one) => one.hash))}, chr(10)),
      string_to_array(${lines(passwords.map((one) => one.sealed.toString('hex')))}, chr(10))) AS n (user_id, hash, sealed)
    ON CONFLICT (customer_id, user_id) DO UPDATE SET kind = excluded.kind, hash = excluded.hash,
      expires_at = excluded.expires_at, sealed = excluded.sealed, made_by = excluded.made_by,
      operation_id = excluded.operation_id, made_at = excluded.made_at`.execute(tx);
}

/** A temporary password that was not handed over yet, with whose it is. */
export interface SealedPassword {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly alternativeEmail: string | null;
  readonly nameKey: string;
  readonly sealed: Buffer;
  readonly expiresAt: Date;
  /** That made it. */
  readonly operationId: string;
  /** Product ids of what the user holds now, in no order. */
  readonly licenses: readonly string[];
}

/** Which of them: those that operations made for this member of staff, and that have not expired. */
export interface SealedFilter {
  readonly operationIds: readonly string[];
  readonly madeBy: string;
  readonly now: Date;
}

/** Up to `limit` beyond `after`, by name and id. */
export async function listSealedPasswords(
  tx: Tx,
  customerId: string,
  filter: SealedFilter,
  page: { after: { nameKey: string; userId: string } | null; backwards: boolean; limit: number },
): Promise<SealedPassword[]> {
  const { after, backwards, limit } = page;
  const order = backwards ? sql`DESC` : sql`ASC`;
  const sign = backwards ? sql`<` : sql`>`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(u.name_key ${sign} ${after.nameKey} OR (u.name_key = ${after.nameKey} AND u.id ${sign} ${after.userId}))`;
  const { rows } = await sql<SealedPassword>`
    SELECT u.id AS "userId", u.display_name AS "displayName", u.email, u.alternative_email AS "alternativeEmail",
      u.name_key AS "nameKey", p.sealed, p.expires_at AS "expiresAt", p.operation_id AS "operationId",
      ARRAY(SELECT a.product_id FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = u.id) AS licenses
    FROM user_password p
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = p.user_id AND u.deleted_at IS NULL
    WHERE p.customer_id = ${customerId} AND p.operation_id = ANY(${uuidArray(filter.operationIds)}::uuid[]) AND p.made_by = ${filter.madeBy}
      AND p.sealed IS NOT NULL AND p.expires_at > ${filter.now} AND ${beyond}
    ORDER BY u.name_key ${order}, u.id ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** A user at one of the edges of parts of a list. */
export interface PartEdge {
  /** In the list, counted from 1. */
  readonly place: number;
  readonly total: number;
  readonly userId: string;
  readonly nameKey: string;
  readonly displayName: string;
}

/** The first and the last users of parts of `size`, in the order of the list. */
export async function listPartEdges(
  tx: Tx,
  customerId: string,
  filter: SealedFilter,
  size: number,
): Promise<PartEdge[]> {
  const { rows } = await sql<PartEdge>`
    SELECT w.place, w.total, w.id AS "userId", w.name_key AS "nameKey", w.display_name AS "displayName"
    FROM (SELECT u.id, u.name_key, u.display_name, row_number() OVER (ORDER BY u.name_key, u.id)::integer AS place,
        count(*) OVER ()::integer AS total
      FROM user_password p
      JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = p.user_id AND u.deleted_at IS NULL
      WHERE p.customer_id = ${customerId} AND p.operation_id = ANY(${uuidArray(filter.operationIds)}::uuid[]) AND p.made_by = ${filter.madeBy}
        AND p.sealed IS NOT NULL AND p.expires_at > ${filter.now}) AS w
    WHERE w.place % ${size}::integer IN (0, 1) OR w.place = w.total ORDER BY w.place`.execute(tx);
  return rows;
}

export async function countSealedPasswords(tx: Tx, customerId: string, filter: SealedFilter): Promise<number> {
  const { rows } = await sql<{ passwords: number }>`
    SELECT count(*)::integer AS passwords
    FROM user_password p
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = p.user_id AND u.deleted_at IS NULL
    WHERE p.customer_id = ${customerId} AND p.operation_id = ANY(${uuidArray(filter.operationIds)}::uuid[]) AND p.made_by = ${filter.madeBy}
      AND p.sealed IS NOT NULL AND p.expires_at > ${filter.now}`.execute(tx);
  return rows[0]?.passwords ?? 0;
}

/** Handed over: nobody can read them any more; they still open the door once. Answers how many there were. */
export async function forgetSealedPasswords(
  tx: Tx,
  customerId: string,
  filter: Omit<SealedFilter, 'now'>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE user_password p SET sealed = NULL
    WHERE p.customer_id = ${customerId} AND p.operation_id = ANY(${uuidArray(filter.operationIds)}::uuid[]) AND p.made_by = ${filter.madeBy}
      AND p.sealed IS NOT NULL`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What nobody may read any more: passwords whose time is over, and were not handed over (index user_password_sealed). */
export async function forgetExpiredPasswords(tx: Tx, customerId: string, now: Date): Promise<void> {
  await sql`
    UPDATE user_password p SET sealed = NULL
    WHERE p.customer_id = ${customerId} AND p.sealed IS NOT NULL AND p.expires_at <= ${now}`.execute(tx);
}
