import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { UserImport } from '#contract/imports.ts';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { summarise, timed } from './measure.ts';
import type { Figure } from './report.ts';

/**
 * P1: a CSV of new users, from the first byte sent until the operation is done: validation, accounts, temporary
 * passwords, audit, results. Each turn into a customer of its own, beside the users that the database has. Floor: the
 * same users and audit rows, by the shortest SQL, into tables as full.
 */
export async function measureImports(
  client: Client,
  owner: pg.Client,
  subject: Subject,
  options: { count: number; turns: number; limit: number | null },
): Promise<Figure> {
  const { count, turns, limit } = options;
  const times: number[] = [];
  const floors: number[] = [];
  await fillFloor(owner, subject);
  for (let turn = 0; turn < turns; turn += 1) {
    const domain = `${randomUUID()}.example`;
    const { id } = await client.call('addCustomer', {
      body: { name: `Import ${turn}`, domains: [domain], country: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
    });
    const file = csvOf(count, domain);
    times.push((await timed(() => importAll(client, id, file, count))).time);
    floors.push(await writeFloor(owner, id));
    await client
      .call('archiveCustomer', { params: { customerId: id }, body: { archived: true } })
      .catch(() => undefined);
  }
  const value = summarise(times).median;
  const floor = summarise(floors).median;
  return {
    id: 'P1',
    what: `import ${count.toLocaleString('en')} users by CSV`,
    value,
    unit: 'ms',
    floor,
    reach: limit === null ? '≤ 4 × floor' : `≤ 4 × floor, ≤ ${limit} ms`,
    reached: value <= 4 * floor && (limit === null || value <= limit),
  };
}

function csvOf(count: number, domain: string): Buffer {
  let text = 'First name,Last name,Display name,Email,Status update,Location,Department\r\n';
  for (let n = 0; n < count; n += 1)
    text += `Zoé ${n},Martin,Zoé Martin ${n},zoe.martin.${n}@${domain},,France,Ventes\r\n`;
  return Buffer.from(text);
}

async function importAll(client: Client, customerId: string, file: Buffer, count: number): Promise<void> {
  const { origin, cookie } = client;
  const answer = await fetch(`${origin}/api/customers/${customerId}/imports?name=users.csv`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'text/csv' },
    body: new Uint8Array(file),
  });
  if (answer.status !== 201) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`);
  // the answer's own schema
  const found = (await answer.json()) as UserImport;
  const params = { customerId, importId: found.id };
  const started = await client.call('saveImport', { params, body: { existing: 'skip', products: [] } });
  for (;;) {
    const { operationId } = started;
    const operation = await client.call('readOperation', { params: { customerId, operationId } });
    if (operation.state === 'done') {
      if (operation.changed !== count) throw new Error(`${operation.changed} of ${count} users were created.`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function fillFloor(owner: pg.Client, { customerId }: Subject): Promise<void> {
  await owner.query('TRUNCATE floor.customer_user');
  await owner.query('INSERT INTO floor.customer_user SELECT * FROM customer_user WHERE customer_id = $1', [customerId]);
  await owner.query('ANALYZE floor.customer_user');
}

async function writeFloor(owner: pg.Client, customerId: string): Promise<number> {
  await owner.query('ANALYZE customer_user, audit_entry');
  const { time } = await timed(async () => {
    await owner.query('BEGIN');
    for (const table of ['customer_user', 'audit_entry'])
      await owner.query(`INSERT INTO floor.${table} SELECT * FROM ${table} WHERE customer_id = $1`, [customerId]);
    await owner.query('COMMIT');
  });
  return time;
}
