import type pg from 'pg';
import { expect } from 'vitest';

/**
 * What holds at every customer at every instant, read as the owner in one snapshot: kept counters equal what is
 * counted, nobody deleted holds anything, no pool is overdrawn without overdraft, one audit entry per change.
 */
export async function assertInvariants(owner: pg.Pool, customerId: string): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = async (text: string) => (await client.query(text, [customerId])).rows;
    const broken = {
      pools: await rows(POOLS),
      withoutPool: await rows(WITHOUT_POOL),
      deletedHolders: await rows(DELETED_HOLDERS),
      licenseCounts: await rows(LICENSE_COUNTS),
      counters: await rows(COUNTERS),
      operations: await rows(OPERATIONS),
      audit: await rows(AUDIT),
      head: await rows(HEAD),
    };
    await client.query('COMMIT');
    expect(broken).toEqual({
      pools: [],
      withoutPool: [],
      deletedHolders: [],
      licenseCounts: [],
      counters: [],
      operations: [],
      audit: [],
      head: [],
    });
  } finally {
    client.release();
  }
}

const POOLS = `
  SELECT p.product_id, p.total, p.consumed, p.overdraft, count(a.user_id)::int AS held
  FROM license_pool p LEFT JOIN license_assignment a ON a.customer_id = p.customer_id AND a.product_id = p.product_id
  WHERE p.customer_id = $1 GROUP BY p.customer_id, p.product_id
  HAVING p.consumed <> count(a.user_id) OR p.consumed > greatest(p.total, p.overdraft)`;

const WITHOUT_POOL = `
  SELECT a.product_id FROM license_assignment a
  WHERE a.customer_id = $1 AND NOT EXISTS (
    SELECT 1 FROM license_pool p WHERE p.customer_id = a.customer_id AND p.product_id = a.product_id)`;

const DELETED_HOLDERS = `
  SELECT a.user_id, a.product_id FROM license_assignment a
  JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
  WHERE a.customer_id = $1 AND u.deleted_at IS NOT NULL`;

/** What the sort by licences goes by; who holds none has no row, or a row that says so. */
const LICENSE_COUNTS = `
  SELECT u.id, u.name_key, c.licenses, c.name_key AS kept_key, count(a.product_id)::int AS held
  FROM customer_user u
  LEFT JOIN user_license_count c ON c.customer_id = u.customer_id AND c.user_id = u.id
  LEFT JOIN license_assignment a ON a.customer_id = u.customer_id AND a.user_id = u.id
  WHERE u.customer_id = $1 GROUP BY u.customer_id, u.id, c.licenses, c.name_key
  HAVING coalesce(c.licenses, 0) <> count(a.product_id) OR c.name_key <> u.name_key`;

const COUNTERS = `
  SELECT * FROM (
    SELECT c.users, c.users_without_location, c.seats_total, c.seats_consumed, c.products_used_up,
      c.products_nearly_used_up, c.operations_open,
      (SELECT count(*) FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL) AS real_users,
      (SELECT count(*) FROM customer_user u
       WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND u.location IS NULL) AS real_without_location,
      (SELECT coalesce(sum(p.total), 0) FROM license_pool p WHERE p.customer_id = $1) AS real_total,
      (SELECT coalesce(sum(p.consumed), 0) FROM license_pool p WHERE p.customer_id = $1) AS real_consumed,
      (SELECT count(*) FROM license_pool p WHERE p.customer_id = $1 AND p.consumed >= p.total AND EXISTS (
        SELECT 1 FROM subscription s
        WHERE s.customer_id = $1 AND s.product_id = p.product_id AND s.status <> 'deleted')) AS real_used_up,
      (SELECT count(*) FROM license_pool p
       WHERE p.customer_id = $1 AND p.consumed < p.total AND p.consumed >= p.total * 0.95) AS real_nearly,
      (SELECT count(*) FROM operation o WHERE o.customer_id = $1 AND o.state <> 'done') AS real_open
    FROM customer_counter c WHERE c.customer_id = $1) f
  WHERE (f.users, f.users_without_location, f.seats_total, f.seats_consumed, f.products_used_up,
      f.products_nearly_used_up, f.operations_open)
    <> (f.real_users, f.real_without_location, f.real_total, f.real_consumed, f.real_used_up, f.real_nearly, f.real_open)`;

const OPERATIONS = `
  SELECT o.number, o.total, o.changed, o.refused, o.unchanged
  FROM operation o JOIN operation_item i ON i.customer_id = o.customer_id AND i.operation_id = o.id
  WHERE o.customer_id = $1 GROUP BY o.customer_id, o.id
  HAVING o.total <> count(*) OR o.changed <> count(*) FILTER (WHERE i.outcome = 'changed')
    OR o.refused <> count(*) FILTER (WHERE i.outcome = 'refused')
    OR o.unchanged <> count(*) FILTER (WHERE i.outcome = 'unchanged')
    OR (o.state = 'done') <> (count(*) FILTER (WHERE i.outcome = 'pending') = 0 AND o.finished_at IS NOT NULL)`;

/** Exactly one entry for each item that was changed, with the same before and after. */
const AUDIT = `
  SELECT coalesce(i.operation_id, e.operation_id) AS operation, coalesce(i.user_id, e.user_id) AS "user", e.seq
  FROM (SELECT * FROM operation_item WHERE customer_id = $1 AND outcome = 'changed') i
  FULL JOIN (SELECT * FROM audit_entry WHERE customer_id = $1 AND action = 'licenses.changed') e
    ON e.operation_id = i.operation_id AND e.user_id = i.user_id AND e.before::text = i.before::text AND e.after::text = i.after::text
  WHERE i.user_id IS NULL OR e.user_id IS NULL`;

const HEAD = `
  SELECT h.seq, e.last FROM audit_head h, (SELECT coalesce(max(seq), 0) AS last FROM audit_entry WHERE customer_id = $1) e
  WHERE h.customer_id = $1 AND h.seq <> e.last`;
