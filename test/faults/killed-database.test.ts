import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runningPostgresUrl } from '#server/embedded-postgres.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { newUser, signInAt } from '#test/support/caller.ts';
import { afterFile, temporaryFolder } from '#test/support/database.ts';
import { assertSound, databaseWorld, doneOperation, LONG, timeIsUp } from '#test/support/fault-world.ts';
import { startPortal } from '#test/support/portal.ts';
import { idOf } from '#test/support/tenant.ts';

const KILLS = LONG ? 20 : 2;
const USERS = 2_000;
const WRITERS = 4;

it('no acknowledged write is lost when the database is killed, and service is back within 10 s (T47)', async () => {
  const dataDir = await temporaryFolder();
  const env = { SEATDESK_LEASE_SECONDS: '1', LOG_LEVEL: 'error' };
  const portal = await startPortal({ demo: 0, dataDir, env });
  afterFile(async () => void (await portal.stop()));
  const ownerUrl = runningPostgresUrl(join(dataDir, 'postgres')) ?? expect.unreachable();
  const world = await databaseWorld(ownerUrl, loadKeys(join(dataDir, 'key')));
  // the administrator belongs to the partner that the server made
  await world.owner.query('UPDATE staff SET partner_id = $1', [idOf('partner')]);
  await world.owner.query('UPDATE access_grant SET partner_id = $1', [idOf('partner')]);
  const tenant = await world.tenant({ users: USERS, seats: { suite: USERS } });
  const caller = await signInAt(portal);

  const acknowledged: string[] = [];
  let writing = true;
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; writing; n += 1) {
      const email = `w${writer}n${n}@${tenant.domain}`;
      const { status, body } = await caller.sendUntilAnswered('POST', `${tenant.path}/users`, newUser(email));
      expect([email, status, body['code']]).toEqual([email, 201, undefined]);
      acknowledged.push(email);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  const slowest: number[] = [];
  for (let kill = 0; kill < KILLS && !timeIsUp(); kill += 1) {
    const selection = await caller.sendUntilAnswered('POST', `${tenant.path}/selections`, { ids: tenant.userIds });
    const license = kill % 2 === 0 ? 'assign' : 'revoke';
    const saving = caller.sendUntilAnswered('POST', `${tenant.path}/license-operations`, {
      selectionId: selection.body['id'],
      wish: { products: [{ productId: idOf('suite'), license, plans: {} }] },
    });
    await sleep(randomInt(200, 800));
    // SIGQUIT: immediate shutdown, as pg_ctl's. Each ends all connections without a checkpoint
    process.kill(postmasterOf(dataDir), kill % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
    const from = performance.now();
    // a backend may answer once more before it sees that its postmaster is gone
    await expect
      .poll(async () => (await fetch(`${portal.url}/readyz`)).status, { interval: 5, timeout: 5_000 })
      .toBe(503);
    expect((await fetch(`${portal.url}/healthz`)).status).toBe(200);
    await expect
      .poll(async () => (await fetch(`${portal.url}/readyz`)).status, { timeout: 10_000, interval: 20 })
      .toBe(200);
    slowest.push(performance.now() - from);
    const { status, body } = await saving;
    expect(status).toBe(201);
    await expect
      .poll(
        async () =>
          (await world.owner.query('SELECT state FROM operation WHERE id = $1', [body['operationId']])).rows[0]?.state,
        { timeout: 30_000, interval: 50 },
      )
      .toBe('done');
  }
  writing = false;
  await Promise.all(writers);
  await doneOperation(world.owner, tenant.customerId, 10_000);
  const { rows } = await world.owner.query<{ email: string }>(
    'SELECT u.email FROM customer_user u WHERE u.customer_id = $1 AND u.email LIKE $2',
    [tenant.customerId, `%@${tenant.domain}`],
  );
  // each of them is there, once, and nothing that nobody was told of
  expect(rows.map(({ email }) => email).sort()).toEqual([...acknowledged].sort());
  await assertSound(world, tenant.customerId);
  console.info(
    `database kills: ${slowest.length}, acknowledged writes: ${acknowledged.length}, lost: 0, away at most ${Math.round(Math.max(...slowest))} ms`,
  );
});

function postmasterOf(dataDir: string): number {
  const folder = join(dataDir, 'postgres');
  const note = join(folder, 'location');
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'cluster');
  return Number(readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
}
