import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountFields } from '#domain/users/account.ts';
import { asOwner } from '#server/db/owner.ts';
import { temporaryHash } from '#server/secrets/temporary-password.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { listItems } from '#server/use-cases/operations/list-items.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { handOver, listTemporaryPasswords } from '#server/use-cases/passwords/temporary-passwords.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { purgeUsers, restoreUsers } from '#server/use-cases/users/change-deleted.ts';
import { changeSelected, type SelectedChange } from '#server/use-cases/users/change-selected.ts';
import { createUser } from '#server/use-cases/users/create-user.ts';
import { editUser } from '#server/use-cases/users/edit-user.ts';
import { listDeletedUsers } from '#server/use-cases/users/list-deleted-users.ts';
import { readUser } from '#server/use-cases/users/read-user.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { wishOf } from '#test/support/saving.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';
import { COUNTRY_CODES } from '#text/countries.ts';

let db: TestDatabase;
let made: ReturnType<typeof tenantContext>;
const places = new Set(COUNTRY_CODES);
const isLocation = (code: string) => places.has(code);

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  made = tenantContext(db);
});

async function assertSoundAudit(): Promise<void> {
  await asOwner(db.access.owner, async (owner) => {
    for await (const { of, fault } of verifyAudit(owner, db.keys)) expect([of, fault]).toEqual([of, null]);
  });
}

const NOBODY: AccountFields = {
  displayName: 'Zélie Ménard',
  firstName: 'Zélie',
  lastName: 'Ménard',
  email: '',
  location: 'FR',
  permission: 'user',
  roles: [],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
};

/** A tenant whose users have addresses in a domain of its own. */
async function tenant(options: Parameters<typeof makeTenant>[1]): Promise<Tenant & { domain: string }> {
  const one = await makeTenant(db, options);
  const domain = `c${one.customerId.slice(-12)}.example`;
  await db.owner.query('INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
    domain,
    one.partnerId,
    one.customerId,
  ]);
  return { ...one, domain };
}

const create = (one: Tenant, fields: Partial<AccountFields>, products: Parameters<typeof wishOf>[0] = {}) =>
  createUser(
    made.context,
    one.actor,
    {
      customerId: one.customerId,
      fields: { ...NOBODY, ...fields },
      products: wishOf(products).products,
      idempotencyKey: uuidv7(),
    },
    isLocation,
  );

const outcome = async (one: Tenant, operationId: string) => {
  const page = await listItems(made.context, one.actor, { customerId: one.customerId, operationId });
  return page.items.map((item) => ({
    name: item.displayName,
    outcome: item.outcome,
    reasons: (item.reasons ?? []).map(({ code }) => code),
    held: item.held,
  }));
};

async function select(one: Tenant, ids: readonly string[]): Promise<string> {
  return (await createSelection(made.context, one.actor, { customerId: one.customerId, ids })).id;
}

const change = async (one: Tenant, what: SelectedChange, ids: readonly string[]) =>
  changeSelected(made.context, one.actor, what, {
    customerId: one.customerId,
    selectionId: await select(one, ids),
    idempotencyKey: uuidv7(),
  });

