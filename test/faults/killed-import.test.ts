import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { type Caller, signInAt } from '#test/support/caller.ts';
import {
  assertSound,
  doneOperation,
  type FaultTenant,
  type FaultWorld,
  faultWorld,
  LONG,
  newestOperation,
  timeIsUp,
} from '#test/support/fault-world.ts';
import type { Portal } from '#test/support/portal.ts';

/**
 * T46 for imports: kill -9 of the server while a file comes and is looked at, while it is saved, and while it is run. Afterwards the
 * same request, or the same file once more, leaves each user once, whole. Short: 3 kills; long: 60.
 */

const USERS = LONG ? 10_000 : 3_000;
const ROUNDS = LONG ? 20 : 1;
const RESUMED_WITHIN_MS = LONG ? 300_000 : 60_000;

let world: FaultWorld;
let portal: Portal;
let caller: Caller;
let tenant: FaultTenant;

beforeAll(async () => {
  world = await faultWorld();
  portal = await world.start();
  caller = await signInAt(portal);
});

const CHOICES = { existing: 'skip', products: [] };

function fileOf({ domain }: FaultTenant): string {
  const rows = Array.from({ length: USERS }, (_, n) => `u${n}@${domain},User ${n},FR,suite\r\n`);
  return `Email,Display name,Location,Licenses\r\n${rows.join('')}`;
}

