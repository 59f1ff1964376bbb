import { type Kysely, sql } from 'kysely';
import type { AuditHead } from './audit.ts';
import type { Tx } from './scope.ts';

/**
 * Removes a chain's entries up to a checkpoint and leaves it: by the primary key, as the owner of the database.
 * @returns how many entries there were
 */
export async function removeEntries(
  tx: Tx,
  chain: { readonly of: 'customer' | 'partner'; readonly id: string },
  checkpoint: AuditHead & { readonly at: Date },
): Promise<number> {
  const { seq, hash, signature, at } = checkpoint;
  const { id } = chain;
  const { numAffectedRows } =
    chain.of === 'customer'
      ? await sql`DELETE FROM audit_entry AS e WHERE e.customer_id = ${id} AND e.seq <= ${seq}`.execute(tx)
      : await sql`DELETE FROM partner_audit_entry AS e WHERE e.partner_id = ${id} AND e.seq <= ${seq}`.execute(tx);
  await (chain.of === 'customer'
    ? sql`INSERT INTO audit_checkpoint AS k (customer_id, seq, hash, signature, made_at)
        VALUES (${id}, ${seq}, ${hash}, ${signature}, ${at})
        ON CONFLICT (customer_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
          signature = excluded.signature, made_at = excluded.made_at`
    : sql`INSERT INTO partner_audit_checkpoint AS k (partner_id, seq, hash, signature, made_at)
        VALUES (${id}, ${seq}, ${hash}, ${signature}, ${at})
        ON CONFLICT (partner_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
          signature = excluded.signature, made_at = excluded.made_at`
  ).execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The partners that settled how long audit entries are kept. As the owner of the database. */
export async function listRetentions(owner: Kysely<unknown>): Promise<{ partnerId: string; months: number }[]> {
  const { rows } = await sql<{ partnerId: string; months: number }>`
    SELECT t.partner_id AS "partnerId", t.audit_months AS months FROM partner_setting t
    WHERE t.audit_months IS NOT NULL ORDER BY t.partner_id`.execute(owner);
  return rows;
}

/**
 * The chains of a partner and its customers whose first entry is older than `before`: one step along the primary key for
 * each. As the owner of the database.
 */
export async function listOldChains(
  owner: Kysely<unknown>,
  { partnerId, before }: { readonly partnerId: string; readonly before: Date },
): Promise<{ of: 'customer' | 'partner'; id: string; name: string }[]> {
  const { rows } = await sql<{ of: 'customer' | 'partner'; id: string; name: string }>`
    SELECT 'partner' AS of, p.id, p.name FROM partner p
    WHERE p.id = ${partnerId} AND (
      SELECT e.at FROM partner_audit_entry e WHERE e.partner_id = p.id ORDER BY e.seq LIMIT 1) < ${before}
    UNION ALL
    SELECT 'customer', c.id, c.name FROM customer c
    WHERE c.partner_id = ${partnerId} AND (
      SELECT e.at FROM audit_entry e WHERE e.customer_id = c.id ORDER BY e.seq LIMIT 1) < ${before}`.execute(owner);
  return rows;
}
