import { type Kysely, sql } from 'kysely';
import { retentionLimit } from '#domain/audit/retention.ts';
import { listRetentions } from '../../db/audit-pruning.ts';
import type { Keys } from '../../secrets/keys.ts';
import { pruneAudit } from '../audit/prune-audit.ts';

export interface Pruning {
  readonly keys: Keys;
  readonly now: Date;
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
  /** True once the server ends: what is under way is given up, the next hour goes on. */
  readonly stopped: () => boolean;
}

/** One server of several does it: a lock of the session that has this number. */
const LOCK = 5_381_027;

/**
 * Removes, of every partner that settled how long audit entries are kept, what is older, as `seatdesk audit prune` does:
 * verified chains alone, with signed checkpoints, and an entry of the partner's chain for each. `owner` is the database's
 * owner, one connection, which nothing that answers requests has.
 */
export async function pruneAsSettled(owner: Kysely<unknown>, { keys, now, log, stopped }: Pruning): Promise<void> {
  const retentions = await listRetentions(owner);
  if (retentions.length === 0) return;
  const { rows } = await sql<{ ours: boolean }>`SELECT pg_try_advisory_lock(${LOCK}) AS ours`.execute(owner);
  if (rows[0]?.ours !== true) return;
  try {
    for (const { partnerId, months } of retentions) {
      const before = retentionLimit(now, months);
      for await (const { of, id, removed, fault } of pruneAudit(owner, keys, { before, now, partnerId, stopped })) {
        if (removed > 0) log.info({ of, id, removed }, 'Audit entries older than the retention were removed');
        if (fault !== null) log.error({ of, id, fault }, 'An audit chain is not sound: nothing of it was removed');
      }
    }
  } finally {
    await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(owner);
  }
}
