import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Role } from '#domain/access/permissions.ts';
import { emailKey, foldForSearch, nameKey, searchKey } from '#domain/users/keys.ts';
import { hashPassword } from '#server/secrets/password-hash.ts';

/** What tests find in the database when they begin: written as the owner, past row-level security. */

const AT = new Date('2026-01-05T08:00:00Z');

export async function insertPartner(owner: pg.Pool, name = 'Adatum'): Promise<string> {
  const id = uuidv7();
  await owner.query('INSERT INTO partner (id, name, created_at) VALUES ($1, $2, $3)', [id, name, AT]);
  return id;
}

export interface NewCustomer {
  readonly partnerId: string;
  readonly name?: string;
  readonly domain?: string;
  readonly country?: string;
}

/** A customer with a counter and nothing in it. */
export async function insertCustomer(owner: pg.Pool, customer: NewCustomer): Promise<string> {
  const id = uuidv7();
  const { partnerId, name = 'Fabrikam, Inc.', domain = `${id}.example`, country = 'FR' } = customer;
  await owner.query(
    `INSERT INTO customer (id, partner_id, name, name_key, search_key, domain, country, language, time_zone, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'fr', 'Europe/Paris', $8)`,
    [id, partnerId, name, nameKey(name), [foldForSearch(name), domain, id].join('\n'), domain, country, AT],
  );
  await owner.query('INSERT INTO customer_domain (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
    domain,
    partnerId,
    id,
  ]);
  await owner.query('INSERT INTO customer_counter (customer_id) VALUES ($1)', [id]);
  return id;
}

export const STAFF_PASSWORD = 'correct horse battery staple';
/** Hashing is slow on purpose: once per test file. */
let hashed: Promise<string> | null = null;

export interface NewStaff {
  readonly partnerId: string;
  readonly email?: string;
  /** customerId left out: all customers of the partner */
  readonly grants?: readonly { readonly role: Role; readonly customerId?: string; readonly expiresAt?: Date }[];
}

