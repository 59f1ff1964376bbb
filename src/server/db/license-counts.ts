import { sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/**
 * Keeps how many licences users hold, after their assignments changed: what the sort by licences goes by. Counted anew
 * from the primary key of license_assignment, so that nothing can drift.
 */
export async function keepLicenseCounts(tx: Tx, customerId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await sql`
    INSERT INTO user_license_count AS c (customer_id, user_id, licenses, name_key)
    SELECT ${customerId}::uuid, u.id, (
        SELECT count(*)::integer FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = u.id),
      u.name_key
    FROM customer_user u WHERE u.customer_id = ${customerId} AND u.id = ANY (${uuidArray(userIds)}::uuid[])
    ON CONFLICT (customer_id, user_id) DO UPDATE SET licenses = excluded.licenses
    WHERE c.licenses <> excluded.licenses`.execute(tx);
}
