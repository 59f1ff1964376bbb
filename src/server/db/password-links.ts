import { sql } from 'kysely';
import { lines, uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** A user's temporary password that is to go out in a mail. */
export interface NewLink {
  readonly mailId: string;
  readonly userId: string;
  readonly passwordMadeAt: Date;
  /** Of `sealPassword`. */
  readonly sealed: Buffer;
  readonly expiresAt: Date;
}

export async function insertLinks(tx: Tx, customerId: string, links: readonly NewLink[]): Promise<void> {
  const texts = (values: readonly string[]) => sql`string_to_array(${lines(values)}, chr(10))`;
  await sql`
    INSERT INTO password_link AS l (customer_id, mail_id, user_id, password_made_at, sealed, expires_at)
    SELECT ${customerId}::uuid, n.mail_id, n.user_id, n.made_at::timestamptz, decode(n.sealed, 'hex'), n.expires_at::timestamptz
    FROM unnest(${uuidArray(links.map((one) => one.mailId))}::uuid[], ${uuidArray(links.map((one) => one.userId))}::uuid[],
      ${texts(links.map((one) => one.passwordMadeAt.toISOString()))}, ${texts(links.map((one) => one.sealed.toString('hex')))},
      ${texts(links.map((one) => one.expiresAt.toISOString()))}) AS n (mail_id, user_id, made_at, sealed, expires_at)
    ON CONFLICT (customer_id, mail_id, user_id) DO NOTHING`.execute(tx);
}

/** A link of a mail that is about to be sent, with whose password it shows. */
export interface LinkOfMail {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  /** The user's password is still the one of the link, nobody opened it, and it is in time. */
  readonly isGood: boolean;
  readonly sealed: Buffer | null;
  readonly expiresAt: Date;
}

/** Of one mail, in the order of names. */
export async function readLinksOfMail(tx: Tx, customerId: string, mailId: string, now: Date): Promise<LinkOfMail[]> {
  const { rows } = await sql<LinkOfMail>`
    SELECT l.user_id AS "userId", u.display_name AS "displayName", u.email, l.sealed, l.expires_at AS "expiresAt",
      l.sealed IS NOT NULL AND l.expires_at > ${now} AND u.deleted_at IS NULL AND p.user_id IS NOT NULL AS "isGood"
    FROM password_link l
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = l.user_id
    LEFT JOIN user_password p ON p.customer_id = ${customerId} AND p.user_id = l.user_id
      AND p.made_at = l.password_made_at AND p.kind = 'temporary'
    WHERE l.customer_id = ${customerId} AND l.mail_id = ${mailId} ORDER BY u.name_key, u.id`.execute(tx);
  return rows;
}

/** The links that a mail is sent with: those of a former attempt are nothing from now on. */
export async function storeTokens(
  tx: Tx,
  customerId: string,
  mailId: string,
  tokens: readonly { readonly userId: string; readonly hash: Buffer }[],
): Promise<void> {
  await sql`
    UPDATE password_link l SET token_hash = decode(n.hash, 'hex')
    FROM unnest(${uuidArray(tokens.map((one) => one.userId))}::uuid[],
      string_to_array(${lines(tokens.map((one) => one.hash.toString('hex')))}, chr(10))) AS n (user_id, hash)
    WHERE l.customer_id = ${customerId} AND l.mail_id = ${mailId} AND l.user_id = n.user_id`.execute(tx);
}

/** The passwords of a mail that went out with them in it: they wait no more. */
export async function forgetLinksOfMail(tx: Tx, customerId: string, mailId: string): Promise<void> {
  await sql`UPDATE password_link l SET sealed = NULL
    WHERE l.customer_id = ${customerId} AND l.mail_id = ${mailId}`.execute(tx);
}

/** What has expired waits no more, in this customer; by the index on expiry. */
export async function forgetExpiredLinks(tx: Tx, customerId: string, now: Date): Promise<void> {
  await sql`UPDATE password_link l SET sealed = NULL
    WHERE l.customer_id = ${customerId} AND l.sealed IS NOT NULL AND l.expires_at <= ${now}`.execute(tx);
}

export interface LinkAtDoor {
  readonly mailId: string;
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly sealed: Buffer | null;
  readonly expiresAt: Date;
  readonly openedAt: Date | null;
  /** The password behind it is the user's, and the user may sign in. */
  readonly isCurrent: boolean;
}

/** The link with this token, locked: two who open it at once open it one after the other. */
export async function lockLink(tx: Tx, customerId: string, tokenHash: Buffer): Promise<LinkAtDoor | null> {
  const { rows } = await sql<LinkAtDoor>`
    SELECT l.mail_id AS "mailId", l.user_id AS "userId", u.display_name AS "displayName", u.email, l.sealed,
      l.expires_at AS "expiresAt", l.opened_at AS "openedAt",
      NOT u.blocked AND u.deleted_at IS NULL AND EXISTS (SELECT 1 FROM user_password p WHERE p.customer_id = ${customerId}
        AND p.user_id = l.user_id AND p.made_at = l.password_made_at AND p.kind = 'temporary') AS "isCurrent"
    FROM password_link l
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = l.user_id
    WHERE l.customer_id = ${customerId} AND l.token_hash = ${tokenHash} FOR UPDATE OF l`.execute(tx);
  return rows[0] ?? null;
}

/** Opened: it shows nothing any more. */
export async function markOpened(
  tx: Tx,
  customerId: string,
  link: { mailId: string; userId: string; at: Date },
): Promise<void> {
  await sql`UPDATE password_link l SET sealed = NULL, opened_at = ${link.at}
    WHERE l.customer_id = ${customerId} AND l.mail_id = ${link.mailId} AND l.user_id = ${link.userId}`.execute(tx);
}

/** Purged users: the passwords that were mailed for them, and mails to their own addresses. `ids`: of `uuidArray`. */
export async function forgetMailsOf(tx: Tx, customerId: string, ids: string): Promise<void> {
  await sql`
    WITH gone AS (
      DELETE FROM password_link l WHERE l.customer_id = ${customerId} AND l.user_id = ANY (${ids}::uuid[])
      RETURNING l.mail_id
    )
    DELETE FROM mail AS m USING gone WHERE m.customer_id = ${customerId} AND m.id = gone.mail_id AND m.to_user`.execute(
    tx,
  );
}
