import { type Kysely, sql } from 'kysely';
import type { Tx } from './scope.ts';

/** NOTIFY channel: the payload is empty when work was queued, the operation's id when one is finished. */
export const QUEUE_CHANNEL = 'seatdesk_queue';

/** Work claimed. `attempts` numbers the claims: whoever holds the highest number holds the lease. */
export interface Claim {
  readonly customerId: string;
  readonly operationId: string;
  readonly partnerId: string;
  readonly attempts: number;
}

/** Queues an operation in its own transaction and wakes idle runners when that commits. */
export async function enqueue(
  tx: Tx,
  work: { customerId: string; operationId: string; partnerId: string; createdAt: Date },
): Promise<void> {
  await sql`
    INSERT INTO operation_queue AS q (customer_id, operation_id, partner_id, state, created_at)
    VALUES (${work.customerId}, ${work.operationId}, ${work.partnerId}, 'queued', ${work.createdAt})
    ON CONFLICT (customer_id, operation_id) DO NOTHING`.execute(tx);
  await sql`SELECT pg_notify(${QUEUE_CHANNEL}, '')`.execute(tx);
}

/** Claims the oldest work that nobody holds. */
export async function claimWork(db: Kysely<unknown>, now: Date, leaseUntil: Date): Promise<Claim | null> {
  const { rows } = await sql<Claim>`
    WITH k AS MATERIALIZED (
      SELECT w.customer_id, w.operation_id FROM operation_queue w
      WHERE w.state <> 'done' AND (w.lease_until IS NULL OR w.lease_until < ${now})
      ORDER BY w.created_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE operation_queue q SET state = 'running', lease_until = ${leaseUntil}, attempts = q.attempts + 1
    FROM k WHERE q.customer_id = k.customer_id AND q.operation_id = k.operation_id
    RETURNING q.customer_id AS "customerId", q.operation_id AS "operationId", q.partner_id AS "partnerId", q.attempts`.execute(
    db,
  );
  return rows[0] ?? null;
}

/**
 * Renews the lease and holds its row until the end of the transaction, so that nobody can take it meanwhile.
 * @returns false when somebody else has claimed the work since: then nothing may be written.
 */
export async function holdLease(tx: Tx, claim: Claim, leaseUntil: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE operation_queue q SET lease_until = ${leaseUntil}
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}
      AND q.attempts = ${claim.attempts} AND q.state = 'running'
    RETURNING q.operation_id`.execute(tx);
  return rows.length > 0;
}

/**
 * A process that says nothing for so long in the middle of this transaction has its locks taken away, so that another
 * one can go on: one that is frozen would hold them for ever.
 */
export async function boundSilence(tx: Tx, ms: number): Promise<void> {
  // SET takes no parameters
  await sql.raw(`SET LOCAL idle_in_transaction_session_timeout = ${Math.round(ms)}`).execute(tx);
}

/** The work is done: in the transaction of its last change. Tells whoever waits for the operation. */
export async function finishWork(tx: Tx, claim: Claim): Promise<void> {
  await sql`
    UPDATE operation_queue q SET state = 'done', lease_until = NULL
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}`.execute(tx);
  await sql`SELECT pg_notify(${QUEUE_CHANNEL}, ${claim.operationId})`.execute(tx);
}

export interface QueueDepth {
  readonly queued: number;
  readonly running: number;
  /** Ms since the oldest open work was queued; 0: there is none. */
  readonly age: number;
}

/** What is open, over the partial index: done work is not looked at. */
export async function readQueueDepth(db: Kysely<unknown>, now: Date): Promise<QueueDepth> {
  const { rows } = await sql<{ state: string; n: number; oldest: Date }>`
    SELECT w.state, count(*)::int AS n, min(w.created_at) AS oldest FROM operation_queue w
    WHERE w.state <> 'done' GROUP BY w.state`.execute(db);
  const count = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
  const age = Math.max(0, ...rows.map(({ oldest }) => now.getTime() - oldest.getTime()));
  return { queued: count('queued'), running: count('running'), age };
}

/** Gives work back, to be claimed from `until` on (null: at once), unless somebody else holds it already. */
export async function yieldWork(db: Kysely<unknown>, claim: Claim, until: Date | null): Promise<void> {
  await sql`
    UPDATE operation_queue q SET state = 'queued', lease_until = ${until}
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}
      AND q.attempts = ${claim.attempts} AND q.state = 'running'`.execute(db);
}
