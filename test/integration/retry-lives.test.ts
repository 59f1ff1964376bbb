import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { listItems } from '#server/use-cases/operations/list-items.ts';
import { previewRetry } from '#server/use-cases/operations/preview-retry.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { retryFailed } from '#server/use-cases/operations/retry-failed.ts';
import { retryOperation } from '#server/use-cases/operations/retry-operation.ts';
import { stopOperation } from '#server/use-cases/operations/stop-operation.ts';
import { undoOperation } from '#server/use-cases/operations/undo-operation.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { restoreUsers } from '#server/use-cases/users/change-deleted.ts';
import { changeSelected, type SelectedChange } from '#server/use-cases/users/change-selected.ts';
import { createUser } from '#server/use-cases/users/create-user.ts';
import { editUser } from '#server/use-cases/users/edit-user.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { outcomesOf, save, wishOf } from '#test/support/saving.ts';
import {
  idOf,
  loadCatalogue,
  makeTenant,
  type Tenant,
  type TenantOptions,
  tenantContext,
} from '#test/support/tenant.ts';

let db: TestDatabase;
let made: ReturnType<typeof tenantContext>;
const EVERYWHERE = () => true;

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  made = tenantContext(db, { runner: { chunkSize: 2, backoffMs: 2 } });
});

async function tenantWithDomain(options: TenantOptions): Promise<Tenant & { domain: string }> {
  const tenant = await makeTenant(db, options);
  const domain = `d${tenant.customerId.slice(-12)}.example`;
  await db.owner.query('INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
    domain,
    tenant.partnerId,
    tenant.customerId,
  ]);
  return { ...tenant, domain };
}

const read = ({ customerId, actor }: Tenant, operationId: string) =>
  readOperation(made.context, actor, { customerId, operationId });
async function ended(tenant: Tenant, { operationId }: { operationId: string }) {
  await expect
    .poll(async () => (await read(tenant, operationId)).state, { timeout: 20_000, interval: 20 })
    .toBe('done');
  return read(tenant, operationId);
}
async function change(tenant: Tenant, what: SelectedChange, ids: readonly string[]) {
  const { customerId, actor } = tenant;
  const { id: selectionId } = await createSelection(made.context, actor, { customerId, ids });
  const started = await changeSelected(made.context, actor, what, {
    customerId,
    selectionId,
    idempotencyKey: uuidv7(),
  });
  return ended(tenant, started);
}
const preview = ({ customerId, actor }: Tenant, operationId: string, part: object = {}) =>
  previewRetry(made.context, actor, { customerId, operationId, ...part });
const retry = async (tenant: Tenant, operationId: string, part: object = {}, key = uuidv7()) =>
  ended(
    tenant,
    await retryOperation(made.context, tenant.actor, {
      customerId: tenant.customerId,
      operationId,
      idempotencyKey: key,
      ...part,
    }),
  );
const moreSeats = async ({ customerId }: Tenant, product: string, by: number) => {
  await db.owner.query('UPDATE license_pool SET total = total + $3 WHERE customer_id = $1 AND product_id = $2', [
    customerId,
    idOf(product),
    by,
  ]);
  await db.owner.query(
    `UPDATE customer_counter c SET seats_total = seats_total + $2,
       products_used_up = (SELECT count(*) FROM license_pool p WHERE p.customer_id = $1 AND p.consumed >= p.total),
       products_nearly_used_up = (SELECT count(*) FROM license_pool p
         WHERE p.customer_id = $1 AND p.consumed < p.total AND p.consumed >= p.total * 0.95)
     WHERE c.customer_id = $1`,
    [customerId, by],
  );
};
const held = async ({ customerId }: Tenant) =>
  (
    await db.owner.query(
      `SELECT u.display_name AS name, a.product_id AS product, a.disabled_plans AS off
       FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
       WHERE a.customer_id = $1 ORDER BY 1, 2`,
      [customerId],
    )
  ).rows;

const account = (email: string) => ({
  displayName: email.split('@')[0] ?? '',
  firstName: null,
  lastName: null,
  email,
  location: 'FR',
  permission: 'user' as const,
  roles: [],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
});
const suiteWithoutMail = {
  productId: idOf('suite'),
  license: 'assign' as const,
  plans: { [idOf('mail')]: 'off' as const },
};

