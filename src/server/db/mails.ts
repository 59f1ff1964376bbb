import { sql } from 'kysely';
import type { MailFailure, MailState } from '#domain/mail/mail-state.ts';
import { numberArray, textArray, uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

export interface MailingRow {
  readonly id: string;
  readonly operationId: string;
  readonly staffId: string;
  readonly language: 'en' | 'fr';
  readonly byLink: boolean;
  readonly createdAt: Date;
}

export async function insertMailing(tx: Tx, customerId: string, mailing: MailingRow): Promise<void> {
  const { id, operationId, staffId, language, byLink, createdAt } = mailing;
  await sql`
    INSERT INTO mailing AS g (customer_id, id, operation_id, staff_id, language, by_link, created_at)
    VALUES (${customerId}, ${id}, ${operationId}, ${staffId}, ${language}, ${byLink}, ${createdAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

export async function findMailing(tx: Tx, customerId: string, id: string): Promise<MailingRow | null> {
  const { rows } = await sql<MailingRow>`
    SELECT g.id, g.operation_id AS "operationId", g.staff_id AS "staffId", g.language, g.by_link AS "byLink",
      g.created_at AS "createdAt"
    FROM mailing g WHERE g.customer_id = ${customerId} AND g.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Who made an operation; locked, so that its mails are numbered by one mailing after the other. */
export async function lockOperationMaker(tx: Tx, customerId: string, operationId: string): Promise<string | null> {
  const { rows } = await sql<{ staffId: string }>`
    SELECT o.staff_id AS "staffId" FROM operation o
    WHERE o.customer_id = ${customerId} AND o.id = ${operationId} FOR UPDATE`.execute(tx);
  return rows[0]?.staffId ?? null;
}

/** The same, not locked. */
export async function findOperationMaker(tx: Tx, customerId: string, operationId: string): Promise<string | null> {
  const { rows } = await sql<{ staffId: string }>`
    SELECT o.staff_id AS "staffId" FROM operation o
    WHERE o.customer_id = ${customerId} AND o.id = ${operationId}`.execute(tx);
  return rows[0]?.staffId ?? null;
}

/** A temporary password that waits to be handed over. */
export interface WaitingPassword {
  readonly userId: string;
  readonly nameKey: string;
  readonly alternativeEmail: string | null;
  readonly sealed: Buffer;
  readonly expiresAt: Date;
  readonly madeAt: Date;
}

/** Of which operation, made by whom, to whom: null stands for the users' own addresses. */
export interface PasswordsToMail {
  readonly operationId: string;
  readonly madeBy: string;
  readonly now: Date;
  readonly address: string | null;
}

/** Users whose password of the operation waits. By user_password_sealed. */
function waitingPasswords(customerId: string, { operationId, madeBy, now }: Omit<PasswordsToMail, 'address'>) {
  return sql`user_password p
    JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = p.user_id AND u.deleted_at IS NULL
    WHERE p.customer_id = ${customerId} AND p.operation_id = ${operationId} AND p.made_by = ${madeBy}
      AND p.sealed IS NOT NULL AND p.expires_at > ${now}`;
}

/** Whether the password was not put into a mail to the same recipient before; by password_link_by_user. */
function unsent(customerId: string, address: string | null) {
  const sameRecipient = address === null ? sql`m.to_user` : sql`NOT m.to_user AND m.recipient = ${address}`;
  return sql`NOT EXISTS (SELECT 1 FROM password_link l
        JOIN mail m ON m.customer_id = ${customerId} AND m.id = l.mail_id AND ${sameRecipient}
        WHERE l.customer_id = ${customerId} AND l.user_id = p.user_id AND l.password_made_at = p.made_at)`;
}

const passwordsToMail = (customerId: string, { address, ...filter }: PasswordsToMail) =>
  sql`${waitingPasswords(customerId, filter)} AND ${unsent(customerId, address)}`;

/** How many passwords wait; of how many no mail was sent to the user; and how many of these have no address for one. */
export async function countMailable(
  tx: Tx,
  customerId: string,
  filter: Omit<PasswordsToMail, 'address'>,
): Promise<{ readonly users: number; readonly unsent: number; readonly withoutAddress: number }> {
  const { rows } = await sql<{ users: number; unsent: number; withoutAddress: number }>`
    SELECT count(*)::integer AS users, (count(*) FILTER (WHERE w.unsent))::integer AS unsent,
      (count(*) FILTER (WHERE w.unsent AND w.bare))::integer AS "withoutAddress"
    FROM (SELECT ${unsent(customerId, null)} AS unsent, coalesce(u.alternative_email, '') = '' AS bare
      FROM ${waitingPasswords(customerId, filter)}) AS w`.execute(tx);
  return rows[0] ?? { users: 0, unsent: 0, withoutAddress: 0 };
}

export async function countPasswordsToMail(tx: Tx, customerId: string, filter: PasswordsToMail): Promise<number> {
  const { rows } = await sql<{ users: number }>`
    SELECT count(*)::integer AS users FROM ${passwordsToMail(customerId, filter)}`.execute(tx);
  return rows[0]?.users ?? 0;
}

/** Up to `limit` of them beyond `after`, by name and id. */
export async function listPasswordsToMail(
  tx: Tx,
  customerId: string,
  filter: PasswordsToMail,
  page: { after: { nameKey: string; userId: string } | null; limit: number },
): Promise<WaitingPassword[]> {
  const { after, limit } = page;
  const beyond = after === null ? sql`true` : sql`(u.name_key, u.id) > (${after.nameKey}, ${after.userId}::uuid)`;
  const { rows } = await sql<WaitingPassword>`
    SELECT u.id AS "userId", u.name_key AS "nameKey", u.alternative_email AS "alternativeEmail", p.sealed,
      p.expires_at AS "expiresAt", p.made_at AS "madeAt"
    FROM ${passwordsToMail(customerId, filter)} AND ${beyond}
    ORDER BY u.name_key, u.id LIMIT ${limit}`.execute(tx);
  return rows;
}

export interface NewMail {
  readonly id: string;
  readonly position: number;
  readonly recipient: string | null;
  /** What keeps it from being sent at all; null: it waits. */
  readonly failure: MailFailure | null;
}

/** The position of the next mail of an operation. */
export async function nextMailPosition(tx: Tx, customerId: string, operationId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(m.position) + 1, 0) AS next FROM mail m
    WHERE m.customer_id = ${customerId} AND m.operation_id = ${operationId}`.execute(tx);
  return rows[0]?.next ?? 0;
}

export async function insertMails(
  tx: Tx,
  customerId: string,
  origin: { mailingId: string; operationId: string; toUser: boolean; at: Date },
  mails: readonly NewMail[],
): Promise<void> {
  const { mailingId, operationId, toUser, at } = origin;
  await sql`
    INSERT INTO mail AS m (customer_id, id, mailing_id, operation_id, position, recipient, to_user, state, failure, changed_at)
    SELECT ${customerId}::uuid, n.id, ${mailingId}::uuid, ${operationId}::uuid, n.position, n.recipient, ${toUser}::boolean,
      CASE WHEN n.failure IS NULL THEN 'waiting' ELSE 'failed' END, n.failure, ${at}::timestamptz
    FROM unnest(${uuidArray(mails.map((one) => one.id))}::uuid[], ${numberArray(mails.map((one) => one.position))}::integer[],
      ${textArray(mails.map((one) => one.recipient))}::text[], ${textArray(mails.map((one) => one.failure))}::text[])
      AS n (id, position, recipient, failure)
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

export interface MailRow {
  readonly id: string;
  readonly position: number;
  readonly recipient: string | null;
  readonly toUser: boolean;
  readonly state: MailState;
  readonly failure: MailFailure | null;
  readonly attempts: number;
  readonly changedAt: Date;
  readonly users: readonly { readonly id: string; readonly displayName: string }[];
}

/** Up to `limit` mails of an operation beyond a position, in order or backwards; by mail_by_operation. */
export async function listMails(
  tx: Tx,
  customerId: string,
  filter: { operationId: string; state: MailState | null },
  page: { after: number | null; backwards: boolean; limit: number },
): Promise<MailRow[]> {
  const { after, backwards, limit } = page;
  const beyond = after === null ? sql`true` : backwards ? sql`m.position < ${after}` : sql`m.position > ${after}`;
  const inState = filter.state === null ? sql`true` : sql`m.state = ${filter.state}`;
  const { rows } = await sql<MailRow>`
    SELECT m.id, m.position, m.recipient, m.to_user AS "toUser", m.state, m.failure, m.attempts, m.changed_at AS "changedAt",
      coalesce((SELECT json_agg(json_build_object('id', u.id, 'displayName', u.display_name) ORDER BY u.name_key, u.id)
        FROM password_link l JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = l.user_id
        WHERE l.customer_id = ${customerId} AND l.mail_id = m.id), '[]') AS users
    FROM mail m WHERE m.customer_id = ${customerId} AND m.operation_id = ${filter.operationId} AND ${inState} AND ${beyond}
    ORDER BY m.position ${backwards ? sql`DESC` : sql`ASC`} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** How many mails of an operation stand where; states without any are left out. */
export async function countMails(tx: Tx, customerId: string, operationId: string): Promise<Map<MailState, number>> {
  const { rows } = await sql<{ state: MailState; mails: number }>`
    SELECT m.state, count(*)::integer AS mails FROM mail m
    WHERE m.customer_id = ${customerId} AND m.operation_id = ${operationId} GROUP BY m.state`.execute(tx);
  return new Map(rows.map(({ state, mails }) => [state, mails]));
}

/** A mail that a person wants sent again, locked. */
export interface MailToRepeat {
  readonly mailingId: string;
  readonly toUser: boolean;
  readonly state: MailState;
  readonly recipient: string | null;
  /** The users' own addresses as they are now; of a mail to the user, one. */
  readonly alternativeEmail: string | null;
}

export async function findMailingOfMail(
  tx: Tx,
  customerId: string,
  where: { operationId: string; mailId: string },
): Promise<string | null> {
  const { rows } = await sql<{ mailingId: string }>`
    SELECT m.mailing_id AS "mailingId" FROM mail m
    WHERE m.customer_id = ${customerId} AND m.id = ${where.mailId} AND m.operation_id = ${where.operationId}`.execute(
    tx,
  );
  return rows[0]?.mailingId ?? null;
}

export async function lockMail(tx: Tx, customerId: string, mailId: string): Promise<MailToRepeat | null> {
  const { rows } = await sql<MailToRepeat>`
    SELECT m.mailing_id AS "mailingId", m.to_user AS "toUser", m.state, m.recipient,
      (SELECT min(u.alternative_email) FROM password_link l
        JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = l.user_id
        WHERE l.customer_id = ${customerId} AND l.mail_id = m.id) AS "alternativeEmail"
    FROM mail m WHERE m.customer_id = ${customerId} AND m.id = ${mailId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** It waits again, from its first attempt on. */
export async function repeatMail(
  tx: Tx,
  customerId: string,
  mail: { id: string; recipient: string; at: Date },
): Promise<void> {
  await sql`
    UPDATE mail m SET state = 'waiting', failure = NULL, next_at = NULL, recipient = ${mail.recipient}, changed_at = ${mail.at}
    WHERE m.customer_id = ${customerId} AND m.id = ${mail.id}`.execute(tx);
}
