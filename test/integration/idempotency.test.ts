import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveLicenses } from '#server/use-cases/licenses/save-licenses.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { wishOf } from '#test/support/saving.ts';
import { loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];
let tenant: Tenant;
let selectionId: string;
let runs = 0;
let key = '';

beforeAll(async () => {
  db = await testDatabase({ poolSize: 6 });
  await loadCatalogue(db);
  ({ context } = tenantContext(db));
});

beforeEach(async () => {
  tenant = await makeTenant(db, { users: 20, seats: { suite: 20, mailbox: 20 } });
  const { customerId, actor, userIds } = tenant;
  selectionId = (await createSelection(context, actor, { customerId, ids: userIds })).id;
  runs += 1;
  key = `key-of-run-${runs}`;
});

const save = (more: Partial<Parameters<typeof saveLicenses>[2]> = {}) =>
  saveLicenses(context, tenant.actor, {
    customerId: tenant.customerId,
    selectionId,
    wish: wishOf({ suite: 'assign' }),
    idempotencyKey: key,
    ...more,
  });

const operations = async () =>
  (await db.owner.query('SELECT count(*)::int AS n FROM operation WHERE customer_id = $1', [tenant.customerId])).rows[0]
    .n;

describe('an idempotency key (T44)', () => {
  it('makes concurrent repeats one save with one answer, which takes each seat once (T43)', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => save()));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await operations()).toBe(1);
    const { rows } = await db.owner.query(
      'SELECT consumed FROM license_pool WHERE customer_id = $1 ORDER BY consumed DESC',
      [tenant.customerId],
    );
    expect(rows[0].consumed).toBe(20);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('answers a replay the same, even when the save would be refused by now', async () => {
    const first = await save();
    await db.owner.query(`UPDATE subscription SET status = 'deleted' WHERE customer_id = $1`, [tenant.customerId]);
    await db.owner.query('DELETE FROM selection WHERE customer_id = $1', [tenant.customerId]);
    expect(await save()).toEqual(first);
    expect(await operations()).toBe(1);
  });

  it('refuses another body, another selection and another customer under the same key', async () => {
    await save();
    const other = await makeTenant(db, { users: 1, seats: { suite: 1 } });
    const theirs = await createSelection(context, other.actor, { customerId: other.customerId, ids: other.userIds });
    for (const different of [
      { wish: wishOf({ mailbox: 'assign' }) },
      { selectionId: theirs.id },
      { customerId: other.customerId, selectionId: theirs.id },
    ])
      await expect(save(different)).rejects.toMatchObject({ code: 'idempotencyKeyReused' });
    expect(await operations()).toBe(1);
  });

  it('does not mind the order of fields', async () => {
    const wish = wishOf({ suite: 'assign' });
    const first = await save({ wish: { ...wish, location: 'FR' } });
    expect(await save({ wish: { location: 'FR', products: wish.products } })).toEqual(first);
  });

  it('is free again after a save that was refused, and belongs to one member of staff', async () => {
    await expect(save({ wish: wishOf({}) })).rejects.toMatchObject({ code: 'nothingToChange' });
    const first = await save();
    const colleague = { ...tenant.actor, staffId: tenant.userIds[0] as string };
    const { customerId } = tenant;
    const wish = wishOf({ mailbox: 'assign' });
    const second = await saveLicenses(context, colleague, { customerId, selectionId, wish, idempotencyKey: key });
    expect(second.operationId).not.toBe(first.operationId);
  });

  it('keeps its answer when the first answer was lost after the commit', async () => {
    // the runner is not there: the operation stays queued, as after a crash
    const { context: crashed } = tenantContext(db, { runner: false });
    const input = {
      customerId: tenant.customerId,
      selectionId,
      wish: wishOf({ suite: 'assign' }),
      idempotencyKey: key,
    };
    const lost = await saveLicenses(crashed, tenant.actor, input);
    const again = await saveLicenses(context, tenant.actor, input);
    expect(again).toEqual(lost);
    await expect
      .poll(
        async () =>
          (await db.owner.query('SELECT state FROM operation WHERE id = $1', [again.operationId])).rows[0].state,
        { timeout: 10_000 },
      )
      .toBe('done');
    await assertInvariants(db.owner, tenant.customerId);
  });
});
