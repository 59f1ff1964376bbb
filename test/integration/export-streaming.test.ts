import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { type Client, signedInApp, type TestApp, testApp } from '#test/support/app.ts';
import { testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertUsers } from '#test/support/fixtures.ts';

const BATCHES = 8;
/** Much more than what the system keeps on its way between server and reader. */
const ROW_LENGTH = 4_000;

let made: TestApp & { client: Client };
/** The same, with little patience for readers. */
let impatient: TestApp;
let at: string;
/** Batches read from the database so far. */
let batches = 0;
const readers: IncomingMessage[] = [];

beforeAll(async () => {
  const onStatement = (statement: string) => {
    if (statement.includes('"alternativeEmail"')) batches += 1;
  };
  // one connection: who holds it, stops everybody else
  const database = await testDatabase({ poolSize: 1, acquireTimeout: 30_000, onStatement });
  made = await signedInApp({ database, runner: false });
  impatient = await testApp({ database, runner: false, patienceMs: 500 });
  const partnerId = (await database.owner.query('SELECT id FROM partner')).rows[0].id;
  const customerId = await insertCustomer(database.owner, { partnerId });
  const users = Array.from({ length: BATCHES * 1_000 }, (_, n) => ({
    displayName: `Person ${String(n).padStart(5, '0')}`,
  }));
  await insertUsers(database.owner, customerId, users);
  await database.owner.query(
    `UPDATE customer_user SET job_title = left(repeat(id::text, 200), ${ROW_LENGTH}) WHERE customer_id = $1`,
    [customerId],
  );
  await database.owner.query('ANALYZE customer_user');
  at = `/api/customers/${customerId}`;
  for (const { app } of [made, impatient]) await app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => {
  for (const reader of readers.splice(0)) reader.destroy();
  return expect.poll(() => connections(), { timeout: 10_000 }).toBe(0);
});

/** An answer whose body waits to be read. */
function open(format = 'csv', { app }: TestApp = made): Promise<IncomingMessage> {
  batches = 0;
  return new Promise((resolve, reject) => {
    const path = `${at}/users/export?format=${format}`;
    const headers = { cookie: made.client.cookie ?? '' };
    const { port } = app.server.address() as AddressInfo;
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      readers.push(answer);
      answer.pause();
      resolve(answer);
    }).once('error', reject);
  });
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const connections = ({ app }: TestApp = made) =>
  new Promise<number>((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

/** What was under way may end; the one connection is asked for in turn. */
async function expectNoMoreBatches(): Promise<void> {
  const ask = async () => {
    for (let turn = 0; turn < 3; turn += 1) await made.client.read(`${at}/users`);
  };
  await ask();
  const done = batches;
  expect(done).toBeLessThan(BATCHES);
  await ask();
  expect(batches).toBe(done);
}

it('a reader who takes his time holds no connection to the database, and gets everybody once', async () => {
  const answer = await open();
  await expect.poll(() => batches).toBeGreaterThan(0);
  await made.client.read(`${at}/users`);
  expect(batches).toBeLessThan(BATCHES);
  const lines = (await readAll(answer)).toString().split('\r\n').slice(1, -1);
  expect(new Set(lines.map((line) => /Person \d+/.exec(line)?.[0])).size).toBe(BATCHES * 1_000);
  expect(lines).toHaveLength(BATCHES * 1_000);
  expect(batches).toBe(BATCHES);
});

it('a reader who takes nothing is let go (T50), and the work ends', async () => {
  const answer = await open('csv', impatient);
  const cut = new Promise<Error>((resolve) => answer.once('error', resolve));
  await expect.poll(() => connections(impatient), { timeout: 10_000 }).toBe(0);
  await expectNoMoreBatches();
  answer.resume();
  expect(await cut).toMatchObject({ code: 'ECONNRESET' });
  expect(answer.complete).toBe(false);
});

it.each(['csv', 'xlsx'])('a reader who goes away ends the work on a file of %s', async (format) => {
  const answer = await open(format);
  await expect.poll(() => batches).toBeGreaterThan(0);
  answer.destroy();
  await expect.poll(() => connections()).toBe(0);
  await expectNoMoreBatches();
});

it.each(['csv', 'xlsx'])(
  'an error midway breaks the connection: half a file of %s does not pass for one',
  async (format) => {
    const { owner } = made.database;
    const answer = await open(format);
    await owner.query('ALTER TABLE license_assignment RENAME TO elsewhere');
    try {
      await expect(readAll(answer)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(answer.complete).toBe(false);
    } finally {
      await owner.query('ALTER TABLE elsewhere RENAME TO license_assignment');
    }
  },
);

it('a fault before the first line is a problem like any other', async () => {
  const { owner } = made.database;
  await owner.query('ALTER TABLE license_assignment RENAME TO elsewhere');
  try {
    const answer = await made.client.get(`${at}/users/export?format=csv&search=person`);
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internalError']);
    expect(answer.headers['content-disposition']).toBeUndefined();
  } finally {
    await owner.query('ALTER TABLE elsewhere RENAME TO license_assignment');
  }
});

it('more than eight at once are told to come back (T51)', async () => {
  await Promise.all(Array.from({ length: 8 }, () => open()));
  const answer = await made.client.get(`${at}/users/export?format=csv`);
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'overloaded', '2']);
});
