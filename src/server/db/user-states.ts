import { sql } from 'kysely';
import { type Account, stateOfParts, type UserPermission, type UserRole } from '#domain/users/account.ts';
import { textArray, uuidArray } from './arrays.ts';
import { LICENSES } from './licenses.ts';
import type { Tx } from './scope.ts';

/** A user as operations on accounts find them. */
export interface FoundUserState {
  readonly userId: string;
  /** Text of `stateText`; null: there is nobody of that id. */
  readonly state: string | null;
}

interface StateRow {
  readonly displayName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly location: string | null;
  readonly permission: UserPermission;
  readonly roles: readonly UserRole[];
  readonly blocked: boolean;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly phone: string | null;
  readonly alternativeEmail: string | null;
  readonly deleted: boolean;
  readonly licenses: string | null;
}

/** Users with what they hold, or held when they were deleted: in the order of `ids`, one for one. By primary keys. */
export async function readUserStates(tx: Tx, customerId: string, ids: readonly string[]): Promise<FoundUserState[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StateRow>`
    SELECT u.display_name AS "displayName", u.first_name AS "firstName", u.last_name AS "lastName", u.email, u.location,
      u.permission, u.roles, u.blocked, u.job_title AS "jobTitle", u.department, u.phone,
      u.alternative_email AS "alternativeEmail", u.deleted_at IS NOT NULL AS deleted, coalesce(h.licenses, f.licenses) AS licenses
    FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, place)
    LEFT JOIN LATERAL (
      SELECT s.* FROM customer_user s WHERE s.customer_id = ${customerId} AND s.id = w.id OFFSET 0
    ) u ON true
    LEFT JOIN LATERAL (
      SELECT ${LICENSES} AS licenses FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = w.id
    ) h ON true
    LEFT JOIN LATERAL (
      SELECT ${LICENSES} AS licenses FROM former_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = w.id
    ) f ON true
    ORDER BY w.place`.execute(tx);
  return rows.map((row, index) => ({ userId: ids[index] as string, state: stateOf(row) }));
}

/** Those of `ids` that somebody has, also somebody deleted: an eighth of what their states cost. */
export async function findTakenIds(tx: Tx, customerId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT u.id FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.id = ANY (${uuidArray(ids)}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

function stateOf(row: StateRow): string | null {
  const { displayName, licenses, deleted, ...rest } = row;
  if (displayName === null) return null;
  const account: Account = { ...rest, displayName };
  return stateOfParts(account, licenses ?? '', deleted);
}

/**
 * Whose the addresses of these keys are now; addresses of nobody are missing. A list, neither a join nor look-ups: whatever
 * statistics say of a customer that is being filled, it is one pass, along customer_user_email or over the customer's
 * users with the list as a hash. Look-ups went along the index by name there: 500 ms for 1,000 keys beside 5,000 users.
 */
export async function findEmailOwners(
  tx: Tx,
  customerId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string }>`
    SELECT u.email_key AS key, u.id FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.email_key = ANY (${textArray(keys)}::text[]) AND u.deleted_at IS NULL`.execute(
    tx,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
