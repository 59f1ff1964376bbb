import { type Kysely, sql } from 'kysely';
import type { OperationRow } from './operations.ts';
import type { Tx } from './scope.ts';

/** NOTIFY channel: the payload is empty when work was queued, the operation's id when one is finished. */
export const QUEUE_CHANNEL = 'seatdesk_queue';
/** NOTIFY channel: an operation's news as JSON. */
export const NEWS_CHANNEL = 'seatdesk_news';

/** Where an operation stands, as every process hears it: enough to draw its bar without asking the database. */
export interface OperationNews
  extends Pick<
    OperationRow,
    'id' | 'number' | 'kind' | 'state' | 'staffId' | 'total' | 'changed' | 'partial' | 'refused' | 'unchanged'
  > {
  readonly customerId: string;
  readonly partnerId: string;
}

/** Tells all processes when the transaction commits. */
export async function tellNews(tx: Tx, news: OperationNews): Promise<void> {
  const { id, number, kind, state, staffId, total, changed, partial, refused, unchanged, customerId, partnerId } = news;
  const told = { id, number, kind, state, staffId, total, changed, partial, refused, unchanged, customerId, partnerId };
  await sql`SELECT pg_notify(${NEWS_CHANNEL}, ${JSON.stringify(told satisfies OperationNews)})`.execute(tx);
}

/** Operations, and mailings and schedules under their own ids. */
export type WorkKind = 'operation' | 'mail' | 'schedule';