/** A member of staff (an Admin agent unless told otherwise) who signs in with STAFF_PASSWORD. */
export async function insertStaff(owner: pg.Pool, staff: NewStaff): Promise<{ id: string; email: string }> {
  const id = uuidv7();
  const { partnerId, email = `${id}@adatum.example`, grants = [{ role: 'adminAgent' as const }] } = staff;
  hashed ??= hashPassword(STAFF_PASSWORD);
  await owner.query(
    `INSERT INTO staff (id, partner_id, display_name, email, email_key, created_at) VALUES ($1, $2, 'Zoé Martin', $3, $3, $4)`,
    [id, partnerId, email, AT],
  );
  for (const { role, customerId, expiresAt } of grants)
    await owner.query(
      `INSERT INTO access_grant (id, partner_id, staff_id, customer_id, role, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [uuidv7(), partnerId, id, customerId ?? null, role, expiresAt ?? null, AT],
    );
  await owner.query(
    `INSERT INTO sign_in_user (id, name, email, email_verified, created_at, updated_at) VALUES ($1, 'Zoé Martin', $2, true, $3, $3)`,
    [id, email, AT],
  );
  await owner.query(
    `INSERT INTO sign_in_account (id, user_id, account_id, provider_id, password, created_at, updated_at)
     VALUES ($1, $2, $3, 'credential', $4, $5, $5)`,
    [uuidv7(), id, id, await hashed, AT],
  );
  return { id, email };
}

export interface NewUser {
  readonly displayName: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  /** null: none. Left out: FR. */
  readonly location?: string | null;
  readonly permission?: 'user' | 'globalAdmin' | 'custom';
  readonly blocked?: boolean;
  /** Of permission custom. */
  readonly roles?: readonly string[];
  /** Left out: a fixed day. */
  readonly createdAt?: Date;
}

/** Users of a customer; its counter goes with them. @returns their ids, in the order given */
export async function insertUsers(owner: pg.Pool, customerId: string, users: readonly NewUser[]): Promise<string[]> {
  const rows = users.map((user, index) => {
    const id = uuidv7();
    const {
      displayName,
      firstName = null,
      lastName = null,
      email = `user${index}.${id.slice(-6)}@fabrikam.example`,
    } = user;
    return {
      id,
      display_name: displayName,
      first_name: firstName,
      last_name: lastName,
      email,
      email_key: emailKey(email),
      name_key: nameKey(displayName),
      search_key: searchKey(displayName, email, firstName, lastName),
      location: user.location === undefined ? 'FR' : user.location,
      permission: user.permission ?? 'user',
      blocked: user.blocked ?? false,
      roles: user.roles ?? [],
      created_at: user.createdAt ?? AT,
    };
  });
  await owner.query(
    `INSERT INTO customer_user (customer_id, id, display_name, first_name, last_name, email, email_key, name_key, search_key,
       location, permission, blocked, roles, created_at, updated_at)
     SELECT $1, n.id, n.display_name, n.first_name, n.last_name, n.email, n.email_key, n.name_key, n.search_key,
       n.location, n.permission, n.blocked, n.roles, n.created_at, $3
     FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, display_name text, first_name text, last_name text, email text, email_key text,
       name_key text, search_key text, location text, permission text, blocked boolean, roles text[], created_at timestamptz)`,
    [customerId, JSON.stringify(rows), AT],
  );
  await owner.query(
    `UPDATE customer_counter SET users = users + $2, users_without_location = users_without_location + $3 WHERE customer_id = $1`,
    [customerId, rows.length, rows.filter((row) => row.location === null).length],
  );
  return rows.map((row) => row.id);
}

export interface NewProduct {
  readonly name?: string;
  readonly nameFr?: string;
  readonly partNumber?: string;
  readonly assignable?: boolean;
  readonly plans?: readonly { readonly name: string; readonly target?: 'User' | 'Company' }[];
}

/** A product of the catalogue with plans of its own. @returns ids of the product and, in order, its plans */
export async function insertProduct(
  owner: pg.Pool,
  product: NewProduct = {},
): Promise<{ id: string; plans: string[] }> {
  const id = uuidv7();
  const {
    name = 'Office 365 E3',
    nameFr = null,
    partNumber = name.toUpperCase().replaceAll(' ', '_'),
    assignable = true,
  } = product;
  await owner.query(
    `INSERT INTO product (id, part_number, name_en, name_fr, assignable, source) VALUES ($1, $2, $3, $4, $5, 'seatdesk')`,
    [id, partNumber, name, nameFr, assignable],
  );
  const plans: string[] = [];
  for (const [position, plan] of (product.plans ?? []).entries()) {
    const planId = uuidv7();
    await owner.query(
      `INSERT INTO service_plan (id, name, friendly_en, target, source) VALUES ($1, $2, $2, $3, 'seatdesk')`,
      [planId, plan.name, plan.target ?? 'User'],
    );
    await owner.query('INSERT INTO product_plan (product_id, plan_id, position) VALUES ($1, $2, $3)', [
      id,
      planId,
      position,
    ]);
    plans.push(planId);
  }
  return { id, plans };
}

/** Seats of a product, bought in one subscription. The customer's counter goes with them. */
export async function insertSeats(
  owner: pg.Pool,
  customerId: string,
  productId: string,
  total: number,
  seller = 'Adatum',
): Promise<void> {
  await owner.query(
    `INSERT INTO subscription (customer_id, id, product_id, quantity, status, seller, created_at) VALUES ($1, $2, $3, $4, 'enabled', $5, $6)`,
    [customerId, uuidv7(), productId, total, seller, AT],
  );
  await owner.query('INSERT INTO license_pool (customer_id, product_id, total) VALUES ($1, $2, $3)', [
    customerId,
    productId,
    total,
  ]);
  await owner.query('UPDATE customer_counter SET seats_total = seats_total + $2 WHERE customer_id = $1', [
    customerId,
    total,
  ]);
}

/** Gives users a seat each, past all rules. */
export async function holdSeats(
  owner: pg.Pool,
  customerId: string,
  productId: string,
  userIds: readonly string[],
  disabledPlans: readonly string[] = [],
): Promise<void> {
  await owner.query(
    `INSERT INTO license_assignment (customer_id, user_id, product_id, disabled_plans, assigned_at)
     SELECT $1, u.id, $2, $4::uuid[], $5 FROM unnest($3::uuid[]) AS u (id)`,
    [customerId, productId, userIds, [...disabledPlans].sort(), AT],
  );
  await keepLicenseCounts(owner, customerId);
  await owner.query('UPDATE license_pool SET consumed = consumed + $3 WHERE customer_id = $1 AND product_id = $2', [
    customerId,
    productId,
    userIds.length,
  ]);
  await owner.query('UPDATE customer_counter SET seats_consumed = seats_consumed + $2 WHERE customer_id = $1', [
    customerId,
    userIds.length,
  ]);
}

/** Keeps how many licences each user of a customer holds, after assignments were written past the directory. */
export async function keepLicenseCounts(owner: Pick<pg.Pool, 'query'>, customerId: string): Promise<void> {
  await owner.query(
    `INSERT INTO user_license_count AS c (customer_id, user_id, licenses, name_key)
     SELECT a.customer_id, a.user_id, count(*)::integer, u.name_key
     FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
     WHERE a.customer_id = $1 GROUP BY a.customer_id, a.user_id, u.name_key
     ON CONFLICT (customer_id, user_id) DO UPDATE SET licenses = excluded.licenses`,
    [customerId],
  );
}

/** Kept figures included. */
export async function deleteUsers(owner: pg.Pool, customerId: string, ids: readonly string[]): Promise<void> {
  await owner.query('UPDATE customer_user SET deleted_at = $3 WHERE customer_id = $1 AND id = ANY ($2)', [
    customerId,
    ids,
    new Date(),
  ]);
  await owner.query(
    `UPDATE customer_counter c SET users = c.users - $2, users_deleted = c.users_deleted + $2, users_without_location = (
       SELECT count(*) FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND u.location IS NULL)
     WHERE c.customer_id = $1`,
    [customerId, ids.length],
  );
}