describe('trying failures of accounts again', () => {
  it('gives whoever was created the products that were missing, with the choices of then, once', async () => {
    const tenant = await tenantWithDomain({ users: 1, seats: { suite: 0, mailbox: 5 } });
    const { customerId, actor, domain } = tenant;
    const products = [suiteWithoutMail, { productId: idOf('mailbox'), license: 'assign' as const, plans: {} }];
    const created = await ended(
      tenant,
      await createUser(
        made.context,
        actor,
        { customerId, fields: account(`ana@${domain}`), products, idempotencyKey: uuidv7() },
        EVERYWHERE,
      ),
    );
    expect(created).toMatchObject({ partial: 1 });
    // what is kept for another try is shown to nobody as done
    const { items } = await listItems(made.context, actor, { customerId, operationId: created.id });
    expect(items[0]?.changes?.map(({ kind }) => kind)).toEqual(['create', 'assign']);
    expect(await preview(tenant, created.id)).toMatchObject({
      refused: 1,
      products: [{ productId: idOf('suite'), needed: 1, available: 0, missing: 1 }],
    });
    await moreSeats(tenant, 'suite', 1);
    expect(await preview(tenant, created.id)).toMatchObject({ total: 1, changed: 1, refused: 0 });
    const key = uuidv7();
    const again = await retry(tenant, created.id, {}, key);
    expect(again).toMatchObject({ kind: 'edit', changed: 1, retryOf: { operationId: created.id } });
    expect((await retry(tenant, created.id, {}, key)).id).toBe(again.id);
    expect(await held(tenant)).toEqual(
      [
        { name: 'ana', product: idOf('suite'), off: [idOf('mail')] },
        { name: 'ana', product: idOf('mailbox'), off: [] },
      ].sort((a, b) => (a.product < b.product ? -1 : 1)),
    );
    await expect(retry(tenant, created.id)).rejects.toMatchObject({ code: 'nothingToChange' });
    expect(await preview(tenant, created.id)).toMatchObject({ total: 0 });
    await assertInvariants(db.owner, customerId);
  });

  it('creates whom it refused with the same data and products, and not without the right to give licences', async () => {
    const tenant = await tenantWithDomain({ users: 1, seats: { suite: 5 } });
    const { customerId, actor, domain, userIds } = tenant;
    const create = (email: string) =>
      createUser(
        made.context,
        actor,
        { customerId, fields: account(email), products: [suiteWithoutMail], idempotencyKey: uuidv7() },
        EVERYWHERE,
      );
    const edit = (email: string) =>
      editUser(
        made.context,
        actor,
        {
          customerId,
          userId: userIds[0] ?? '',
          version: null,
          fields: { email },
          products: [],
          idempotencyKey: uuidv7(),
        },
        EVERYWHERE,
      );
    await ended(tenant, await edit(`bo@${domain}`));
    const refused = await ended(tenant, await create(`bo@${domain}`));
    expect(refused).toMatchObject({ refused: 1 });
    const planned = await preview(tenant, refused.id);
    expect(planned).toMatchObject({ refused: 1, reasons: [{ code: 'emailTaken', users: 1 }] });
    // nobody has that id: the name is the one that was typed
    expect(planned.leftOut.items).toMatchObject([{ displayName: 'bo', email: `bo@${domain}` }]);
    expect(await preview(tenant, refused.id, { reason: 'noAvailableLicenses' })).toMatchObject({ total: 0 });
    await ended(tenant, await edit(`elsewhere@${domain}`));
    const manager = { ...actor, grants: [{ role: 'userManagementAdmin' as const, customerId: null, expiresAt: null }] };
    for (const attempt of [
      () => previewRetry(made.context, manager, { customerId, operationId: refused.id }),
      () => retryOperation(made.context, manager, { customerId, operationId: refused.id, idempotencyKey: uuidv7() }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'notPermitted' });
    const again = await retry(tenant, refused.id, { reason: 'emailTaken' });
    expect(again).toMatchObject({ kind: 'create', changed: 1, refused: 0 });
    expect(await held(tenant)).toEqual([{ name: 'bo', product: idOf('suite'), off: [idOf('mail')] }]);
    const { rows } = await db.owner.query('SELECT operation_id FROM user_password WHERE customer_id = $1', [
      customerId,
    ]);
    expect(rows).toEqual([{ operation_id: again.id }]);
    await assertInvariants(db.owner, customerId);
  });

  it('restores and changes once more; whom a former try served is left out', async () => {
    const tenant = await tenantWithDomain({
      users: 4,
      seats: { suite: 4 },
      holding: () => [{ product: 'suite', off: ['chat'] }],
    });
    const { customerId, actor, userIds } = tenant;
    await change(tenant, 'delete', userIds);
    await moreSeats(tenant, 'suite', -3);
    const restored = await ended(
      tenant,
      await restoreUsers(
        made.context,
        actor,
        { customerId, ids: userIds, emails: {}, idempotencyKey: uuidv7() },
        EVERYWHERE,
      ),
    );
    expect(restored).toMatchObject({ changed: 1, partial: 3 });
    await moreSeats(tenant, 'suite', 1);
    const second = await retry(tenant, restored.id);
    expect(second).toMatchObject({ kind: 'restore', changed: 1, refused: 2 });
    await moreSeats(tenant, 'suite', 2);
    expect(await retry(tenant, restored.id)).toMatchObject({ total: 2, changed: 2 });
    expect((await held(tenant)).map(({ off }) => off)).toEqual(Array(4).fill([idOf('chat')]));
    // the second try's own failures were served meanwhile
    expect(await preview(tenant, second.id)).toMatchObject({ total: 2, changed: 0, unchanged: 2 });
    await assertInvariants(db.owner, customerId);
  });

  it('tries an undo again for whom the undo refused, of licences and of accounts', async () => {
    const tenant = await tenantWithDomain({ users: 4, seats: { suite: 4 }, holding: () => [{ product: 'suite' }] });
    const { customerId, actor, userIds } = tenant;
    const undo = async (operationId: string) =>
      ended(tenant, await undoOperation(made.context, actor, { customerId, operationId, idempotencyKey: uuidv7() }));
    const revoked = await save(made.context, tenant, wishOf({ suite: 'revoke' }));
    await ended(tenant, { operationId: revoked.id });
    await moreSeats(tenant, 'suite', -2);
    const undone = await undo(revoked.id);
    expect(undone).toMatchObject({ kind: 'licenses', changed: 2, refused: 2 });
    await expect(retryFailed(made.context, actor, { customerId, operationId: undone.id })).rejects.toMatchObject({
      code: 'operationNotRepeatable',
    });
    await expect(preview(tenant, revoked.id)).rejects.toMatchObject({ code: 'operationNotRepeatable' });
    await moreSeats(tenant, 'suite', 2);
    expect(await preview(tenant, undone.id, { reason: 'userChanged' })).toMatchObject({ total: 0 });
    expect(await preview(tenant, undone.id)).toMatchObject({ total: 2, changed: 2 });
    const again = await retry(tenant, undone.id);
    expect(again).toMatchObject({
      changed: 2,
      undoOf: { operationId: revoked.id },
      retryOf: { operationId: undone.id },
    });
    expect(await held(tenant)).toHaveLength(4);

    const blocked = await change(tenant, 'block', userIds);
    await change(tenant, 'unblock', userIds.slice(0, 1));
    const unblocked = await undo(blocked.id);
    expect(unblocked).toMatchObject({ kind: 'unblock', changed: 3, refused: 1 });
    expect(await preview(tenant, unblocked.id)).toMatchObject({ refused: 1, reasons: [{ code: 'userChanged' }] });
    await change(tenant, 'block', userIds.slice(0, 1));
    expect(await retry(tenant, unblocked.id)).toMatchObject({ kind: 'unblock', changed: 1, refused: 0 });
    await assertInvariants(db.owner, customerId);
  });

  it('takes up what a stop left, and gives new passwords to nobody who has one of the first try', async () => {
    const tenant = await makeTenant(db, { users: 9, seats: {} });
    const { customerId, actor, userIds } = tenant;
    const { id: selectionId } = await createSelection(made.context, actor, { customerId, ids: userIds });
    const asked = { customerId, selectionId, idempotencyKey: uuidv7() };
    const blocker = await db.owner.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT 1 FROM audit_head h WHERE h.customer_id = $1 FOR UPDATE', [customerId]);
    const starting = changeSelected(made.context, actor, 'passwords', asked);
    await expect
      .poll(async () => (await db.owner.query('SELECT 1 FROM operation WHERE customer_id = $1', [customerId])).rowCount)
      .toBe(1);
    const { rows } = await db.owner.query('SELECT id FROM operation WHERE customer_id = $1', [customerId]);
    const stopping = stopOperation(made.context, actor, { customerId, operationId: rows[0].id });
    await blocker.query('COMMIT');
    blocker.release();
    await stopping;
    const stopped = await ended(tenant, await starting);
    expect(stopped.changed + stopped.refused).toBe(9);
    expect(stopped.refused).toBeGreaterThan(0);
    const again = await retry(tenant, stopped.id);
    expect(again).toMatchObject({ kind: 'passwords', total: stopped.refused, changed: stopped.refused });
    const made2 = await db.owner.query(
      'SELECT operation_id, count(*)::int AS n FROM user_password WHERE customer_id = $1 GROUP BY 1',
      [customerId],
    );
    expect(Object.fromEntries(made2.rows.map(({ operation_id, n }) => [operation_id, n]))).toEqual({
      ...(stopped.changed > 0 ? { [stopped.id]: stopped.changed } : {}),
      [again.id]: stopped.refused,
    });
  });
});

describe('an operation whose chunks fail again and again', () => {
  /** From the item of this position on, writing the audit fails: as a fault of ours would. */
  const breakAudit = (customerId: string) =>
    db.owner.query(`
      CREATE OR REPLACE FUNCTION fail_for_test() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'broken on purpose' USING ERRCODE = 'XX000'; END $$;
      CREATE TRIGGER fail_for_test BEFORE INSERT ON audit_entry FOR EACH ROW
        WHEN (NEW.customer_id = '${customerId}' AND NEW.user_name >= 'User 000004') EXECUTE FUNCTION fail_for_test()`);
  const mend = () => db.owner.query('DROP TRIGGER fail_for_test ON audit_entry');

  it.each(['licenses', 'block'] as const)(
    'ends after eight tries: what was done stays, the rest is refused, seen and tried again (%s)',
    async (kind) => {
      const tenant = await makeTenant(db, { users: 8, seats: { suite: 8 } });
      const { customerId, actor, userIds } = tenant;
      const head = await db.owner.connect();
      // queued, so that the runner does it in chunks of two
      await head.query('BEGIN');
      await head.query('SELECT 1 FROM audit_head h WHERE h.customer_id = $1 FOR UPDATE', [customerId]);
      await breakAudit(customerId);
      try {
        const starting =
          kind === 'licenses'
            ? save(made.context, tenant, wishOf({ suite: 'assign' }))
            : change(tenant, 'block', userIds);
        await expect
          .poll(
            async () => (await db.owner.query('SELECT 1 FROM operation WHERE customer_id = $1', [customerId])).rowCount,
          )
          .toBe(1);
        await head.query('COMMIT');
        const operation = await ended(tenant, { operationId: (await starting).id });
        expect(operation).toMatchObject({ total: 8, changed: 4, refused: 4, pending: 0 });
        expect(operation.reasons).toEqual([{ code: 'internalFault', users: 4, sample: { code: 'internalFault' } }]);
        expect(await outcomesOf(made.context, tenant, operation.id)).toEqual([
          ...Array(4).fill('changed'),
          ...Array(4).fill('internalFault'),
        ]);
        // claims of the broken chunk: eight that failed and the one that gave up, besides those before the trigger mattered
        const { rows } = await db.owner.query(
          'SELECT q.state, q.attempts FROM operation_queue q WHERE q.customer_id = $1',
          [customerId],
        );
        expect(rows).toEqual([{ state: 'done', attempts: 9 }]);
        expect(made.errors.length).toBeGreaterThanOrEqual(8);
        await assertInvariants(db.owner, customerId);
        await mend();
        if (kind === 'licenses') {
          const { selectionId, size, wish } = await retryFailed(made.context, actor, {
            customerId,
            operationId: operation.id,
          });
          expect([size, wish.products]).toEqual([4, wishOf({ suite: 'assign' }).products]);
          expect(selectionId).toBeTypeOf('string');
          expect(await save(made.context, tenant, wish, { ids: userIds.slice(4) })).toMatchObject({ changed: 4 });
        } else {
          expect(await retry(tenant, operation.id, { reason: 'internalFault' })).toMatchObject({
            changed: 4,
            refused: 0,
          });
        }
        await assertInvariants(db.owner, customerId);
        await asOwner(db.access.owner, async (owner) => {
          for await (const { fault } of verifyAudit(owner, db.keys)) expect(fault).toBeNull();
        });
      } finally {
        head.release();
        await db.owner.query('DROP TRIGGER IF EXISTS fail_for_test ON audit_entry');
      }
    },
  );
});
