import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wish } from '#domain/licensing/model.ts';
import { asOwner } from '#server/db/owner.ts';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { listOperations, listOperationsAnywhere } from '#server/use-cases/operations/list-operations.ts';
import { previewUndo } from '#server/use-cases/operations/preview-undo.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { stopOperation } from '#server/use-cases/operations/stop-operation.ts';
import { undoOperation } from '#server/use-cases/operations/undo-operation.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { changeSelected, type SelectedChange } from '#server/use-cases/users/change-selected.ts';
import { createUser } from '#server/use-cases/users/create-user.ts';
import { editUser } from '#server/use-cases/users/edit-user.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { outcomesOf, save, wishOf } from '#test/support/saving.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let made: ReturnType<typeof tenantContext>;

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  made = tenantContext(db, { runner: { chunkSize: 300 } });
});

/** Everything of a customer that an undo must bring back. */
async function copyOf({ customerId }: Tenant) {
  const all = async (text: string) => (await db.owner.query(text, [customerId])).rows;
  return {
    users: await all(
      `SELECT id, display_name, email, location, permission, blocked, job_title, deleted_at IS NOT NULL AS deleted
       FROM customer_user WHERE customer_id = $1 ORDER BY id`,
    ),
    held: await all(
      `SELECT user_id, product_id, disabled_plans FROM license_assignment WHERE customer_id = $1 ORDER BY 1, 2`,
    ),
    pools: await all('SELECT product_id, total, consumed FROM license_pool WHERE customer_id = $1 ORDER BY 1'),
    counters: await all(
      `SELECT users, users_deleted, users_without_location, seats_total, seats_consumed, products_used_up,
         products_nearly_used_up, operations_open FROM customer_counter WHERE customer_id = $1`,
    ),
  };
}

const undo = async (tenant: Tenant, operationId: string, key = uuidv7()) => {
  const { customerId, actor } = tenant;
  const started = await undoOperation(made.context, actor, { customerId, operationId, idempotencyKey: key });
  await settled(tenant, started.operationId);
  return readOperation(made.context, actor, { customerId, operationId: started.operationId });
};
const preview = ({ customerId, actor }: Tenant, operationId: string) =>
  previewUndo(made.context, actor, { customerId, operationId });
const settled = ({ customerId, actor }: Tenant, operationId: string) =>
  expect
    .poll(async () => (await readOperation(made.context, actor, { customerId, operationId })).state, {
      timeout: 20_000,
      interval: 30,
    })
    .toBe('done');
async function change(tenant: Tenant, what: SelectedChange, ids: readonly string[]): Promise<string> {
  const { customerId, actor } = tenant;
  const { id: selectionId } = await createSelection(made.context, actor, { customerId, ids });
  const started = await changeSelected(made.context, actor, what, {
    customerId,
    selectionId,
    idempotencyKey: uuidv7(),
  });
  await settled(tenant, started.operationId);
  return started.operationId;
}

