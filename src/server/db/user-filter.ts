import { type RawBuilder, sql } from 'kysely';
import { uuidArray } from './arrays.ts';

export type UserPermission = 'user' | 'globalAdmin' | 'custom';
export type CustomRole = 'passwordAdmin' | 'userManagementAdmin' | 'serviceAdmin';

/** Which users of a customer: all conditions together; null or empty asks for nothing. Ids are the customer's own. */
export interface UserFilter {
  /** LIKE pattern over the folded names and e-mail. */
  readonly pattern: string | null;
  /** With any licence, or without. */
  readonly licensed: boolean | null;
  readonly holding: readonly string[];
  readonly lacking: readonly string[];
  /** Who holds the product and has the plan switched off. */
  readonly plansOff: readonly { readonly productId: string; readonly planId: string }[];
  /** ISO 3166-1 alpha-2, or none. */
  readonly location: string | 'none' | null;
  readonly permission: UserPermission | CustomRole | null;
  readonly blocked: boolean | null;
  readonly createdSince: Date | null;
  /** Who was refused in this operation. */
  readonly refusedIn: string | null;
  /** Who was created by this operation. */
  readonly createdIn: string | null;
}

export const EVERYBODY: UserFilter = {
  pattern: null,
  licensed: null,
  holding: [],
  lacking: [],
  plansOff: [],
  location: null,
  permission: null,
  blocked: null,
  createdSince: null,
  refusedIn: null,
  createdIn: null,
};

/**
 * The filter as conditions on `customer_user u`.
 * `probe`: what is in other tables is looked up user by user (3 µs each): for some thousand users, and for walking along
 * an index until a page is full; OFFSET 0 keeps the planner from making a join of it, which would read everything.
 * `join`: left to the planner: for reading all users of a customer.
 */
export function matchesFilter(customerId: string, filter: UserFilter, how: 'probe' | 'join'): RawBuilder<boolean> {
  const fence = how === 'probe' ? sql`OFFSET 0` : sql``;
  const assigned = (more: RawBuilder<unknown>) => sql<boolean>`EXISTS (
    SELECT 1 FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = u.id${more} ${fence})`;
  const holds = (productId: string) => assigned(sql` AND a.product_id = ${productId}::uuid`);
  const licenses = sql<boolean>`EXISTS (
    SELECT 1 FROM user_license_count k WHERE k.customer_id = ${customerId} AND k.user_id = u.id AND k.licenses > 0 ${fence})`;
  const { licensed, location, blocked } = filter;
  const conditions = [sql<boolean>`u.deleted_at IS NULL`];
  if (filter.pattern !== null) conditions.push(sql`u.search_key LIKE ${filter.pattern}`);
  if (licensed !== null) conditions.push(licensed ? licenses : sql`NOT ${licenses}`);
  for (const productId of filter.holding) conditions.push(holds(productId));
  for (const productId of filter.lacking) conditions.push(sql`NOT ${holds(productId)}`);
  for (const { productId, planId } of filter.plansOff)
    conditions.push(assigned(sql` AND a.product_id = ${productId}::uuid AND ${planId}::uuid = ANY (a.disabled_plans)`));
  if (location === 'none') conditions.push(sql`u.location IS NULL`);
  else if (location !== null) conditions.push(sql`u.location = ${location}`);
  if (filter.permission !== null) conditions.push(permitted(filter.permission));
  if (blocked !== null) conditions.push(blocked ? sql`u.blocked` : sql`NOT u.blocked`);
  if (filter.createdSince !== null) conditions.push(sql`u.created_at >= ${filter.createdSince}`);
  if (filter.refusedIn !== null)
    conditions.push(sql`EXISTS (
      SELECT 1 FROM operation_item i WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.refusedIn}
        AND i.user_id = u.id AND i.outcome = 'refused' ${fence})`);
  if (filter.createdIn !== null)
    conditions.push(sql`EXISTS (
      SELECT 1 FROM operation_item i WHERE i.customer_id = ${customerId} AND i.operation_id = ${filter.createdIn}
        AND i.user_id = u.id AND i.before IS NULL AND i.outcome IN ('changed', 'partial') ${fence})`);
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

function permitted(permission: UserPermission | CustomRole): RawBuilder<boolean> {
  if (permission === 'user' || permission === 'globalAdmin' || permission === 'custom')
    return sql`u.permission = ${permission}`;
  // the role by = ANY: @> is not leakproof and would run after everything else
  return sql`u.permission = 'custom' AND ${permission} = ANY (u.roles)`;
}

/** A filter without some users. */
export interface FilterPart {
  readonly filter: UserFilter;
  readonly except: readonly string[];
}

/** Ids of the users of several parts and of single ids, for a FROM: each once. */
export function unionOfParts(customerId: string, parts: readonly FilterPart[], ids: readonly string[]) {
  const found = parts.map(
    ({ filter, except }) => sql`SELECT u.id FROM customer_user u
      WHERE u.customer_id = ${customerId} AND ${matchesFilter(customerId, filter, 'join')}
        AND u.id <> ALL (${uuidArray(except)}::uuid[])`,
  );
  const single = sql`SELECT w.id FROM unnest(${uuidArray(ids)}::uuid[]) AS w (id)`;
  return sql`(${sql.join([...found, single], sql` UNION `)})`;
}