describe('S43, S44: a new user', () => {
  it('is there with licences and a temporary password, which only its maker reads, until it is handed over', async () => {
    const one = await tenant({ users: 2, seats: { suite: 10, mailbox: 10 } });
    const { operationId } = await create(one, { email: `zelie@${one.domain}` }, { suite: 'assign' });
    expect(await outcome(one, operationId)).toEqual([
      { name: 'Zélie Ménard', outcome: 'changed', reasons: [], held: [idOf('suite')] },
    ]);
    const place = { customerId: one.customerId, operationId };
    const query = { customerId: one.customerId, operationIds: [operationId] };
    const { items } = await listTemporaryPasswords(made.context, one.actor, query);
    expect(items).toHaveLength(1);
    expect(items[0]?.password).toMatch(/^([a-zA-Z2-8]{5}-){3}[a-zA-Z2-8]{5}$/);
    const { rows } = await db.owner.query('SELECT * FROM user_password WHERE customer_id = $1', [one.customerId]);
    const user = { customerId: one.customerId, userId: items[0]?.userId ?? '' };
    expect(rows[0].hash).toBe(temporaryHash(db.keys, user, items[0]?.password ?? ''));
    expect(JSON.stringify(rows)).not.toContain(items[0]?.password);
    // seven days
    expect(rows[0].expires_at - rows[0].made_at).toBe(7 * 86_400_000);

    // of a set all come together (S45)
    const second = await create(one, { displayName: 'Abel Ménard', email: `abel@${one.domain}` });
    const set = { ...query, operationIds: [operationId, second.operationId] };
    const names = (await listTemporaryPasswords(made.context, one.actor, set)).items.map((item) => item.displayName);
    expect(names).toEqual(['Abel Ménard', 'Zélie Ménard']);

    const other = { ...one.actor, staffId: uuidv7() };
    expect((await listTemporaryPasswords(made.context, other, query)).items).toEqual([]);
    expect(await handOver(made.context, other, place)).toEqual({ passwords: 0 });
    expect(await handOver(made.context, one.actor, place)).toEqual({ passwords: 1 });
    expect((await listTemporaryPasswords(made.context, one.actor, query)).items).toEqual([]);
    await assertInvariants(db.owner, one.customerId);
    await assertSoundAudit();
  });

  it('gets what can be had, with a reason for each product that cannot', async () => {
    const one = await tenant({ users: 0, seats: { suite: 0, mailbox: 5, project: 5 } });
    const { operationId } = await create(
      one,
      { email: `z@${one.domain}` },
      { suite: 'assign', mailbox: 'assign', project: 'assign' },
    );
    expect(await outcome(one, operationId)).toEqual([
      {
        name: 'Zélie Ménard',
        outcome: 'partial',
        reasons: ['noAvailableLicenses', 'dependencyMissing'],
        held: [idOf('mailbox')],
      },
    ]);
    expect(await readOperation(made.context, one.actor, { customerId: one.customerId, operationId })).toMatchObject({
      partial: 1,
      pending: 0,
      state: 'done',
    });
    await assertInvariants(db.owner, one.customerId);
  });

  it('is refused whose address is somebody else’s, whatever its case, and is not made', async () => {
    const one = await tenant({ users: 0, seats: {} });
    await create(one, { email: `zelie@${one.domain}` });
    const { operationId } = await create(one, { email: `Zelie@${one.domain}`, displayName: 'Zoé' });
    expect(await outcome(one, operationId)).toEqual([
      { name: 'Zoé', outcome: 'refused', reasons: ['emailTaken'], held: [] },
    ]);
    await assertInvariants(db.owner, one.customerId);
  });

  it.each([
    [{ email: 'zelie@elsewhere.example' }, 'email', 'foreignDomain'],
    [{ email: 'zelie' }, 'email', 'notAnEmail'],
    [{ displayName: ' ' }, 'displayName', 'required'],
    [{ location: 'XX' }, 'location', 'unknownLocation'],
    [{ permission: 'custom' as const }, 'roles', 'rolesNeeded'],
  ])('names the field that is wrong: %o', async (fields, field, rule) => {
    const one = await tenant({ users: 0, seats: {} });
    await expect(create(one, { email: `zelie@${one.domain}`, ...fields })).rejects.toMatchObject({
      code: 'invalidAccount',
      fields: [{ path: `body/${field}`, rule }],
    });
  });
});

describe('editing', () => {
  it('changes fields and licences; a user who holds something not sold there does not move', async () => {
    const one = await tenant({ users: 2, seats: { calling: 5, mailbox: 5 }, holding: () => [{ product: 'calling' }] });
    const [userId = '', second = ''] = one.userIds;
    const edit = (fields: Partial<AccountFields>, products: Parameters<typeof wishOf>[0] = {}) =>
      editUser(
        made.context,
        one.actor,
        {
          customerId: one.customerId,
          userId,
          fields,
          products: wishOf(products).products,
          version: null,
          idempotencyKey: uuidv7(),
        },
        isLocation,
      );
    await edit({ displayName: 'Aaron', email: `aaron@${one.domain}` }, { mailbox: 'assign', calling: 'revoke' });
    const user = await readUser(made.context, one.actor, { customerId: one.customerId, userId });
    expect(user).toMatchObject({ displayName: 'Aaron', email: `aaron@${one.domain}` });
    expect(user.licenses.map(({ productId }) => productId)).toEqual([idOf('mailbox')]);
    await expect(edit({ displayName: 'Aaron' })).rejects.toMatchObject({ code: 'nothingToChange' });
    const moved = await editUser(
      made.context,
      one.actor,
      {
        customerId: one.customerId,
        userId: second,
        fields: { location: 'US' },
        products: [],
        version: null,
        idempotencyKey: uuidv7(),
      },
      isLocation,
    );
    expect(await outcome(one, moved.operationId)).toMatchObject([
      { outcome: 'refused', reasons: ['prohibitedInLocation'] },
    ]);
    await assertInvariants(db.owner, one.customerId);
  });
});

