import { sql } from 'kysely';
import type { Reason } from '#domain/licensing/model.ts';
import type { StoredChange } from '#domain/users/life-changes.ts';
import type { OperationKind } from './operations.ts';
import type { Tx } from './scope.ts';

export interface UserDetailRow {
  readonly id: string;
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly location: string | null;
  readonly blocked: boolean;
  readonly permission: 'user' | 'globalAdmin' | 'custom';
  readonly roles: readonly ('passwordAdmin' | 'userManagementAdmin' | 'serviceAdmin')[];
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly alternativeEmail: string | null;
  readonly createdAt: Date;
}

/** By primary key; null when there is no such user now. */
export async function findUser(tx: Tx, customerId: string, userId: string): Promise<UserDetailRow | null> {
  const { rows } = await sql<UserDetailRow>`
    SELECT u.id, u.display_name AS "displayName", u.first_name AS "firstName", u.last_name AS "lastName", u.email, u.location,
      u.blocked, u.permission, u.roles, u.job_title AS "jobTitle", u.department, u.phone,
      u.alternative_email AS "alternativeEmail", u.created_at AS "createdAt"
    FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.id = ${userId} AND u.deleted_at IS NULL`.execute(tx);
  return rows[0] ?? null;
}

export interface HeldLicense {
  readonly productId: string;
  readonly disabledPlans: readonly string[];
  readonly assignedAt: Date;
}

/** What a user holds, in no order; by primary key. */
export async function listHeldLicenses(tx: Tx, customerId: string, userId: string): Promise<HeldLicense[]> {
  const { rows } = await sql<HeldLicense>`
    SELECT a.product_id AS "productId", a.disabled_plans AS "disabledPlans", a.assigned_at AS "assignedAt"
    FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = ${userId}`.execute(tx);
  return rows;
}

/** An operation as it concerned one user. */
export interface UserOperationRow {
  readonly operationId: string;
  readonly number: number;
  readonly kind: OperationKind;
  readonly staffName: string;
  readonly createdAt: Date;
  readonly outcome: 'pending' | 'changed' | 'partial' | 'refused';
  readonly changes: readonly StoredChange[] | null;
  readonly reasons: readonly Reason[] | null;
}

/**
 * Up to `limit` operations of a user beyond number `after`, newest first or, backwards, oldest first. The index
 * operation_item_by_user finds the user's items, the primary key each operation: as many rows as the user has had
 * operations, and no more.
 */
export async function listUserOperations(
  tx: Tx,
  customerId: string,
  userId: string,
  page: { after: number | null; backwards: boolean; limit: number },
): Promise<UserOperationRow[]> {
  const { after, backwards, limit } = page;
  const beyond = after === null ? sql`true` : backwards ? sql`o.number > ${after}` : sql`o.number < ${after}`;
  const { rows } = await sql<UserOperationRow>`
    SELECT o.id AS "operationId", o.number, o.kind, o.staff_name AS "staffName", o.created_at AS "createdAt",
      CASE WHEN i.outcome IN ('changed', 'partial') AND i.position >= o.run_to THEN 'pending' ELSE i.outcome END AS outcome, i.changes,
      i.reasons
    FROM operation_item i
    JOIN operation o ON o.customer_id = ${customerId} AND o.id = i.operation_id
    WHERE i.customer_id = ${customerId} AND i.user_id = ${userId} AND i.outcome <> 'unchanged' AND ${beyond}
    ORDER BY o.number ${backwards ? sql`ASC` : sql`DESC`} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** How many operations `listUserOperations` lists in all. */
export async function countUserOperations(tx: Tx, customerId: string, userId: string): Promise<number> {
  const { rows } = await sql<{ operations: number }>`
    SELECT count(*)::integer AS operations FROM operation_item i
    WHERE i.customer_id = ${customerId} AND i.user_id = ${userId} AND i.outcome <> 'unchanged'`.execute(tx);
  return rows[0]?.operations ?? 0;
}
