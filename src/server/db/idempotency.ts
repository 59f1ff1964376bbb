import { sql } from 'kysely';
import type { Databases } from './connect.ts';
import type { Tx } from './scope.ts';

/** How long a repeat of a write is recognised, in ms. */
export const KEY_LIFETIME = 24 * 60 * 60 * 1000;

export interface KeptAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly answer: unknown;
}

/**
 * Takes an idempotency key of a member of staff for the write of this transaction, together with what a repeat will
 * be answered. A repeat that comes while the first is under way waits here until that one commits or gives up.
 * @returns null when the key is ours, else what was kept with it.
 */
export async function claimKey(
  tx: Tx,
  claim: KeptAnswer & { readonly staffId: string; readonly key: string; readonly at: Date },
): Promise<KeptAnswer | null> {
  const { staffId, key, requestHash, status, answer, at } = claim;
  const made = await sql`
    INSERT INTO idempotency_key AS k (staff_id, key, request_hash, status, answer, created_at)
    VALUES (${staffId}, ${key}, ${requestHash}, ${status}, ${JSON.stringify(answer)}::jsonb, ${at})
    ON CONFLICT (staff_id, key) DO NOTHING
    RETURNING k.key`.execute(tx);
  if (made.rows.length > 0) return null;
  const { rows } = await sql<KeptAnswer>`
    SELECT k.request_hash AS "requestHash", k.status, k.answer
    FROM idempotency_key k WHERE k.staff_id = ${staffId} AND k.key = ${key}`.execute(tx);
  const kept = rows[0];
  if (kept === undefined) throw new Error('An idempotency key was purged while it was being read.');
  return kept;
}

/** Forgets a member of staff's keys that are older than their lifetime. */
export async function purgeKeys(tx: Tx, staffId: string, before: Date): Promise<void> {
  await sql`DELETE FROM idempotency_key k WHERE k.staff_id = ${staffId} AND k.created_at < ${before}`.execute(tx);
}

/** Forgets everybody's keys that are older than their lifetime. */
export async function purgeAllKeys(databases: Pick<Databases, 'app'>, before: Date): Promise<void> {
  await sql`DELETE FROM idempotency_key k WHERE k.created_at < ${before}`.execute(databases.app);
}