/** Work claimed. `attempts` numbers the claims: whoever holds the highest number holds the lease. */
export interface Claim {
  readonly kind: WorkKind;
  readonly customerId: string;
  /** Of the operation, of the mailing, or of the schedule. */
  readonly operationId: string;
  readonly partnerId: string;
  readonly attempts: number;
  /** Claims since the last chunk that was committed, this one included. */
  readonly tries: number;
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

/** Queues a mailing, or has a queued one looked at again: for mails that are to be sent now. Before its mails are touched. */
export async function enqueueMailing(
  tx: Tx,
  work: { customerId: string; mailingId: string; partnerId: string; createdAt: Date },
): Promise<void> {
  await sql`
    INSERT INTO operation_queue AS q (customer_id, operation_id, partner_id, kind, state, created_at)
    VALUES (${work.customerId}, ${work.mailingId}, ${work.partnerId}, 'mail', 'queued', ${work.createdAt})
    ON CONFLICT (customer_id, operation_id) DO UPDATE SET
      state = CASE WHEN q.state = 'running' THEN 'running' ELSE 'queued' END,
      lease_until = CASE WHEN q.state = 'running' THEN q.lease_until END`.execute(tx);
  await sql`SELECT pg_notify(${QUEUE_CHANNEL}, '')`.execute(tx);
}

/**
 * Queues a schedule, to be claimed from its time on: that is also its place among what waits, so that it keeps nothing
 * else from its turn. It wakes nobody: idle runners look by themselves every second.
 */
export async function enqueueSchedule(
  tx: Tx,
  work: { customerId: string; scheduleId: string; partnerId: string; runAt: Date },
): Promise<void> {
  await sql`
    INSERT INTO operation_queue AS q (customer_id, operation_id, partner_id, kind, state, created_at, lease_until)
    VALUES (${work.customerId}, ${work.scheduleId}, ${work.partnerId}, 'schedule', 'queued', ${work.runAt}, ${work.runAt})
    ON CONFLICT (customer_id, operation_id) DO NOTHING`.execute(tx);
}

/** Gives a schedule another time in the queue, or (null) takes it off. A runner that has it at hand already loses it. */
export async function requeueSchedule(
  tx: Tx,
  work: { customerId: string; scheduleId: string; runAt: Date | null },
): Promise<void> {
  const { runAt } = work;
  await sql`
    UPDATE operation_queue q SET state = ${runAt === null ? 'done' : 'queued'}, lease_until = ${runAt}, tries = 0,
      created_at = coalesce(${runAt}::timestamptz, q.created_at)
    WHERE q.customer_id = ${work.customerId} AND q.operation_id = ${work.scheduleId}`.execute(tx);
}

/** Locks the row of a piece of work before what it stands for, as runners do. */
export async function lockWork(tx: Tx, work: { customerId: string; operationId: string }): Promise<void> {
  await sql`
    SELECT q.state FROM operation_queue q
    WHERE q.customer_id = ${work.customerId} AND q.operation_id = ${work.operationId} FOR UPDATE`.execute(tx);
}

/** Claims the oldest work of these kinds that nobody holds. */
export async function claimWork(
  db: Kysely<unknown>,
  now: Date,
  leaseUntil: Date,
  kinds: readonly WorkKind[] = ['operation', 'mail'],
): Promise<Claim | null> {
  const { rows } = await sql<Claim>`
    WITH k AS MATERIALIZED (
      SELECT w.customer_id, w.operation_id FROM operation_queue w
      WHERE w.state <> 'done' AND w.kind = ANY (${kinds}::text[]) AND (w.lease_until IS NULL OR w.lease_until < ${now})
      ORDER BY w.created_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE operation_queue q SET state = 'running', lease_until = ${leaseUntil}, attempts = q.attempts + 1, tries = q.tries + 1
    FROM k WHERE q.customer_id = k.customer_id AND q.operation_id = k.operation_id
    RETURNING q.kind, q.customer_id AS "customerId", q.operation_id AS "operationId", q.partner_id AS "partnerId", q.attempts, q.tries`.execute(
    db,
  );
  return rows[0] ?? null;
}

/**
 * Renews the lease and holds its row until the end of the transaction, so that nobody can take it meanwhile. When that
 * commits, something was done: tries are counted anew.
 * @returns false when somebody else has claimed the work since: then nothing may be written.
 */
export async function holdLease(tx: Kysely<unknown>, claim: Claim, leaseUntil: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE operation_queue q SET lease_until = ${leaseUntil}, tries = 0
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}
      AND q.attempts = ${claim.attempts} AND q.state = 'running'
    RETURNING q.operation_id`.execute(tx);
  return rows.length > 0;
}

/** A process on a machine that is too slow for the lease gets twice the time with each further try, up to 32 times. */
const LONGEST_TRIES = 5;

/** For how long whoever holds the claim may be silent in a transaction: the lease, and more with each try in vain. Ms. */
export function silenceAllowed({ tries }: Pick<Claim, 'tries'>, leaseMs: number): number {
  return leaseMs * 2 ** Math.min(Math.max(tries - 1, 0), LONGEST_TRIES);
}

/** The work is done: in the transaction of its last change. Tells whoever waits for the operation. */
export async function finishWork(tx: Tx, claim: Claim): Promise<void> {
  await sql`
    UPDATE operation_queue q SET state = 'done', lease_until = NULL
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}`.execute(tx);
  await sql`SELECT pg_notify(${QUEUE_CHANNEL}, ${claim.operationId})`.execute(tx);
}

export interface QueueDepth {
  readonly kind: WorkKind;
  readonly state: 'queued' | 'running';
  readonly n: number;
  readonly oldest: Date;
}

/** What is open, over the partial index: done work is not looked at. */
export async function readQueueDepth(db: Kysely<unknown>): Promise<QueueDepth[]> {
  const { rows } = await sql<QueueDepth>`
    SELECT w.kind, w.state, count(*)::int AS n, min(w.created_at) AS oldest FROM operation_queue w
    WHERE w.state <> 'done' GROUP BY w.kind, w.state`.execute(db);
  return rows;
}

/**
 * Gives work back, to be claimed from `until` on (null: at once), unless somebody else holds it already. `tries`: how
 * many claims in vain there are now.
 */
export async function yieldWork(
  db: Kysely<unknown>,
  claim: Claim,
  { until, tries }: { until: Date | null; tries: number },
): Promise<void> {
  await sql`
    UPDATE operation_queue q SET state = 'queued', lease_until = ${until}, tries = ${tries}
    WHERE q.customer_id = ${claim.customerId} AND q.operation_id = ${claim.operationId}
      AND q.attempts = ${claim.attempts} AND q.state = 'running'`.execute(db);
}

/** Lets waiting work be claimed at once: somebody wants to see it end. Locks its row unless a runner holds it. */
export async function hastenWork(tx: Tx, work: { customerId: string; operationId: string }): Promise<void> {
  await sql`
    UPDATE operation_queue q SET lease_until = NULL
    WHERE q.customer_id = ${work.customerId} AND q.operation_id = ${work.operationId} AND q.state = 'queued'`.execute(
    tx,
  );
  await sql`SELECT pg_notify(${QUEUE_CHANNEL}, '')`.execute(tx);
}
