import { sql } from 'kysely';
import type { MailFailure } from '#domain/mail/mail-state.ts';
import type { Tx } from './scope.ts';

/** Of the mails of one mailing, as its runner sees them: whoever holds the lease of the mailing, and nobody else. */

/** Mails whose sender died while it sent them: whether they went out is nobody's to know (T46). Answers how many. */
export async function abandonSending(tx: Tx, customerId: string, mailingId: string, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE mail m SET state = 'unknown', changed_at = ${at}
    WHERE m.customer_id = ${customerId} AND m.mailing_id = ${mailingId} AND m.state = 'sending'`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export interface MailToSend {
  readonly id: string;
  readonly recipient: string;
  readonly toUser: boolean;
  /** Of former attempts since a person asked for it. */
  readonly attempts: number;
}

/** The next mail that is due; by mail_to_send. */
export async function nextMail(tx: Tx, customerId: string, mailingId: string, now: Date): Promise<MailToSend | null> {
  const { rows } = await sql<MailToSend>`
    SELECT m.id, m.recipient, m.to_user AS "toUser", m.attempts FROM mail m
    WHERE m.customer_id = ${customerId} AND m.mailing_id = ${mailingId} AND m.state = 'waiting'
      AND (m.next_at IS NULL OR m.next_at <= ${now})
    ORDER BY m.position LIMIT 1 FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** When the next mail is due that is not yet; null: none waits. */
export async function nextDue(tx: Tx, customerId: string, mailingId: string): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    SELECT min(m.next_at) AS due FROM mail m
    WHERE m.customer_id = ${customerId} AND m.mailing_id = ${mailingId} AND m.state = 'waiting'`.execute(tx);
  return rows[0]?.due ?? null;
}

/** It is being sent from now on: committed before the mail server is asked. */
export async function markSending(
  tx: Tx,
  customerId: string,
  mail: { id: string; attempts: number; at: Date },
): Promise<void> {
  await sql`
    UPDATE mail m SET state = 'sending', attempts = ${mail.attempts}, changed_at = ${mail.at}
    WHERE m.customer_id = ${customerId} AND m.id = ${mail.id}`.execute(tx);
}

/** It will never be sent as it stands. */
export async function markFailed(
  tx: Tx,
  customerId: string,
  mail: { id: string; failure: MailFailure; at: Date },
): Promise<void> {
  await sql`
    UPDATE mail m SET state = 'failed', failure = ${mail.failure}, next_at = NULL, changed_at = ${mail.at}
    WHERE m.customer_id = ${customerId} AND m.id = ${mail.id}`.execute(tx);
}

export interface AttemptEnd {
  readonly id: string;
  /** The number of the attempt. */
  readonly attempts: number;
  readonly state: 'sent' | 'failed' | 'unknown' | 'waiting';
  readonly failure: MailFailure | null;
  readonly nextAt: Date | null;
  readonly at: Date;
}

/**
 * What became of an attempt. Late news of one that was given up as unknown count too, unless a person has begun another.
 * @returns false when they have
 */
export async function recordAttempt(tx: Tx, customerId: string, end: AttemptEnd): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE mail m SET state = ${end.state}, failure = ${end.failure}, next_at = ${end.nextAt}, changed_at = ${end.at}
    WHERE m.customer_id = ${customerId} AND m.id = ${end.id} AND m.attempts = ${end.attempts}
      AND m.state IN ('sending', 'unknown')`.execute(tx);
  return numAffectedRows === 1n;
}
