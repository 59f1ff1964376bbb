import { sql } from 'kysely';
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
