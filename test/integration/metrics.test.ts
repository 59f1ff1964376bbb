import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { createSeatdeskMeters } from '#server/metrics/seatdesk-meters.ts';
import { signedInApp } from '#test/support/app.ts';
import { insertCustomer, insertUsers } from '#test/support/fixtures.ts';

const TOKEN = 'a token of enough characters';
type Made = Awaited<ReturnType<typeof signedInApp>>;
let open: Made;
let guarded: Made;

beforeAll(async () => {
  const metrics = (token: string | null) => ({ meters: createSeatdeskMeters(), token, diskFree: () => 5_000 });
  open = await signedInApp({ metrics: metrics(null) });
  guarded = await signedInApp({ metrics: metrics(TOKEN), database: open.database });
});

const ask = async ({ app }: Made, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });

it('tells in the text format of Prometheus what the process does, with no name and no id in a label', async () => {
  const customerId = await insertCustomer(open.database.owner, { partnerId: open.partnerId, name: 'Wingtip Toys' });
  await open.client.read(`/api/customers/${customerId}/users?search=Zo%C3%A9`);
  await open.client.get(`/nowhere/${customerId}`);
  const { statusCode, headers, body } = await ask(open);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(body).toMatch(
    /^seatdesk_http_requests_total\{method="GET",route="\/api\/customers\/:customerId\/users",status="200"\} 1$/m,
  );
  expect(body).toMatch(/^seatdesk_http_request_duration_seconds_bucket\{route="[^"]+",le="\+Inf"\} 1$/m);
  for (const line of [
    'seatdesk_database_up 1',
    'seatdesk_queue{kind="operation",state="queued"} 0',
    'seatdesk_queue_age_seconds{kind="operation"} 0',
    'seatdesk_db_waiting{role="app"} 0',
    'seatdesk_disk_free_bytes 5000',
  ])
    expect(body.split('\n')).toContain(line);
  expect(body).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(body).toMatch(/^nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
  expect(body).not.toMatch(new RegExp(`${customerId}|Wingtip|Zo`));
  // every line is a comment or a sample, and each name is declared once
  for (const line of body.trim().split('\n')) expect(line).toMatch(/^# (HELP|TYPE) |^[a-z_]+(\{[^}]*\})? \S+$/);
  const declared = body.match(/^# TYPE \S+/gm) ?? [];
  expect(new Set(declared).size).toBe(declared.length);
});

it('counts what waits for its time, whose age begins then', async () => {
  const { client, partnerId, database } = open;
  const customerId = await insertCustomer(database.owner, { partnerId });
  const ids = await insertUsers(database.owner, customerId, [{ displayName: 'Léa' }]);
  const base = `/api/customers/${customerId}`;
  const { id: selectionId } = (await client.send('POST', `${base}/selections`, { ids })).json();
  const date = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  const body = { selectionId, date, time: '06:30' };
  const made = await client.send('POST', `${base}/schedules/deletions`, body, { 'idempotency-key': uuidv7() });
  expect(made.statusCode, made.body).toBe(201);
  const lines = (await ask(open)).body.split('\n');
  for (const line of [
    'seatdesk_queue{kind="schedule",state="queued"} 1',
    'seatdesk_queue{kind="schedule",state="running"} 0',
    'seatdesk_queue_age_seconds{kind="schedule"} 0',
  ])
    expect(lines).toContain(line);
  // nobody has taken it for an hour
  await database.owner.query(
    `UPDATE operation_queue SET created_at = $2, lease_until = '2099-01-01' WHERE operation_id = $1`,
    [made.json().id, new Date(Date.now() - 3_600_000)],
  );
  const age = /^seatdesk_queue_age_seconds\{kind="schedule"\} (\S+)$/m.exec((await ask(open)).body)?.[1];
  expect(Number(age)).toBeGreaterThanOrEqual(3_600);
});

it('is not there for strangers: without a token only this machine, with one only who shows it', async () => {
  const missing = (await open.anonymous.get('/nowhere')).json();
  for (const answer of [
    await ask(open, {}, '203.0.113.9'),
    await ask(open, { 'x-forwarded-for': '127.0.0.1' }),
    await ask(guarded),
    await ask(guarded, { authorization: 'Bearer a token of other characters' }),
  ]) {
    expect(answer.statusCode).toBe(404);
    expect({ ...answer.json(), requestId: '' }).toEqual({ ...missing, requestId: '' });
  }
  expect((await ask(guarded, { authorization: `Bearer ${TOKEN}` }, '203.0.113.9')).statusCode).toBe(200);
});
