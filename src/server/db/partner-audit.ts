import { sql } from 'kysely';
import type { AuditHead } from './audit.ts';
import type { Tx } from './scope.ts';

export interface PartnerAuditRow {
  readonly seq: number;
  readonly at: Date;
  /** Null: nobody that the portal knows. */
  readonly staffId: string | null;
  readonly staffName: string | null;
  readonly address: string | null;
  readonly action: string;
  /** The customer that the change was about, if it was about one. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: Buffer;
}

/** Orders all changes of the partner's own. Null: no head yet. */
export async function lockPartnerHead(tx: Tx, partnerId: string): Promise<AuditHead | null> {
  const { rows } = await sql<AuditHead>`
    SELECT h.seq, h.hash, h.signature FROM partner_audit_head h WHERE h.partner_id = ${partnerId} FOR UPDATE`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The head of a partner that has none; does nothing where somebody was quicker. */
export async function createPartnerHead(tx: Tx, partnerId: string, head: AuditHead): Promise<void> {
  await sql`
    INSERT INTO partner_audit_head AS h (partner_id, seq, hash, signature)
    VALUES (${partnerId}, ${head.seq}, ${head.hash}, ${head.signature})
    ON CONFLICT (partner_id) DO NOTHING`.execute(tx);
}

export async function movePartnerHead(tx: Tx, partnerId: string, head: AuditHead): Promise<void> {
  await sql`
    UPDATE partner_audit_head h SET seq = ${head.seq}, hash = ${head.hash}, signature = ${head.signature}
    WHERE h.partner_id = ${partnerId}`.execute(tx);
}

/**
 * `before` and `after` are JSON texts.
 * @throws Error when an entry of that number is there already: the head is not the chain's end.
 */
export async function insertPartnerEntry(
  tx: Tx,
  partnerId: string,
  entry: Omit<PartnerAuditRow, 'before' | 'after'> & { readonly before: string | null; readonly after: string | null },
): Promise<void> {
  const { seq, at, staffId, staffName, address, action, customerId, customerName, before, after, hash } = entry;
  const { numAffectedRows } = await sql`
    INSERT INTO partner_audit_entry AS e (partner_id, seq, at, staff_id, staff_name, address, action, customer_id,
      customer_name, before, after, hash)
    VALUES (${partnerId}, ${seq}, ${at}, ${staffId}, ${staffName}, ${address}, ${action}, ${customerId}, ${customerName},
      ${before}::json, ${after}::json, ${hash})
    ON CONFLICT (partner_id, seq) DO NOTHING`.execute(tx);
  if (Number(numAffectedRows) !== 1)
    throw new Error(`The audit chain of partner ${partnerId} goes on behind its head.`);
}

/** The next entries of a chain, in order. */
export async function readPartnerEntries(
  tx: Tx,
  partnerId: string,
  afterSeq: number,
  limit: number,
): Promise<PartnerAuditRow[]> {
  const { rows } = await sql<PartnerAuditRow>`
    SELECT e.seq, e.at, e.staff_id AS "staffId", e.staff_name AS "staffName", e.address, e.action,
      e.customer_id AS "customerId", e.customer_name AS "customerName", e.before, e.after, e.hash
    FROM partner_audit_entry e
    WHERE e.partner_id = ${partnerId} AND e.seq > ${afterSeq} ORDER BY e.seq LIMIT ${limit}`.execute(tx);
  return rows;
}
