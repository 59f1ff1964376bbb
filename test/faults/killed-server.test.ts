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
import { idOf } from '#test/support/tenant.ts';

/** T46: kill -9 of the server anywhere in an operation. Short: 4 kills; long: 200. */

const USERS = LONG ? 10_000 : 3_000;
const ROUNDS = LONG ? 50 : 1;
/** So many rounds are one customer's: what there is to verify after each kill grows with them. */
const ROUNDS_OF_A_CUSTOMER = 4;
/** After the restart an operation is done so soon, and moves on so soon: it resumes by itself. */
const DONE_WITHIN_MS = LONG ? 300_000 : 60_000;
const RESUMED_WITHIN_MS = 30_000;

let world: FaultWorld;
let portal: Portal;
let caller: Caller;
let tenant: FaultTenant;

const nextTenant = () => world.tenant({ users: USERS, seats: { suite: USERS, mailbox: USERS } });

beforeAll(async () => {
  world = await faultWorld();
  tenant = await nextTenant();
  portal = await world.start();
  caller = await signInAt(portal);
});

/** Users to be changed, as the interface wants them named. */
async function selected(): Promise<string> {
  const { body } = await caller.send('POST', `${tenant.path}/selections`, { ids: tenant.userIds });
  return String(body['id']);
}

interface Change {
  readonly name: string;
  readonly path: string;
  body(): Promise<object>;
  /** More than the invariants: rows that answer for every user. */
  readonly proof: string;
}

const licenses = (license: 'assign' | 'revoke'): Change => ({
  name: `licenses: ${license}`,
  path: 'license-operations',
  body: async () => ({
    selectionId: await selected(),
    wish: { products: [{ productId: idOf('suite'), license, plans: {} }] },
  }),
  proof: `SELECT count(*)::int AS n FROM license_assignment a WHERE a.customer_id = $1 AND $2::uuid IS NOT NULL`,
});

const CHANGES: readonly Change[] = [
  {
    name: 'passwords',
    path: 'password-operations',
    body: async () => ({ selectionId: await selected() }),
    proof: `SELECT count(DISTINCT p.hash)::int AS n FROM user_password p WHERE p.customer_id = $1 AND p.operation_id = $2`,
  },
  {
    name: 'deletions',
    path: 'deletions',
    body: async () => ({ selectionId: await selected() }),
    proof: `SELECT count(*)::int AS n FROM customer_user u
      WHERE u.customer_id = $1 AND u.deleted_at IS NOT NULL AND $2::uuid IS NOT NULL`,
  },
  {
    name: 'restorations',
    path: 'restorations',
    body: async () => ({ ids: tenant.userIds }),
    proof: `SELECT count(*)::int AS n FROM customer_user u
      WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND $2::uuid IS NOT NULL`,
  },
];

/**
 * Kills at some point: before the operation is stored, or when so many users are done, and then some.
 * @returns how many users were done
 */
async function killSomewhere(before: string | undefined): Promise<number> {
  const target = randomInt(-1, USERS / 1_000) * 1_000;
  const until = Date.now() + 20_000;
  while (target >= 0 && Date.now() < until) {
    const newest = await newestOperation(world.owner, tenant.customerId);
    if (newest !== null && newest.id !== before && newest.runTo >= target) break;
    await sleep(3);
  }
  await sleep(randomInt(target < 0 ? 200 : 120));
  await portal.kill();
  const newest = await newestOperation(world.owner, tenant.customerId);
  return newest?.id === before ? -1 : (newest?.runTo ?? -1);
}

/** Ms until more users are done than these, or all. */
async function movesOn(done: number): Promise<number> {
  const from = performance.now();
  await expect
    .poll(
      async () => {
        const newest = await newestOperation(world.owner, tenant.customerId);
        return newest?.state === 'done' || (newest?.runTo ?? 0) > done;
      },
      { timeout: DONE_WITHIN_MS, interval: 20 },
    )
    .toBe(true);
  return performance.now() - from;
}

function range(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms (median), ${Math.round(sorted.at(-1) ?? 0)} ms at most`;
}

async function killDuring(change: Change, expected: number): Promise<void> {
  const path = `${tenant.path}/${change.path}`;
  const before = await newestOperation(world.owner, tenant.customerId);
  const body = await change.body();
  const key = randomUUID();
  const unanswered = caller.send('POST', path, body, key);
  const done = await killSomewhere(before?.id);
  await unanswered;
  // each user is done or not, at whatever point it was
  await assertSound(world, tenant.customerId);
  portal = await world.start(Number(new URL(portal.url).port));
  const from = performance.now();
  const resuming = done < 0 ? null : movesOn(done);
  // nobody knows whether the server had taken it: the same key tells
  const { status, body: started } = await caller.sendUntilAnswered('POST', path, body, key);
  expect([change.name, status]).toEqual([change.name, 201]);
  const operation = await doneOperation(world.owner, tenant.customerId, DONE_WITHIN_MS);
  console.info(`${change.name}: killed at ${done} of ${USERS}, done ${Math.round(performance.now() - from)} ms after`);
  finished.push(performance.now() - from);
  if (resuming !== null) {
    const ms = await resuming;
    resumed.push(ms);
    expect(ms).toBeLessThan(RESUMED_WITHIN_MS);
  }
  expect(operation).toMatchObject({ id: started['operationId'], total: USERS, changed: USERS });
  const { rows } = await world.owner.query(change.proof, [tenant.customerId, operation.id]);
  expect([change.name, rows[0]]).toEqual([change.name, { n: expected }]);
  const { rows: all } = await world.owner.query('SELECT count(*)::int AS n FROM operation WHERE customer_id = $1', [
    tenant.customerId,
  ]);
  operations += 1;
  expect(all[0].n).toBe(operations);
  await assertSound(world, tenant.customerId);
}

let operations = 0;
/** Ms from the restart to the end of each, and to the next users of those that were begun. */
const finished: number[] = [];
const resumed: number[] = [];

it("an operation is resumed after kill -9, each user done once, and its totals are the database's (T46)", async () => {
  for (let round = 0; round < ROUNDS && !timeIsUp(); round += 1) {
    if (round > 0 && round % ROUNDS_OF_A_CUSTOMER === 0) {
      tenant = await nextTenant();
      operations = 0;
    }
    const assigning = round % 2 === 0;
    await killDuring(licenses(assigning ? 'assign' : 'revoke'), assigning ? USERS : 0);
    for (const change of CHANGES) await killDuring(change, USERS);
    // whoever was restored has back what was held
    const { rows } = await world.owner.query(
      'SELECT count(*)::int AS n FROM license_assignment a WHERE a.customer_id = $1',
      [tenant.customerId],
    );
    expect(rows[0]).toEqual({ n: assigning ? USERS : 0 });
  }
  console.info(
    `kills: ${finished.length}, users of each: ${USERS}, moves on after ${range(resumed)}, done after ${range(finished)}`,
  );
});
