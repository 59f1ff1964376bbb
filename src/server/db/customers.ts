import { sql } from 'kysely';
import type { Databases } from './connect.ts';
import { inPartner } from './scope.ts';

/** The partner of a customer, or null when this partner has no such customer. */
export function findCustomerPartner(databases: Databases, partnerId: string, customerId: string): Promise<string | null> {
  return inPartner(databases, partnerId, async (tx) => {
    const found = await sql<{ partner_id: string }>`
      SELECT c.partner_id FROM customer c WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
    return found.rows[0]?.partner_id ?? null;
  });
}
