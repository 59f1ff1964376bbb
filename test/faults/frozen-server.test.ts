import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { signInAt } from '#test/support/caller.ts';
import {
  assertSound,
  doneOperation,
  type FaultWorld,
  faultWorld,
  LONG,
  newestOperation,
} from '#test/support/fault-world.ts';
import type { Portal } from '#test/support/portal.ts';
import { idOf } from '#test/support/tenant.ts';

const USERS = 3_000;
const ROUNDS = LONG ? 20 : 1;

/** Stops the process at a moment when it is inside a transaction, in the middle of the operation. */
async function freezeInTransaction({ owner }: FaultWorld, portal: Portal, customerId: string): Promise<boolean> {
  for (;;) {
    const operation = await newestOperation(owner, customerId);
    if (operation?.state === 'done') return false;
    if (operation !== null && operation.runTo > 0) {
      portal.process.kill('SIGSTOP');
      // what the database had under way ends, then it waits for the frozen one
      await sleep(30);
      const { rows } = await owner.query(
        `SELECT 1 FROM pg_stat_activity a WHERE a.application_name = 'seatdesk' AND a.state = 'idle in transaction'`,
      );
      if (rows.length > 0 && (await newestOperation(owner, customerId))?.state !== 'done') return true;
      portal.process.kill('SIGCONT');
    }
    await sleep(5);
  }
}

it('a frozen server loses its work to another one, and does nothing to it when it is back (T46, T55)', async () => {
  const world = await faultWorld();
  let frozenInTransaction = 0;
  const tenant = await world.tenant({ users: USERS, seats: { suite: USERS } });
  const frozen = await world.start(undefined, { LOG_LEVEL: 'info' });
  const caller = await signInAt(frozen);
  for (let round = 0; round < ROUNDS; round += 1) {
    const license = round % 2 === 0 ? 'assign' : 'revoke';
    const selection = await caller.send('POST', `${tenant.path}/selections`, { ids: tenant.userIds });
    const answer = caller.send('POST', `${tenant.path}/license-operations`, {
      selectionId: selection.body['id'],
      wish: { products: [{ productId: idOf('suite'), license, plans: {} }] },
    });
    await expect.poll(async () => (await newestOperation(world.owner, tenant.customerId)) !== null).toBe(true);
    if (await freezeInTransaction(world, frozen, tenant.customerId)) frozenInTransaction += 1;
    const before = await newestOperation(world.owner, tenant.customerId);
    const from = performance.now();
    const other = await world.start();
    const done = await doneOperation(world.owner, tenant.customerId, 30_000);
    console.info(
      `frozen at ${before?.runTo} of ${USERS}, done by another ${Math.round(performance.now() - from)} ms after`,
    );
    expect(done).toMatchObject({ total: USERS, changed: USERS });
    await assertSound(world, tenant.customerId);
    const written = await writtenOf(world, tenant.customerId);

    frozen.process.kill('SIGCONT');
    // it takes up where it stood: it must find that the work is not its own, and serve as before
    await expect.poll(async () => (await fetch(`${frozen.url}/readyz`)).status, { timeout: 10_000 }).toBe(200);
    const { status } = await answer;
    expect([201, 503]).toContain(status);
    await expect.poll(async () => (await caller.get(`${tenant.path}/users`)).status, { timeout: 10_000 }).toBe(200);
    await sleep(1_500);
    expect(await writtenOf(world, tenant.customerId)).toEqual(written);
    await assertSound(world, tenant.customerId);
    await other.stop();
  }
  expect(frozenInTransaction).toBe(ROUNDS);
});

/** All that an operation writes, as figures that any further write moves. */
async function writtenOf({ owner }: FaultWorld, customerId: string): Promise<unknown> {
  const { rows } = await owner.query(
    `SELECT (SELECT count(*) FROM audit_entry e WHERE e.customer_id = $1) AS entries,
       (SELECT h.seq FROM audit_head h WHERE h.customer_id = $1) AS head,
       (SELECT string_agg(p.product_id::text || p.consumed, ',' ORDER BY p.product_id) FROM license_pool p WHERE p.customer_id = $1) AS seats,
       (SELECT string_agg(q.state || q.attempts, ',' ORDER BY q.created_at) FROM operation_queue q WHERE q.customer_id = $1) AS queue`,
    [customerId],
  );
  return rows[0];
}
