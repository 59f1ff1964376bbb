import { beforeAll, describe, expect, it } from 'vitest';
import { claimWork } from '#server/db/queue.ts';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import type { Directory } from '#server/directory/port.ts';
import { runChunk } from '#server/operations/run-chunk.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { keepLicenseCounts } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { outcomesOf, save, wishOf } from '#test/support/saving.ts';
import { idOf, loadCatalogue, makeTenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
/** Saves without running. */
let idle: ReturnType<typeof tenantContext>['context'];

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  idle = tenantContext(db, { runner: false }).context;
});

const chunks = (chunkSize: number) => ({
  databases: db.databases,
  keys: db.keys,
  now: () => new Date(),
  directory: nativeDirectory,
  chunkSize,
  leaseMs: 60_000,
  maxTries: 8,
});

async function claimed(now = new Date()) {
  const claim = await claimWork(db.databases.app, now, new Date(now.getTime() + 60_000));
  if (claim === null) throw new Error('Nothing to claim.');
  return claim;
}

const done = (operationId: string) =>
  expect
    .poll(
      async () => (await db.owner.query('SELECT state FROM operation WHERE id = $1', [operationId])).rows[0].state,
      {
        timeout: 20_000,
        interval: 50,
      },
    )
    .toBe('done');

describe('a runner', () => {
  it('goes on by itself where another one died (T46)', async () => {
    const tenant = await makeTenant(db, { users: 50, seats: { suite: 40 } });
    const saved = await save(idle, tenant, wishOf({ suite: 'assign' }));
    expect(saved).toMatchObject({ state: 'queued', pending: 40 });
    // the first runner does 20 users and is never heard of again
    const at = new Date();
    const dead = await claimWork(db.databases.app, at, new Date(at.getTime() + 300));
    if (dead === null) throw new Error('Nothing to claim.');
    expect((await runChunk({ ...chunks(20), leaseMs: 300 }, dead)).result).toBe('more');
    const { runner } = tenantContext(db, { runner: { pollMs: 50, chunkSize: 7 } });
    await done(saved.id);
    await runner?.stop();
    const { rows } = await db.owner.query('SELECT attempts, state FROM operation_queue WHERE operation_id = $1', [
      saved.id,
    ]);
    expect(rows[0]).toEqual({ attempts: 2, state: 'done' });
    expect((await outcomesOf(idle, tenant, saved.id)).filter((outcome) => outcome === 'changed')).toHaveLength(40);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('writes nothing once its lease is lost', async () => {
    const tenant = await makeTenant(db, { users: 5, seats: { suite: 5 } });
    const saved = await save(idle, tenant, wishOf({ suite: 'assign' }));
    const slow = await claimed();
    const later = new Date(Date.now() + 120_000);
    const quick = await claimed(later);
    expect(quick.operationId).toBe(slow.operationId);
    expect((await runChunk(chunks(2), slow)).result).toBe('lost');
    expect(
      (await db.owner.query('SELECT 1 FROM audit_entry WHERE customer_id = $1', [tenant.customerId])).rowCount,
    ).toBe(0);
    expect((await runChunk(chunks(10), quick)).result).toBe('done');
    expect((await runChunk(chunks(10), quick)).result).toBe('lost');
    await done(saved.id);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('refuses who changed or went away since the plan, and products that are gone', async () => {
    const tenant = await makeTenant(db, { users: 6, seats: { suite: 10, mailbox: 10 } });
    const { customerId, userIds } = tenant;
    const saved = await save(idle, tenant, wishOf({ suite: 'assign' }));
    await db.owner.query('UPDATE customer_user SET deleted_at = updated_at WHERE customer_id = $1 AND id = $2', [
      customerId,
      userIds[1],
    ]);
    await db.owner.query('UPDATE customer_counter SET users = users - 1, users_deleted = 1 WHERE customer_id = $1', [
      customerId,
    ]);
    await db.owner.query(`UPDATE customer_user SET location = 'BE' WHERE customer_id = $1 AND id = $2`, [
      customerId,
      userIds[2],
    ]);
    await db.owner.query('INSERT INTO license_assignment VALUES ($1, $2, $3, $4, $5)', [
      customerId,
      userIds[3],
      idOf('mailbox'),
      [],
      new Date(),
    ]);
    await keepLicenseCounts(db.owner, customerId);
    await db.owner.query('UPDATE license_pool SET consumed = 1 WHERE customer_id = $1 AND product_id = $2', [
      customerId,
      idOf('mailbox'),
    ]);
    await db.owner.query('UPDATE customer_counter SET seats_consumed = 1 WHERE customer_id = $1', [customerId]);
    expect((await runChunk(chunks(10), await claimed())).result).toBe('done');
    expect(await outcomesOf(idle, tenant, saved.id)).toEqual([
      'changed',
      'userNotFound',
      'userChanged',
      'userChanged',
      'changed',
      'changed',
    ]);
    await assertInvariants(db.owner, customerId);

    const late = await save(idle, tenant, wishOf({ mailbox: 'assign' }), { ids: userIds.slice(4, 5) });
    await db.owner.query(`UPDATE subscription SET status = 'deleted' WHERE customer_id = $1 AND product_id = $2`, [
      customerId,
      idOf('mailbox'),
    ]);
    expect((await runChunk(chunks(10), await claimed())).result).toBe('done');
    expect(await outcomesOf(idle, tenant, late.id)).toEqual(['notEntitled']);
    await assertInvariants(db.owner, customerId);
  });

  it('completes items that were stored before plans said what comes of them', async () => {
    const tenant = await makeTenant(db, { users: 4, seats: { suite: 3 } });
    const saved = await save(idle, tenant, wishOf({ suite: 'assign' }));
    await db.owner.query('UPDATE operation_item SET after = NULL WHERE operation_id = $1', [saved.id]);
    expect((await runChunk(chunks(2), await claimed())).result).toBe('more');
    expect(await outcomesOf(idle, tenant, saved.id)).toEqual(['changed', 'changed', 'pending', 'noAvailableLicenses']);
    await db.owner.query('UPDATE operation_queue SET lease_until = NULL WHERE operation_id = $1', [saved.id]);
    expect((await runChunk(chunks(2), await claimed())).result).toBe('done');
    const { rows } = await db.owner.query(
      `SELECT after::text FROM operation_item WHERE operation_id = $1 AND outcome = 'changed'`,
      [saved.id],
    );
    expect(rows.map((row) => row.after)).toEqual(Array(3).fill(`{"licenses":{"${idOf('suite')}":[]},"location":"FR"}`));
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('leaves nothing half done when the database fails in the middle, and tries again', async () => {
    const tenant = await makeTenant(db, { users: 30, seats: { suite: 30 } });
    let failures = 0;
    const breaking: Directory = {
      ...nativeDirectory,
      async apply(tx, customerId, changes) {
        await nativeDirectory.apply(tx, customerId, changes);
        failures += 1;
        if (failures === 2) {
          // everything before this was written in the transaction
          await nativeDirectory.apply(tx, customerId, { ...changes, seats: new Map([[idOf('suite'), 1_000]]) });
        }
      },
    };
    const { context, errors, runner } = tenantContext(db, {
      runner: { directory: breaking, chunkSize: 10, pollMs: 50 },
    });
    const saved = await save(context, tenant, wishOf({ suite: 'assign' }));
    await done(saved.id);
    expect(errors).toHaveLength(1);
    expect(failures).toBe(4);
    await runner?.stop();
    const { rows } = await db.owner.query('SELECT attempts FROM operation_queue WHERE operation_id = $1', [saved.id]);
    expect(rows[0].attempts).toBe(2);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('hands over what is left when it is stopped', async () => {
    const tenant = await makeTenant(db, { users: 60, seats: { suite: 60 } });
    const slow: Directory = {
      ...nativeDirectory,
      async apply(tx, customerId, changes) {
        await nativeDirectory.apply(tx, customerId, changes);
        await new Promise((resolve) => setTimeout(resolve, 20));
      },
    };
    const first = tenantContext(db, { runner: { directory: slow, chunkSize: 5 } });
    const saving = save(first.context, tenant, wishOf({ suite: 'assign' }));
    await expect
      .poll(
        async () =>
          (await db.owner.query('SELECT changed FROM operation WHERE customer_id = $1', [tenant.customerId])).rows[0]
            ?.changed ?? 0,
        { interval: 5, timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    await first.runner?.stop();
    const { rows } = await db.owner.query('SELECT state, lease_until FROM operation_queue WHERE customer_id = $1', [
      tenant.customerId,
    ]);
    if (rows[0].state !== 'done') expect(rows[0]).toEqual({ state: 'queued', lease_until: null });
    const second = tenantContext(db, { runner: { pollMs: 50 } });
    const saved = await saving;
    await done(saved.id);
    await second.runner?.stop();
    await assertInvariants(db.owner, tenant.customerId);
  });
});
