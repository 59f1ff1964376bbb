import { sql } from 'kysely';
import { lines, numberArray } from './arrays.ts';
import type { Tx } from './scope.ts';

export interface AuditHead {
  /** Number of the last entry; 0: there is none. */
  readonly seq: number;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  readonly staffId: string;
  readonly staffName: string;
  readonly address: string | null;
  readonly action: string;
  readonly operationId: string | null;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: Buffer;
}

/** One entry of a chunk, about an item of its operation. What is common to the chunk stands apart. */
export interface NewEntry {
  readonly seq: number;
  /** Of the item whose user, before and after the entry tells. */
  readonly position: number;
  readonly userName: string;
  readonly hash: Buffer;
}

export interface EntryOrigin {
  readonly at: Date;
  readonly staffId: string;
  readonly staffName: string;
  readonly address: string | null;
  readonly action: string;
  readonly operationId: string;
}

/** The lock that orders all changes of a customer: taken before anything of the customer is changed. Null: no head yet. */
export async function lockHead(tx: Tx, customerId: string): Promise<AuditHead | null> {
  const { rows } = await sql<AuditHead>`
    SELECT h.seq, h.hash, h.signature FROM audit_head h WHERE h.customer_id = ${customerId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** The same lock when nobody holds it; null: somebody does, or there is no head yet. */
export async function tryLockHead(tx: Tx, customerId: string): Promise<AuditHead | null> {
  const { rows } = await sql<AuditHead>`
    SELECT h.seq, h.hash, h.signature FROM audit_head h WHERE h.customer_id = ${customerId}
    FOR UPDATE SKIP LOCKED`.execute(tx);
  return rows[0] ?? null;
}

/** The head of a customer that has none; does nothing where somebody was quicker. */
export async function createHead(tx: Tx, customerId: string, head: AuditHead): Promise<void> {
  await sql`
    INSERT INTO audit_head AS h (customer_id, seq, hash, signature)
    VALUES (${customerId}, ${head.seq}, ${head.hash}, ${head.signature})
    ON CONFLICT (customer_id) DO NOTHING`.execute(tx);
}

export async function moveHead(tx: Tx, customerId: string, head: AuditHead): Promise<void> {
  await sql`
    UPDATE audit_head h SET seq = ${head.seq}, hash = ${head.hash}, signature = ${head.signature}
    WHERE h.customer_id = ${customerId}`.execute(tx);
}

/**
 * Entries about items: before and after are copied where they lie instead of travelling once more.
 * @throws Error when an entry of that number is there already: the head is not the chain's end.
 */
export async function insertEntries(
  tx: Tx,
  customerId: string,
  origin: EntryOrigin,
  entries: readonly NewEntry[],
): Promise<void> {
  const positions = numberArray(entries.map((entry) => entry.position));
  const { numAffectedRows } = await sql`
    INSERT INTO audit_entry AS e (customer_id, seq, at, staff_id, staff_name, address, action, operation_id,
      user_id, user_name, before, after, hash)
    SELECT ${customerId}::uuid, n.seq, ${origin.at}::timestamptz, ${origin.staffId}::uuid, ${origin.staffName}::text,
      ${origin.address}::text, ${origin.action}::text, ${origin.operationId}::uuid,
      i.user_id, n.user_name::json #>> '{}', i.before, i.after, decode(n.hash, 'hex')
    FROM unnest(${numberArray(entries.map((entry) => entry.seq))}::bigint[], ${positions}::integer[],
      string_to_array(${lines(entries.map((entry) => JSON.stringify(entry.userName)))}, chr(10)),
      string_to_array(${lines(entries.map((entry) => entry.hash.toString('hex')))}, chr(10)))
      AS n (seq, position, user_name, hash)
    JOIN operation_item i ON i.customer_id = ${customerId} AND i.operation_id = ${origin.operationId}
      AND i.position = n.position AND i.position = ANY (${positions}::integer[])
    ON CONFLICT (customer_id, seq) DO NOTHING`.execute(tx);
  if (Number(numAffectedRows) !== entries.length)
    throw new Error(`The audit chain of customer ${customerId} goes on behind its head, or an item is missing.`);
}

/**
 * One entry that tells of no item. `before` and `after` are JSON texts.
 * @throws Error when an entry of that number is there already: the head is not the chain's end.
 */
export async function insertEntry(
  tx: Tx,
  customerId: string,
  entry: Omit<AuditRow, 'before' | 'after'> & { before: string | null; after: string | null },
): Promise<void> {
  const { seq, at, staffId, staffName, address, action, operationId, userId, userName, before, after, hash } = entry;
  const { numAffectedRows } = await sql`
    INSERT INTO audit_entry AS e (customer_id, seq, at, staff_id, staff_name, address, action, operation_id, user_id,
      user_name, before, after, hash)
    VALUES (${customerId}, ${seq}, ${at}, ${staffId}, ${staffName}, ${address}, ${action}, ${operationId}, ${userId},
      ${userName}, ${before}::json, ${after}::json, ${hash})
    ON CONFLICT (customer_id, seq) DO NOTHING`.execute(tx);
  if (numAffectedRows !== 1n) throw new Error(`The audit chain of customer ${customerId} goes on behind its head.`);
}

/** The next entries of a chain, in order. */
export async function readEntries(tx: Tx, customerId: string, afterSeq: number, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    SELECT e.seq, e.at, e.staff_id AS "staffId", e.staff_name AS "staffName", e.address, e.action,
      e.operation_id AS "operationId", e.user_id AS "userId", e.user_name AS "userName", e.before, e.after, e.hash
    FROM audit_entry e WHERE e.customer_id = ${customerId} AND e.seq > ${afterSeq} ORDER BY e.seq LIMIT ${limit}`.execute(
    tx,
  );
  return rows;
}