describe('S50–S59: passwords, blocking, deleting, restoring', () => {
  it('deletes many at once, frees their seats, and restores them with what is free', async () => {
    const one = await tenant({
      users: 1_200,
      seats: { suite: 1_200 },
      holding: () => [{ product: 'suite', off: ['mail'] }],
    });
    const { customerId, actor, userIds } = one;
    const deleted = await change(one, 'delete', userIds);
    await made.context.awaitOperation(deleted.operationId, 20_000);
    expect(await readOperation(made.context, actor, { customerId, operationId: deleted.operationId })).toMatchObject({
      changed: 1_200,
      products: [{ productId: idOf('suite'), revoked: 1_200, available: 1_200 }],
    });
    await assertInvariants(db.owner, customerId);
    await create(one, { email: `first@${one.domain}` }, { suite: 'assign' });

    const page = await listDeletedUsers(made.context, actor, { customerId });
    expect(page.total).toBe(1_200);
    expect(page.items[0]?.licenses).toEqual([idOf('suite')]);
    const restored = await restoreUsers(
      made.context,
      actor,
      { customerId, ids: userIds, emails: {}, idempotencyKey: uuidv7() },
      isLocation,
    );
    await made.context.awaitOperation(restored.operationId, 20_000);
    expect(await readOperation(made.context, actor, { customerId, operationId: restored.operationId })).toMatchObject({
      changed: 1_199,
      partial: 1,
      refused: 0,
    });
    const { rows } = await db.owner.query(
      'SELECT DISTINCT disabled_plans FROM license_assignment WHERE customer_id = $1 AND user_id = ANY ($2)',
      [customerId, userIds],
    );
    expect(rows).toEqual([{ disabled_plans: [idOf('mail')] }]);
    await assertInvariants(db.owner, customerId);
    await assertSoundAudit();
  });

  it('asks for another address where the former is taken, and purges for good', async () => {
    const one = await tenant({ users: 0, seats: {} });
    const { customerId, actor } = one;
    const email = `zelie@${one.domain}`;
    await create(one, { email, permission: 'custom', roles: ['passwordAdmin'], department: 'Ventes' });
    const { rows } = await db.owner.query('SELECT id FROM customer_user WHERE customer_id = $1', [customerId]);
    const id: string = rows[0].id;
    const whole = await readUser(made.context, actor, { customerId, userId: id });
    await change(one, 'delete', [id]);
    await create(one, { email, displayName: 'Zoé' });
    const restore = (emails: Record<string, string>) =>
      restoreUsers(made.context, actor, { customerId, ids: [id], emails, idempotencyKey: uuidv7() }, isLocation);
    expect((await listDeletedUsers(made.context, actor, { customerId })).items).toMatchObject([{ emailTaken: true }]);
    expect(await outcome(one, (await restore({})).operationId)).toMatchObject([{ reasons: ['emailTaken'] }]);
    const other = `zelie2@${one.domain}`;
    expect(await outcome(one, (await restore({ [id]: other })).operationId)).toMatchObject([{ outcome: 'changed' }]);
    // S58: with all that was theirs
    const { permission, roles, department } = whole;
    expect([permission, roles, department]).toEqual(['custom', ['passwordAdmin'], 'Ventes']);
    const back = await readUser(made.context, actor, { customerId, userId: id });
    expect(back).toMatchObject({ email: other, permission, roles, department });
    const purge = () => purgeUsers(made.context, actor, { customerId, ids: [id], idempotencyKey: uuidv7() });
    expect(await outcome(one, (await purge()).operationId)).toMatchObject([{ reasons: ['notDeleted'] }]);
    await change(one, 'delete', [id]);
    expect(await outcome(one, (await purge()).operationId)).toMatchObject([
      { name: 'Zélie Ménard', outcome: 'changed' },
    ]);
    expect((await listDeletedUsers(made.context, actor, { customerId })).total).toBe(0);
    await assertInvariants(db.owner, customerId);
    await assertSoundAudit();
  });

  it('blocks and allows sign-in, and gives new passwords; a second block changes nobody', async () => {
    const one = await tenant({ users: 3, seats: {} });
    const { customerId, actor, userIds } = one;
    await change(one, 'block', userIds.slice(0, 1));
    const again = await change(one, 'block', userIds);
    expect((await outcome(one, again.operationId)).map((item) => item.outcome).sort()).toEqual([
      'changed',
      'changed',
      'unchanged',
    ]);
    const { operationId } = await change(one, 'passwords', userIds);
    const { items } = await listTemporaryPasswords(made.context, actor, { customerId, operationIds: [operationId] });
    expect(new Set(items.map(({ password }) => password)).size).toBe(3);
    // what was made before opens nothing any more: once more, and it is the newer one that is kept
    const second = await change(one, 'passwords', userIds);
    const query = { customerId, operationIds: [second.operationId] };
    for (const { userId, password } of (await listTemporaryPasswords(made.context, actor, query)).items) {
      const sql = 'SELECT hash FROM user_password WHERE customer_id = $1 AND user_id = $2';
      const { rows } = await db.owner.query(sql, [customerId, userId]);
      expect(rows).toEqual([{ hash: temporaryHash(db.keys, { customerId, userId }, password) }]);
    }
    await change(one, 'unblock', userIds);
    expect(await readUser(made.context, actor, { customerId, userId: userIds[0] ?? '' })).toMatchObject({
      blocked: false,
    });
    await assertInvariants(db.owner, customerId);
  });

  it('T19: only an Admin agent touches a Global admin', async () => {
    const one = await tenant({ users: 1, seats: {} });
    const { customerId, userIds } = one;
    await db.owner.query(`UPDATE customer_user SET permission = 'globalAdmin' WHERE customer_id = $1`, [customerId]);
    const helper: Tenant = {
      ...one,
      actor: { ...one.actor, grants: [{ role: 'userManagementAdmin', customerId: null, expiresAt: null }] },
    };
    for (const what of ['passwords', 'block', 'delete'] as const) {
      const { operationId } = await change(helper, what, userIds);
      expect(await outcome(one, operationId)).toMatchObject([{ outcome: 'refused', reasons: ['adminAgentRequired'] }]);
    }
    await assertInvariants(db.owner, customerId);
  });
});
