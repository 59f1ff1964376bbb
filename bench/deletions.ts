import type pg from 'pg';
import type { Client } from './client.ts';
import { type Subject, select } from './licenses.ts';
import { timed } from './measure.ts';
import type { Figure } from './report.ts';

/**
 * P3b: deleting users with all they hold, and restoring them, as one operation each, over HTTP. Floor: the same rows
 * moved and written by the shortest SQL, between tables as full. The subject is afterwards as it was before, but for
 * licences that rules would not give anew.
 */
export async function measureDeletions(
  client: Client,
  owner: pg.Client,
  subject: Subject,
  count: number,
): Promise<Figure[]> {
  await fillFloor(owner, subject);
  const selectionId = await select(client, subject, count);
  const params = { customerId: subject.customerId };
  const figures: Figure[] = [];
  for (const write of ['deleteUsers', 'restoreUsers'] as const) {
    const { time, result } = await timed(async () => {
      const { operationId } =
        write === 'deleteUsers'
          ? await client.call(write, { params, body: { selectionId } })
          : await client.call(write, { params, body: { matching: { except: [] } } });
      return finished(client, { ...params, operationId });
    });
    if (result.changed + result.partial !== count)
      throw new Error(`P3b: ${write} changed ${result.changed + result.partial} of ${count} users.`);
    const floor = await writeFloor(owner, subject, result.id, write);
    const what = `${write === 'deleteUsers' ? 'delete' : 'restore'} ${count.toLocaleString('en')} users with licences`;
    figures.push({ id: 'P3b', what, value: time, unit: 'ms', floor, reach: '≤ 4 × floor', reached: time <= 4 * floor });
  }
  return figures;
}

async function finished(client: Client, params: { customerId: string; operationId: string }) {
  for (;;) {
    const operation = await client.call('readOperation', { params });
    if (operation.state === 'done') return operation;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const MOVED = ['customer_user', 'license_assignment', 'former_assignment', 'user_license_count', 'license_pool'];

/** The subject as it is before anybody is deleted. */
async function fillFloor(owner: pg.Client, { customerId }: Subject): Promise<void> {
  for (const table of ['former_assignment', 'user_license_count'])
    await owner.query(`CREATE TABLE IF NOT EXISTS floor.${table} (LIKE public.${table} INCLUDING ALL)`);
  await owner.query('TRUNCATE floor.operation_item, floor.audit_entry');
  for (const table of MOVED) {
    await owner.query(`TRUNCATE floor.${table}`);
    await owner.query(`INSERT INTO floor.${table} SELECT * FROM ${table} WHERE customer_id = $1`, [customerId]);
    await owner.query(`ANALYZE floor.${table}`);
  }
}

const DELETE = [
  `INSERT INTO floor.former_assignment SELECT a.customer_id, a.user_id, a.product_id, a.disabled_plans
   FROM floor.license_assignment a JOIN gone g ON g.id = a.user_id`,
  'DELETE FROM floor.license_assignment a USING gone g WHERE a.user_id = g.id',
  'DELETE FROM floor.user_license_count c USING gone g WHERE c.user_id = g.id',
  'UPDATE floor.customer_user u SET deleted_at = now(), purge_at = now(), updated_at = now() FROM gone g WHERE u.id = g.id',
  'UPDATE floor.license_pool SET consumed = 0',
];
const RESTORE = [
  'UPDATE floor.customer_user u SET deleted_at = NULL, purge_at = NULL, updated_at = now() FROM gone g WHERE u.id = g.id',
  `INSERT INTO floor.license_assignment SELECT f.customer_id, f.user_id, f.product_id, f.disabled_plans, now()
   FROM floor.former_assignment f JOIN gone g ON g.id = f.user_id`,
  `INSERT INTO floor.user_license_count SELECT f.customer_id, f.user_id, count(*)::integer, u.name_key
   FROM floor.former_assignment f JOIN floor.customer_user u ON u.customer_id = f.customer_id AND u.id = f.user_id
   JOIN gone g ON g.id = f.user_id GROUP BY f.customer_id, f.user_id, u.name_key`,
  'DELETE FROM floor.former_assignment f USING gone g WHERE f.user_id = g.id',
  'UPDATE floor.license_pool SET consumed = total',
];

/** Moves and writes what the operation did, in one transaction. Time in ms. */
async function writeFloor(
  owner: pg.Client,
  { customerId }: Subject,
  operationId: string,
  write: 'deleteUsers' | 'restoreUsers',
): Promise<number> {
  await owner.query('ANALYZE operation_item, audit_entry');
  await owner.query('DROP TABLE IF EXISTS gone');
  await owner.query(
    `CREATE TEMPORARY TABLE gone AS SELECT i.user_id AS id FROM operation_item i
     WHERE i.customer_id = '${customerId}' AND i.operation_id = '${operationId}'`,
  );
  await owner.query('ANALYZE gone');
  const { time } = await timed(async () => {
    await owner.query('BEGIN');
    for (const statement of write === 'deleteUsers' ? DELETE : RESTORE) await owner.query(statement);
    for (const table of ['operation_item', 'audit_entry'])
      await owner.query(
        `INSERT INTO floor.${table} SELECT * FROM ${table} WHERE customer_id = $1 AND operation_id = $2`,
        [customerId, operationId],
      );
    await owner.query('COMMIT');
  });
  return time;
}
