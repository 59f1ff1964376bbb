import { createServer, connect as openSocket, type Server, type Socket } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { connect } from '#server/db/connect.ts';
import { type Client, testApp } from '#test/support/app.ts';
import { afterFile, type TestDatabase, testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertPartner, insertStaff, insertUsers } from '#test/support/fixtures.ts';

/** The way to the database, which tests cut and mend. */
class Wire {
  readonly #sockets = new Set<Socket>();
  readonly #target: URL;
  #server: Server | null = null;
  port = 0;
  constructor(target: string) {
    this.#target = new URL(target);
  }
  async mend(): Promise<void> {
    this.#server = createServer((near) => {
      const far = openSocket(Number(this.#target.port), this.#target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    await new Promise<void>((done) => this.#server?.listen(this.port, '127.0.0.1', done));
    const address = this.#server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }
  async cut(): Promise<void> {
    const closed = new Promise((done) => (this.#server === null ? done(null) : this.#server.close(done)));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
  through(url: string): string {
    const moved = new URL(url);
    moved.port = String(this.port);
    return moved.toString();
  }
}

let wire: Wire;
let client: Client;
let customerId: string;
let app: Awaited<ReturnType<typeof testApp>>;

beforeAll(async () => {
  const direct = await testDatabase();
  wire = new Wire(direct.access.owner);
  await wire.mend();
  const { owner, app: appUrl, across, signIn } = direct.access;
  const access = { owner, app: wire.through(appUrl), across: wire.through(across), signIn: wire.through(signIn) };
  const databases = connect(access, { poolSize: 4, acquireTimeout: 1_000 });
  afterFile(async () => {
    await databases.close();
    await wire.cut();
  });
  const database: TestDatabase = { ...direct, access, databases };
  const partnerId = await insertPartner(direct.owner);
  customerId = await insertCustomer(direct.owner, { partnerId });
  await insertUsers(direct.owner, customerId, [{ displayName: 'Zoé' }]);
  app = await testApp({ database });
  client = await app.signIn((await insertStaff(direct.owner, { partnerId })).email);
});

const ready = async () => (await app.anonymous.get('/readyz')).statusCode;

it('says no while the database is away, answers 503, and is back without help (T47, T51)', async () => {
  const users = `/api/customers/${customerId}/users`;
  expect(await ready()).toBe(200);
  expect((await client.get(users)).statusCode).toBe(200);

  await wire.cut();
  expect(await ready()).toBe(503);
  for (const url of [users, '/api/session', '/api/customers']) {
    const answer = await client.get(url);
    expect([url, answer.statusCode, answer.json().code]).toEqual([url, 503, 'databaseUnavailable']);
    expect(answer.headers['retry-after']).toBeDefined();
    expect(answer.body).not.toMatch(/ECONN|postgres|127\.0\.0\.1/);
  }
  const signIn = await app.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: 'a@b.example', password: 'a long password' },
  });
  expect([signIn.statusCode, signIn.json().code]).toEqual([503, 'databaseUnavailable']);
  // the process lives all the same
  expect((await app.anonymous.get('/healthz')).statusCode).toBe(200);

  await wire.mend();
  await expect.poll(ready, { timeout: 10_000 }).toBe(200);
  expect((await client.get(users)).statusCode).toBe(200);
});

it('is not ready on a database that is not migrated', async () => {
  const other = await testDatabase();
  await other.owner.query(`DELETE FROM seatdesk_migration WHERE name = (SELECT max(name) FROM seatdesk_migration)`);
  const made = await testApp({ database: other });
  expect((await made.anonymous.get('/readyz')).json()).toEqual({ ready: false });
});
