import pg from 'pg';
import { beforeAll, expect, inject, it } from 'vitest';
import { connect } from '#server/db/connect.ts';
import { migrationFiles, prepareDatabase } from '#server/db/migrate.ts';
import { asOwner } from '#server/db/owner.ts';
import { startRunner } from '#server/operations/runner.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { afterFile } from '#test/support/database.ts';
import { EARLIER, EARLIER_USERS, makeEarlierState } from '#test/support/earlier-state.ts';
import { assertInvariants } from '#test/support/invariants.ts';

/** T54: an upgrade from an earlier state, with its data and with an operation that was under way. */

let url: string;
let keys: Keys;
let owner: pg.Pool;
let made: Awaited<ReturnType<typeof makeEarlierState>>;

beforeAll(async () => {
  keys = { secret: Buffer.from(inject('secret'), 'hex') };
  const name = `seatdesk_upgrade_${process.pid}`;
  const server = async (statement: string) => {
    const client = new pg.Client({ connectionString: inject('serverUrl') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await server(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  afterFile(() => server(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const moved = new URL(inject('serverUrl'));
  moved.pathname = `/${name}`;
  url = moved.toString();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  made = await makeEarlierState(client, keys).finally(() => client.end());
  owner = new pg.Pool({ connectionString: url, max: 3 });
  owner.on('error', () => undefined);
  afterFile(() => owner.end());
});

const TABLES = ['customer_user', 'license_assignment', 'license_pool', 'operation', 'operation_item', 'audit_entry'];

async function contents(): Promise<unknown[]> {
  const columns = `SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`;
  return Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await owner.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`);
      const { rows: named } = await owner.query(columns, [table]);
      return { table, columns: named.length, rows: rows.map(({ row }) => row) };
    }),
  );
}

it('keeps every row, every chain and every invariant, and goes on with what was under way', async () => {
  const before = await contents();
  const access = await prepareDatabase({ ownerUrl: url, keys });
  const { rows: names } = await owner.query('SELECT name FROM seatdesk_migration ORDER BY name');
  expect(names.map(({ name }) => name)).toEqual(migrationFiles());
  expect(migrationFiles().at(-1)).not.toBe(EARLIER);

  // what was there is there, column by column; new columns stand beside it
  expect(await contents()).toMatchObject(before.map((one) => ({ ...(one as object), columns: expect.any(Number) })));
  await assertInvariants(owner, made.customerId);
  const verified = () =>
    asOwner(url, async (db) => {
      const reports: { of: string; entries: number; fault: unknown }[] = [];
      for await (const { of, entries, fault } of verifyAudit(db, keys)) reports.push({ of, entries, fault });
      return reports;
    });
  const sound = (entries: number) => [
    { of: 'partner', entries: 0, fault: null },
    { of: 'customer', entries, fault: null },
  ];
  expect(await verified()).toEqual(sound(3));

  const databases = connect(access);
  const log = { info: () => undefined, error: (details: object) => expect.unreachable(JSON.stringify(details)) };
  const runner = startRunner({ databases, keys, now: () => new Date(), log });
  afterFile(async () => {
    await runner.stop();
    await databases.close();
  });
  await expect
    .poll(
      async () => (await owner.query('SELECT o.state FROM operation o WHERE o.id = $1', [made.half])).rows[0].state,
      {
        timeout: 20_000,
      },
    )
    .toBe('done');
  const { rows } = await owner.query('SELECT count(*)::int AS n FROM license_assignment');
  expect(rows[0].n).toBe(EARLIER_USERS - 1);
  await assertInvariants(owner, made.customerId);
  expect(await verified()).toEqual(sound(4));
});
