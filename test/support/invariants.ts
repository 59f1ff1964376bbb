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
      lostUsers: await rows(LOST_USERS),
      lostItems: await rows(LOST_ITEMS),
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
      lostUsers: [],
      lostItems: [],
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

/** Who holds something is a user that is there; items belong to an operation: no foreign key says so. */
const DELETED_HOLDERS = `
  SELECT a.user_id, a.product_id FROM license_assignment a
  LEFT JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
  WHERE a.customer_id = $1 AND (u.id IS NULL OR u.deleted_at IS NOT NULL)`;

/** Users belong to a customer, whichever one is looked at: no foreign key says so. */
const LOST_USERS = `
  SELECT u.customer_id, u.id FROM customer_user u LEFT JOIN customer c ON c.id = u.customer_id
  WHERE c.id IS NULL AND $1::uuid IS NOT NULL`;

const LOST_ITEMS = `
  SELECT i.operation_id, i.position FROM operation_item i
  LEFT JOIN operation o ON o.customer_id = i.customer_id AND o.id = i.operation_id
  WHERE i.customer_id = $1 AND o.id IS NULL`;

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
    SELECT c.users, c.users_deleted, c.users_without_location, c.seats_total, c.seats_consumed, c.products_used_up,
      c.products_nearly_used_up, c.operations_open,
      (SELECT count(*) FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL) AS real_users,
      (SELECT count(*) FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NOT NULL) AS real_deleted,
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
  WHERE (f.users, f.users_deleted, f.users_without_location, f.seats_total, f.seats_consumed, f.products_used_up,
      f.products_nearly_used_up, f.operations_open)
    <> (f.real_users, f.real_deleted, f.real_without_location, f.real_total, f.real_consumed, f.real_used_up, f.real_nearly, f.real_open)`;

const OPERATIONS = `
  SELECT o.number, o.total, o.changed, o.partial, o.refused, o.unchanged
  FROM operation o JOIN operation_item i ON i.customer_id = o.customer_id AND i.operation_id = o.id
  WHERE o.customer_id = $1 GROUP BY o.customer_id, o.id
  HAVING o.total <> count(*) OR o.changed <> count(*) FILTER (WHERE i.outcome = 'changed' AND i.position < o.run_to)
    OR o.partial <> count(*) FILTER (WHERE i.outcome = 'partial' AND i.position < o.run_to)
    OR o.refused <> count(*) FILTER (WHERE i.outcome = 'refused')
    OR o.unchanged <> count(*) FILTER (WHERE i.outcome = 'unchanged')
    OR (o.state = 'done') <> (o.run_to = o.total AND o.finished_at IS NOT NULL)`;

/** Exactly one entry for each item that was changed, with the same before and after. Others tell of the operation as a whole. */
const AUDIT = `
  SELECT coalesce(i.operation_id, e.operation_id) AS operation, coalesce(i.user_id, e.user_id) AS "user", e.seq
  FROM (SELECT n.* FROM operation_item n JOIN operation o ON o.customer_id = n.customer_id AND o.id = n.operation_id
        WHERE n.customer_id = $1 AND n.outcome IN ('changed', 'partial') AND n.position < o.run_to) i
  FULL JOIN (SELECT * FROM audit_entry WHERE customer_id = $1 AND operation_id IS NOT NULL AND user_id IS NOT NULL) e
    ON e.operation_id = i.operation_id AND e.user_id = i.user_id AND e.before::text IS NOT DISTINCT FROM i.before::text
      AND e.after::text IS NOT DISTINCT FROM i.after::text
  WHERE i.user_id IS NULL OR e.user_id IS NULL`;

const HEAD = `
  SELECT h.seq, e.last FROM audit_head h, (SELECT coalesce(max(seq), 0) AS last FROM audit_entry WHERE customer_id = $1) e
  WHERE h.customer_id = $1 AND h.seq <> e.last`;
