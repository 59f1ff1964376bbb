import type pg from 'pg';
import type { Client } from './client.ts';
import { summarise, timed } from './measure.ts';
import type { Figure } from './report.ts';

/** The customer that the bench works on, and the products its saves assign. */
export interface Subject {
  readonly customerId: string;
  readonly products: readonly string[];
  /** Ids of all its users, in list order. */
  readonly users: readonly string[];
}

/** Assigns or revokes the products for the selected users and waits until the operation is done. Time in ms, over HTTP. */
async function save(client: Client, subject: Subject, selectionId: string, license: 'assign' | 'revoke') {
  const params = { customerId: subject.customerId };
  const products = subject.products.map((productId) => ({ productId, license, plans: {} }));
  return timed(async () => {
    const started = await client.call('saveLicenses', { params, body: { selectionId, wish: { products } } });
    for (;;) {
      const operation = await client.call('readOperation', {
        params: { ...params, operationId: started.operationId },
      });
      if (operation.state === 'done') return operation;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

export async function select(client: Client, subject: Subject, count: number): Promise<string> {
  const step = subject.users.length / count;
  const ids = Array.from({ length: count }, (_, i) => subject.users[Math.floor(i * step)] ?? '');
  return (await client.call('createSelection', { params: { customerId: subject.customerId }, body: { ids } })).id;
}

/**
 * Tables of the floor: like the real ones, with all their indexes and checks, without row-level security. That of the
 * licences holds what the customer's users hold, as the real one does: 3,000 rows cost 17 ms in an empty table and 45 ms beside 490,000 others.
 */
export async function prepareFloor(owner: pg.Client, { customerId }: Subject): Promise<void> {
  await owner.query('DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor');
  for (const table of ['license_assignment', 'license_pool', 'operation_item', 'audit_entry', 'customer_user'])
    await owner.query(`CREATE TABLE floor.${table} (LIKE public.${table} INCLUDING ALL)`);
  await owner.query('INSERT INTO floor.license_assignment SELECT * FROM license_assignment WHERE customer_id = $1', [
    customerId,
  ]);
  await owner.query('ANALYZE floor.license_assignment');
}

/** Writes what the operation wrote (assignments, seats, audit, results) by the shortest SQL, in one transaction. Time in ms. */
async function writeFloor(owner: pg.Client, subject: Subject, operationId: string): Promise<number> {
  // the rows are new: without statistics of them the joins below would be planned for an empty table
  await owner.query('ANALYZE operation_item, license_assignment, audit_entry');
  await owner.query('TRUNCATE floor.license_pool, floor.operation_item, floor.audit_entry');
  await owner.query('DELETE FROM floor.license_assignment WHERE customer_id = $1 AND product_id = ANY ($2)', [
    subject.customerId,
    subject.products,
  ]);
  await owner.query('INSERT INTO floor.license_pool SELECT * FROM license_pool WHERE customer_id = $1', [
    subject.customerId,
  ]);
  const { time } = await timed(async () => {
    await owner.query('BEGIN');
    await owner.query(
      `INSERT INTO floor.license_assignment SELECT a.* FROM license_assignment a
       JOIN operation_item i ON i.customer_id = a.customer_id AND i.user_id = a.user_id
       WHERE a.customer_id = $1 AND i.operation_id = $2 AND a.product_id = ANY ($3)`,
      [subject.customerId, operationId, subject.products],
    );
    await owner.query('UPDATE floor.license_pool SET consumed = consumed - 1 WHERE product_id = ANY ($1)', [
      subject.products,
    ]);
    await owner.query(
      'INSERT INTO floor.operation_item SELECT * FROM operation_item WHERE customer_id = $1 AND operation_id = $2',
      [subject.customerId, operationId],
    );
    await owner.query(
      'INSERT INTO floor.audit_entry SELECT * FROM audit_entry WHERE customer_id = $1 AND operation_id = $2',
      [subject.customerId, operationId],
    );
    await owner.query('COMMIT');
  });
  return time;
}

/** One size of P2 or P3: assign, the floor of the same rows, revoke again; `turns` times. */
export async function measureSaves(
  client: Client,
  owner: pg.Client,
  subject: Subject,
  options: { id: string; count: number; turns: number; limit: number },
): Promise<Figure> {
  const selectionId = await select(client, subject, options.count);
  const saves: number[] = [];
  const floors: number[] = [];
  for (let turn = 0; turn < options.turns; turn += 1) {
    const { time, result } = await save(client, subject, selectionId, 'assign');
    if (result.changed !== options.count)
      throw new Error(
        `${options.id}: ${result.changed} of ${options.count} users were changed (${JSON.stringify(result.reasons)}).`,
      );
    floors.push(await writeFloor(owner, subject, result.id));
    saves.push(time);
    await save(client, subject, selectionId, 'revoke');
  }
  const value = summarise(saves).median;
  const floor = summarise(floors).median;
  return {
    id: options.id,
    what: `assign ${subject.products.length} products to ${options.count.toLocaleString('en')} users`,
    value,
    unit: 'ms',
    floor,
    reach: `≤ 4 × floor, ≤ ${options.limit} ms`,
    reached: value <= 4 * floor && value <= options.limit,
  };
}

/** P7: the tri-state summary of `count` selected users. Floor: the same rows grouped by the owner, unguarded. */
export async function measureSummary(
  client: Client,
  owner: pg.Client,
  subject: Subject,
  count: number,
): Promise<Figure> {
  const selectionId = await select(client, subject, count);
  const params = { customerId: subject.customerId, selectionId };
  const times: number[] = [];
  const floors: number[] = [];
  let products = 0;
  for (let turn = 0; turn < 9; turn += 1) {
    const { time, result } = await timed(() => client.call('readLicenseSummary', { params }));
    products = result.products.length;
    times.push(time);
    floors.push(
      (
        await timed(() =>
          owner.query(
            `SELECT a.product_id, count(*) FROM license_assignment a
             JOIN (SELECT unnest(p.user_ids) AS user_id FROM selection_part p WHERE p.customer_id = $1 AND p.selection_id = $2) s
               ON s.user_id = a.user_id WHERE a.customer_id = $1 GROUP BY a.product_id`,
            [subject.customerId, selectionId],
          ),
        )
      ).time,
    );
  }
  const value = summarise(times.slice(2)).median;
  return {
    id: 'P7',
    what: `tri-state of ${count.toLocaleString('en')} users × ${products} products`,
    value,
    unit: 'ms',
    floor: summarise(floors.slice(2)).median,
    reach: '≤ 300 ms',
    reached: value <= 300,
  };
}