/** @returns the import's id; null: no answer came. */
async function upload(): Promise<string | null> {
  try {
    const answer = await fetch(`${portal.url}${tenant.path}/imports?name=users.csv`, {
      method: 'POST',
      headers: { cookie: caller.cookie, 'content-type': 'text/csv' },
      body: fileOf(tenant),
    });
    const body = await answer.text();
    expect([answer.status, body]).toEqual([201, expect.anything()]);
    const { id, counts } = JSON.parse(body);
    expect(counts).toMatchObject({ rows: USERS, faulty: 0 });
    return id;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const save = (importId: string, key: string) =>
  caller.sendUntilAnswered('POST', `${tenant.path}/imports/${importId}/operation`, CHOICES, key);

/** How long one upload takes here, and one save before it is answered: what kills aim into. Ms. */
let uploadTakes = 1_500;

interface Standing {
  readonly users: number;
  /** With licence, temporary password of the operation and audit entry: all three. */
  readonly whole: number;
  readonly imports: number;
  /** Imports of which not all rows are there. */
  readonly torn: number;
}

async function standing(): Promise<Standing> {
  const { rows } = await world.owner.query<Standing>(
    `SELECT count(*)::int AS users,
       count(*) FILTER (WHERE a.user_id IS NOT NULL AND p.operation_id = e.operation_id AND p.sealed IS NOT NULL)::int AS whole,
       (SELECT count(*)::int FROM user_import f WHERE f.customer_id = $1) AS imports,
       (SELECT count(*)::int FROM user_import f WHERE f.customer_id = $1 AND $2 <> (
          SELECT coalesce(sum(json_array_length(r.rows)), 0) FROM user_import_part r
          WHERE r.customer_id = $1 AND r.import_id = f.id)) AS torn
     FROM customer_user u
     LEFT JOIN license_assignment a ON a.customer_id = $1 AND a.user_id = u.id
     LEFT JOIN user_password p ON p.customer_id = $1 AND p.user_id = u.id AND p.kind = 'temporary'
     LEFT JOIN audit_entry e ON e.customer_id = $1 AND e.user_id = u.id AND e.action = 'user.created'
     WHERE u.customer_id = $1 AND u.deleted_at IS NULL`,
    [tenant.customerId, USERS],
  );
  return rows[0] ?? expect.unreachable();
}

/** Whatever was killed: nothing is half made. */
async function assertWhole(): Promise<Standing> {
  const now = await standing();
  expect(now).toMatchObject({ whole: now.users, torn: 0 });
  await assertSound(world, tenant.customerId);
  return now;
}

async function restart(): Promise<void> {
  portal = await world.start(Number(new URL(portal.url).port));
}

async function killWhileUploading(): Promise<string> {
  const unanswered = upload();
  await sleep(randomInt(Math.round(uploadTakes)));
  await portal.kill();
  await unanswered;
  const { users, imports } = await assertWhole();
  expect(users).toBe(0);
  await restart();
  const importId = (await upload()) ?? expect.unreachable('the server is there');
  await save(importId, randomUUID());
  const done = await doneOperation(world.owner, tenant.customerId, RESUMED_WITHIN_MS);
  expect(done).toMatchObject({ total: USERS, changed: USERS });
  return imports === 0 ? 'before it was kept' : 'after it was kept';
}

async function killWhileSaving(): Promise<string> {
  const from = performance.now();
  const importId = (await upload()) ?? expect.unreachable('the server is there');
  uploadTakes = performance.now() - from;
  const key = randomUUID();
  const unanswered = caller.send('POST', `${tenant.path}/imports/${importId}/operation`, CHOICES, key);
  await sleep(randomInt(USERS / 5));
  await portal.kill();
  await unanswered;
  await assertWhole();
  const stored = await newestOperation(world.owner, tenant.customerId);
  await restart();
  const { status, body } = await save(importId, key);
  expect(status).toBe(201);
  const done = await doneOperation(world.owner, tenant.customerId, RESUMED_WITHIN_MS);
  expect(done).toMatchObject({ id: body['operationId'], total: USERS, changed: USERS });
  // once more with another key: it is saved once
  const again = await caller.send('POST', `${tenant.path}/imports/${importId}/operation`, CHOICES);
  expect([again.status, again.body['code']]).toEqual([409, 'importStarted']);
  return stored === null ? 'before it was stored' : `stored, at ${stored.runTo}`;
}

async function killWhileRunning(): Promise<string> {
  const importId = (await upload()) ?? expect.unreachable('the server is there');
  const unanswered = caller.send('POST', `${tenant.path}/imports/${importId}/operation`, CHOICES);
  const target = randomInt(0, USERS / 1_000) * 1_000;
  await expect
    .poll(async () => (await newestOperation(world.owner, tenant.customerId))?.runTo ?? -1, {
      timeout: RESUMED_WITHIN_MS,
      interval: 5,
    })
    .toBeGreaterThanOrEqual(target);
  await sleep(randomInt(150));
  await portal.kill();
  await unanswered;
  const { users } = await assertWhole();
  await restart();
  // somebody who saw no answer sends the file again, and saves it too: nobody is made twice
  const second = (await upload()) ?? expect.unreachable('the server is there');
  const from = performance.now();
  const { status } = await save(second, randomUUID());
  expect(status).toBe(201);
  await expect
    .poll(
      async () =>
        (
          await world.owner.query(
            `SELECT array_agg(o.total || ' ' || o.changed ORDER BY o.number) AS all FROM operation o
             WHERE o.customer_id = $1 AND o.state = 'done'`,
            [tenant.customerId],
          )
        ).rows[0].all,
      { timeout: RESUMED_WITHIN_MS },
    )
    .toEqual([`${USERS} ${USERS}`, `${USERS} 0`]);
  return `at ${users} of ${USERS}, both done ${Math.round(performance.now() - from)} ms after`;
}

it('an import that is killed is whole or absent; the same file again makes nobody twice (T46)', async () => {
  let kills = 0;
  for (let round = 0; round < ROUNDS && !timeIsUp(); round += 1) {
    for (const [stage, kill] of [
      ['saving', killWhileSaving],
      ['uploading', killWhileUploading],
      ['running', killWhileRunning],
    ] as const) {
      tenant = await world.tenant({ users: 0, seats: { suite: USERS } });
      const where = await kill();
      kills += 1;
      console.info(`import killed while ${stage}: ${where}`);
      expect(await assertWhole()).toMatchObject({ users: USERS });
    }
  }
  console.info(`imports killed: ${kills}, users of each: ${USERS}, half made: 0`);
});
