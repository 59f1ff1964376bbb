import { sql } from 'kysely';
import type { Databases } from './connect.ts';

/** A customer, and whether deleted users of it have to go for good. */
export interface CustomerToTidy {
  readonly customerId: string;
  readonly partnerId: string;
  readonly due: boolean;
}

/** All customers, archived ones too, for what the server does by itself (index customer_user_to_purge). */
export async function listAllCustomers(databases: Databases, now: Date): Promise<CustomerToTidy[]> {
  const { rows } = await sql<CustomerToTidy>`
    SELECT c.id AS "customerId", c.partner_id AS "partnerId", EXISTS (
      SELECT 1 FROM customer_user u
      WHERE u.customer_id = c.id AND u.deleted_at IS NOT NULL AND u.purge_at <= ${now}) AS due
    FROM customer c ORDER BY c.id`.execute(databases.across);
  return rows;
}