/** Numbers from a seed: a failing run can be made again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const PLANS = { suite: ['mail', 'files', 'chat'], mailbox: ['mail-basic'], calling: [], rival: [] } as const;

function anyWish(roll: (sides: number) => number): Wish {
  const products: Record<string, 'assign' | 'revoke' | Record<string, 'on' | 'off'>> = {};
  for (const [product, plans] of Object.entries(PLANS)) {
    const kind = roll(4);
    if (kind === 0) products[product] = 'assign';
    if (kind === 1) products[product] = 'revoke';
    if (kind === 2 && plans.length > 0)
      products[product] = Object.fromEntries(plans.map((plan) => [plan, roll(2) === 0 ? 'on' : 'off'] as const));
  }
  if (roll(3) === 0) return wishOf(products, 'BE');
  return wishOf(Object.keys(products).length === 0 ? { suite: 'assign' } : products);
}

describe('undo of licences', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'after any wish everything is as it was, and the undo of the undo as after it (%i)',
    async (seed) => {
      const roll = dice(seed);
      const tenant = await makeTenant(db, {
        users: 40,
        // tight: seats that are freed serve others
        seats: { suite: 20, mailbox: 15, calling: 40, rival: 10 },
        location: (place) => (place % 5 === 0 ? null : 'FR'),
        holding: (place) => {
          if (place % 5 === 0) return [];
          if (place % 3 === 0) return [{ product: 'suite', off: place % 2 === 0 ? ['mail'] : ['chat', 'files'] }];
          return place % 4 === 0 ? [{ product: 'mailbox' }] : [];
        },
      });
      const before = await copyOf(tenant);
      const saved = await save(made.context, tenant, anyWish(roll));
      await settled(tenant, saved.id);
      const after = await copyOf(tenant);
      const { changed } = await readOperation(made.context, tenant.actor, { ...tenant, operationId: saved.id });
      if (changed === 0) return expect(after).toEqual(before);
      expect(await preview(tenant, saved.id)).toMatchObject({ total: changed, changed, refused: 0 });
      const undone = await undo(tenant, saved.id);
      expect(undone).toMatchObject({ changed, refused: 0, unchanged: 0, undoOf: { operationId: saved.id } });
      expect(await copyOf(tenant)).toEqual(before);
      await assertInvariants(db.owner, tenant.customerId);
      await undo(tenant, undone.id);
      expect(await copyOf(tenant)).toEqual(after);
      // its undo was undone: it may be taken back again
      await undo(tenant, saved.id);
      expect(await copyOf(tenant)).toEqual(before);
      await assertInvariants(db.owner, tenant.customerId);
    },
  );

  it('leaves out by name whoever changed since, whoever lacks a seat, and happens once', async () => {
    const tenant = await makeTenant(db, {
      users: 6,
      seats: { suite: 6, mailbox: 6 },
      holding: () => [{ product: 'suite' }],
    });
    const { customerId, actor, userIds } = tenant;
    const saved = await save(made.context, tenant, wishOf({ suite: 'revoke', mailbox: 'assign' }));
    await expect(
      undoOperation(
        made.context,
        { ...actor, grants: [{ role: 'reader', customerId: null, expiresAt: null }] },
        {
          customerId,
          operationId: saved.id,
          idempotencyKey: uuidv7(),
        },
      ),
    ).rejects.toMatchObject({ code: 'notPermitted' });
    await save(made.context, tenant, wishOf({ mailbox: 'revoke' }), { ids: userIds.slice(1, 2) });
    await db.owner.query('UPDATE license_pool SET total = 4 WHERE customer_id = $1 AND product_id = $2', [
      customerId,
      idOf('suite'),
    ]);
    await db.owner.query('UPDATE customer_counter SET seats_total = seats_total - 2 WHERE customer_id = $1', [
      customerId,
    ]);
    const planned = await preview(tenant, saved.id);
    expect(planned).toMatchObject({ total: 6, changed: 4, refused: 2 });
    expect(planned.products.find(({ productId }) => productId === idOf('suite'))).toEqual({
      productId: idOf('suite'),
      assigned: 4,
      revoked: 0,
      plansChanged: 0,
      needed: 5,
      available: 4,
      missing: 1,
    });
    // the last are served first
    expect(planned.leftOut.items.map(({ displayName, reasons }) => [displayName, reasons[0]?.code])).toEqual([
      ['User 000000', 'noAvailableLicenses'],
      ['User 000001', 'userChanged'],
    ]);
    const key = uuidv7();
    const undone = await undo(tenant, saved.id, key);
    expect(undone).toMatchObject({ changed: 4, refused: 2 });
    expect((await undo(tenant, saved.id, key)).id).toBe(undone.id);
    await expect(undo(tenant, saved.id)).rejects.toMatchObject({
      code: 'operationUndone',
      params: { number: undone.number },
    });
    expect(await readOperation(made.context, actor, { customerId, operationId: saved.id })).toMatchObject({
      undoneBy: { operationId: undone.id, number: undone.number },
    });
    const page = await listOperations(made.context, actor, { customerId, show: 'failures' });
    expect(page.items.map(({ id, undoOf }) => [id, undoOf?.number])).toEqual([[undone.id, saved.number]]);
    await db.owner.query(
      `INSERT INTO access_grant AS g (id, partner_id, staff_id, customer_id, role, created_at) VALUES ($1, $2, $3, $4, 'reader', $5)`,
      [uuidv7(), tenant.partnerId, actor.staffId, customerId, new Date()],
    );
    const anywhere = await listOperationsAnywhere(made.context, actor, { number: saved.number, size: 100 });
    expect(anywhere.items.map(({ id }) => id)).toContain(saved.id);
    await assertInvariants(db.owner, customerId);
  });
});

describe('undo of accounts', () => {
  it('creates → deletes, deletes → restores, edits → former fields, blocks → allows; passwords stay', async () => {
    const tenant = await makeTenant(db, {
      users: 5,
      seats: { suite: 9 },
      holding: () => [{ product: 'suite', off: ['mail'] }],
    });
    const { customerId, actor, userIds } = tenant;
    const domain = `d${customerId.slice(-12)}.example`;
    await db.owner.query('INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
      domain,
      tenant.partnerId,
      customerId,
    ]);
    const before = await copyOf(tenant);
    for (const what of ['delete', 'block'] as const) {
      const operationId = await change(tenant, what, userIds.slice(0, 3));
      const undone = await undo(tenant, operationId);
      expect(undone).toMatchObject({ kind: what === 'delete' ? 'restore' : 'unblock', changed: 3, refused: 0 });
      expect(await copyOf(tenant)).toEqual(before);
      const again = await undo(tenant, undone.id);
      expect(again).toMatchObject({ kind: what, changed: 3 });
      await undo(tenant, again.id);
      expect(await copyOf(tenant)).toEqual(before);
    }
    const edited = await editUser(
      made.context,
      actor,
      {
        customerId,
        userId: userIds[0] ?? '',
        version: null,
        fields: { displayName: 'Aaron', email: `aaron@${domain}`, location: 'BE' },
        products: wishOf({ suite: 'revoke' }).products,
        idempotencyKey: uuidv7(),
      },
      () => true,
    );
    await undo(tenant, edited.operationId);
    expect(await copyOf(tenant)).toEqual(before);

    const fields = { displayName: 'Zoé', firstName: null, lastName: null, email: `zoe@${domain}`, location: 'FR' };
    const rest = { permission: 'user', roles: [], jobTitle: null, department: null, phone: null } as const;
    const created = await createUser(
      made.context,
      actor,
      {
        customerId,
        fields: { ...fields, ...rest, alternativeEmail: null },
        products: wishOf({ suite: 'assign' }).products,
        idempotencyKey: uuidv7(),
      },
      () => true,
    );
    expect(await undo(tenant, created.operationId)).toMatchObject({ kind: 'delete', changed: 1 });
    const now = await copyOf(tenant);
    expect(now.held).toEqual(before.held);
    expect(now.users.filter(({ deleted }) => !deleted)).toEqual(before.users);

    const reset = await change(tenant, 'passwords', userIds.slice(0, 2));
    expect(await preview(tenant, reset)).toMatchObject({
      changed: 0,
      refused: 2,
      reasons: [{ code: 'notUndoable', users: 2 }],
    });
    await expect(undo(tenant, reset)).rejects.toMatchObject({ code: 'operationNotUndoable' });
    await assertInvariants(db.owner, customerId);
  });
});

describe('stopping', () => {
  it('keeps what is done, cancels the rest wherever it runs, and is undone like any other', async () => {
    const tenant = await makeTenant(db, { users: 1_500, seats: { suite: 1_500 } });
    const { customerId, actor } = tenant;
    const before = await copyOf(tenant);
    let running = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      running = resolve;
    });
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // a process whose second chunk waits until the stop is asked for
    let applied = 0;
    const slow = {
      ...nativeDirectory,
      apply: async (...args: Parameters<typeof nativeDirectory.apply>) => {
        applied += 1;
        if (applied === 2) running();
        if (applied === 2) await gate;
        return nativeDirectory.apply(...args);
      },
    };
    const idle = tenantContext(db, { runner: false });
    const saved = await save(idle.context, tenant, wishOf({ suite: 'assign' }));
    const other = tenantContext(db, { runner: { chunkSize: 200, directory: slow, workers: 1 } });
    // the first runner is faster than the second where both may run it
    await Promise.race([begun, settled(tenant, saved.id)]);
    const stopping = stopOperation(idle.context, actor, { customerId, operationId: saved.id });
    setTimeout(goOn, 50);
    await stopping;
    await settled(tenant, saved.id);
    await stopOperation(idle.context, actor, { customerId, operationId: saved.id });
    const stopped = await readOperation(idle.context, actor, { customerId, operationId: saved.id });
    await other.runner?.stop();
    expect(stopped.changed + stopped.refused).toBe(1_500);
    if (applied > 0) expect(stopped).toMatchObject({ stopAsked: true, stoppedBy: 'Ada Agent' });
    const outcomes = await outcomesOf(idle.context, tenant, saved.id);
    expect(outcomes.filter((outcome) => outcome === 'cancelled')).toHaveLength(stopped.refused);
    const { rows } = await db.owner.query(
      `SELECT count(*)::int AS stops FROM audit_entry WHERE customer_id = $1 AND action = 'operation.stopped'`,
      [customerId],
    );
    expect(rows[0].stops).toBe(stopped.stopAsked ? 1 : 0);
    await assertInvariants(db.owner, customerId);
    await undo(tenant, saved.id);
    expect(await copyOf(tenant)).toEqual(before);
    await assertInvariants(db.owner, customerId);
    await asOwner(db.access.owner, async (owner) => {
      for await (const { of, fault } of verifyAudit(owner, db.keys)) expect([of, fault]).toEqual([of, null]);
    });
  });
});
