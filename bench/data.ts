import type pg from 'pg';
import type { Subject } from './licenses.ts';

const ENTITLED = 40;
const WISHED = 3;
/** Of the products that are not wished, each user holds about this share. */
const HELD_SHARE = 0.1;

/**
 * Makes the largest demonstration customer the subject of the bench: entitled to 40 products with seats for all,
 * about four licences a user, and three products that nobody holds and no rule speaks of, for saves in which every
 * user must succeed. Written directly as the owner, counters included.
 */
export async function prepareSubject(owner: pg.Client): Promise<Subject> {
  const customerId = await one<string>(
    owner,
    'SELECT u.customer_id AS value FROM customer_user u GROUP BY u.customer_id ORDER BY count(*) DESC LIMIT 1',
  );
  await owner.query('BEGIN');
  await owner.query(`UPDATE customer_user SET location = 'FR' WHERE customer_id = $1 AND location IS NULL`, [
    customerId,
  ]);
  const wished = await owner.query<{ id: string }>(
    `SELECT p.id FROM product p WHERE p.assignable
       AND EXISTS (SELECT FROM product_plan pp WHERE pp.product_id = p.id)
       AND NOT EXISTS (SELECT FROM location_rule l WHERE l.product_id = p.id)
       AND NOT EXISTS (SELECT FROM product_plan pp JOIN plan_rule r ON pp.plan_id = r.plan_id OR pp.plan_id = ANY (r.plan_ids)
                       WHERE pp.product_id = p.id)
       AND NOT EXISTS (SELECT FROM product_plan pp JOIN location_rule l ON l.plan_id = pp.plan_id WHERE pp.product_id = p.id)
     ORDER BY p.id LIMIT $1`,
    [WISHED],
  );
  const products = wished.rows.map((row) => row.id);
  if (products.length < WISHED) throw new Error('The catalogue has fewer than three products that no rule speaks of.');
  await owner.query('DELETE FROM license_assignment WHERE customer_id = $1 AND product_id = ANY ($2)', [
    customerId,
    products,
  ]);
  const others = await owner.query<{ id: string }>(
    `SELECT p.id FROM product p LEFT JOIN license_pool l ON l.customer_id = $1 AND l.product_id = p.id
     WHERE p.assignable AND NOT p.id = ANY ($2) ORDER BY l.product_id IS NULL, p.id LIMIT $3`,
    [customerId, products, ENTITLED - WISHED],
  );
  await owner.query(
    `INSERT INTO license_pool AS l (customer_id, product_id, total, consumed)
     SELECT $1, unnest($2::uuid[]), 1000000, 0
     ON CONFLICT (customer_id, product_id) DO UPDATE SET total = 1000000, overdraft = 0`,
    [customerId, [...products, ...others.rows.map((row) => row.id)]],
  );
  await owner.query(
    `INSERT INTO subscription AS s (customer_id, id, product_id, quantity, status, seller, created_at)
     SELECT l.customer_id, gen_random_uuid(), l.product_id, l.total, 'enabled', 'Seatdesk', c.created_at
     FROM license_pool l JOIN customer c ON c.id = l.customer_id WHERE l.customer_id = $1
     ON CONFLICT (customer_id, id) DO NOTHING`,
    [customerId],
  );
  // spread by a hash of user and product: the same in every run; every eighth holding has a plan switched off
  await owner.query(
    `INSERT INTO license_assignment AS a (customer_id, user_id, product_id, disabled_plans, assigned_at)
     SELECT u.customer_id, u.id, p.id,
       CASE WHEN abs(hashtext(u.id::text || 'plan')) % 8 = 0
         THEN (SELECT array_agg(pp.plan_id) FROM (SELECT plan_id FROM product_plan WHERE product_id = p.id ORDER BY plan_id LIMIT 1) pp)
         ELSE '{}' END,
       u.created_at
     FROM customer_user u CROSS JOIN unnest($2::uuid[]) p(id)
     WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND abs(hashtext(u.id::text || p.id::text)) % 1000 < $3
     ON CONFLICT (customer_id, user_id, product_id) DO NOTHING`,
    [customerId, others.rows.map((row) => row.id), HELD_SHARE * 1000],
  );
  await owner.query(
    `UPDATE license_pool l SET consumed = (SELECT count(*) FROM license_assignment a
       WHERE a.customer_id = l.customer_id AND a.product_id = l.product_id) WHERE l.customer_id = $1`,
    [customerId],
  );
  await owner.query('DELETE FROM user_license_count WHERE customer_id = $1', [customerId]);
  await owner.query(
    `INSERT INTO user_license_count AS c (customer_id, user_id, licenses, name_key)
     SELECT a.customer_id, a.user_id, count(*)::integer, u.name_key
     FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
     WHERE a.customer_id = $1 GROUP BY a.customer_id, a.user_id, u.name_key
     ON CONFLICT (customer_id, user_id) DO NOTHING`,
    [customerId],
  );
  await owner.query(
    `UPDATE customer_counter c SET users_without_location = 0,
       seats_total = (SELECT sum(total) FROM license_pool l WHERE l.customer_id = c.customer_id),
       seats_consumed = (SELECT sum(consumed) FROM license_pool l WHERE l.customer_id = c.customer_id)
     WHERE c.customer_id = $1`,
    [customerId],
  );
  await owner.query('COMMIT');
  await owner.query('VACUUM ANALYZE');
  const users = await owner.query<{ id: string }>(
    'SELECT u.id FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL ORDER BY u.name_key, u.id',
    [customerId],
  );
  return { customerId, products, users: users.rows.map((row) => row.id) };
}

/** Fills the database up to `total` users: the other customers get copies of the subject's users. */
export async function fillDatabase(owner: pg.Client, subject: Subject, total: number): Promise<void> {
  const present = await one<number>(owner, 'SELECT count(*)::int AS value FROM customer_user');
  const rounds = Math.ceil((total - present) / subject.users.length);
  for (let round = 0; round < rounds; round += 1) {
    await owner.query(
      `INSERT INTO customer_user AS u (customer_id, id, display_name, first_name, last_name, email, email_key, name_key, search_key,
         location, permission, roles, blocked, created_at, updated_at)
       SELECT o.id, gen_random_uuid(), s.display_name, s.first_name, s.last_name, $3 || s.email, $3 || s.email_key, s.name_key,
         s.search_key, s.location, s.permission, s.roles, s.blocked, s.created_at, s.updated_at
       FROM customer_user s,
         (SELECT c.id FROM customer c WHERE c.id <> $1 ORDER BY c.name_key LIMIT 1 OFFSET $2) o
       WHERE s.customer_id = $1
       ON CONFLICT (customer_id, id) DO NOTHING`,
      [subject.customerId, round % 50, `copy${round}.`],
    );
  }
  await owner.query(
    'UPDATE customer_counter c SET users = (SELECT count(*) FROM customer_user u WHERE u.customer_id = c.customer_id AND u.deleted_at IS NULL)',
  );
  await owner.query('VACUUM ANALYZE customer_user');
}

async function one<T>(owner: pg.Client, text: string): Promise<T> {
  const found = await owner.query<{ value: T }>(text);
  const row = found.rows[0];
  if (row === undefined) throw new Error('The database of the bench is empty.');
  return row.value;
}
