import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** Remembers that somebody has a customer open. Read again across customers: db/across.ts. */
export async function recordVisit(tx: Tx, visit: { staffId: string; customerId: string; at: Date }): Promise<void> {
  await sql`
    INSERT INTO recent_customer AS r (staff_id, customer_id, visited_at)
    VALUES (${visit.staffId}, ${visit.customerId}, ${visit.at})
    ON CONFLICT (staff_id, customer_id) DO UPDATE SET visited_at = excluded.visited_at`.execute(tx);
}
