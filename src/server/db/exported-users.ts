import { sql } from 'kysely';
import { uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** All that a file tells of a user. */
export interface ExportedUserRow {
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly location: string | null;
  readonly permission: 'user' | 'globalAdmin' | 'custom';
  readonly roles: readonly string[];
  readonly blocked: boolean;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly alternativeEmail: string | null;
  readonly createdAt: Date;
  /** product:plan,plan product: …: each product held with the plans that are off. */
  readonly licenses: string;
}

/**
 * Those of `ids` who are still there, in the order of `ids`, each with its licences: two looks into primary keys per
 * user. The licences come as one text, which costs the driver nothing to read.
 */
export async function readExportedUsers(
  tx: Tx,
  customerId: string,
  ids: readonly string[],
): Promise<ExportedUserRow[]> {
  const { rows } = await sql<ExportedUserRow>`
    SELECT u.display_name AS "displayName", u.first_name AS "firstName", u.last_name AS "lastName", u.email, u.location,
      u.permission, u.roles, u.blocked, u.job_title AS "jobTitle", u.department, u.phone,
      u.alternative_email AS "alternativeEmail", u.created_at AS "createdAt",
      array_to_string(ARRAY(
        SELECT a.product_id::text || ':' || array_to_string(a.disabled_plans, ',') FROM license_assignment a
        WHERE a.customer_id = ${customerId} AND a.user_id = w.id), ' ') AS licenses
    FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, n)
    CROSS JOIN LATERAL (
      SELECT s.* FROM customer_user s WHERE s.customer_id = ${customerId} AND s.id = w.id OFFSET 0) u
    WHERE u.deleted_at IS NULL ORDER BY w.n`.execute(tx);
  return rows;
}
