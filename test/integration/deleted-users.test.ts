import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { listItems } from '#server/use-cases/operations/list-items.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { SYSTEM_STAFF_ID } from '#server/use-cases/tidying/system-actor.ts';
import { tidyUp } from '#server/use-cases/tidying/tidy-up.ts';
import { purgeUsers, restoreUsers } from '#server/use-cases/users/change-deleted.ts';
import { changeSelected, type SelectedChange } from '#server/use-cases/users/change-selected.ts';
import { listDeletedUsers } from '#server/use-cases/users/list-deleted-users.ts';
import { previewRestore } from '#server/use-cases/users/preview-restore.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

const DAY = 86_400_000;
const isLocation = () => true;

let db: TestDatabase;
let made: ReturnType<typeof tenantContext>;
/** What the server takes for now. */
let clock = new Date();

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  made = tenantContext(db, { now: () => clock });
});

async function change(one: Tenant, what: SelectedChange, ids: readonly string[]): Promise<string> {
  const { customerId, actor } = one;
  const { id: selectionId } = await createSelection(made.context, actor, { customerId, ids });
  return (await changeSelected(made.context, actor, what, { customerId, selectionId, idempotencyKey: uuidv7() }))
    .operationId;
}

const deleted = async ({ customerId, actor }: Tenant) =>
  (await listDeletedUsers(made.context, actor, { customerId })).items.map(({ id }) => id).sort();

const operationsOf = async ({ customerId }: Tenant) =>
  (
    await db.owner.query(
      `SELECT kind, state, staff_id, staff_name, changed, refused FROM operation WHERE customer_id = $1 AND kind = 'purge'`,
      [customerId],
    )
  ).rows;

describe('what restoring would bring back', () => {
  it('S59: is told per user and product, and then happens so', async () => {
    const one = await makeTenant(db, {
      users: 4,
      seats: { suite: 2, mailbox: 9 },
      holding: (place) =>
        place === 0
          ? [{ product: 'suite', off: ['mail'] }, { product: 'mailbox' }]
          : place === 1
            ? [{ product: 'suite' }]
            : [],
    });
    const { customerId, actor, userIds } = one;
    const [first = '', second = '', third = '', fourth = ''] = userIds;
    await change(one, 'delete', [first, second, third]);
    expect((await deleted(one)).length).toBe(3);
    // one of the two seats goes elsewhere, and so does an address
    await db.owner.query(`UPDATE license_pool SET total = 1 WHERE customer_id = $1 AND product_id = $2`, [
      customerId,
      idOf('suite'),
    ]);
    const taken = `user000002@${customerId}.example`;
    await db.owner.query('INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
      `${customerId}.example`,
      one.partnerId,
      customerId,
    ]);
    for (const [id, key] of [
      [third, taken],
      [fourth, taken],
    ])
      await db.owner.query('UPDATE customer_user SET email = $3, email_key = $3 WHERE customer_id = $1 AND id = $2', [
        customerId,
        id,
        key,
      ]);

    const preview = await previewRestore(
      made.context,
      actor,
      { customerId, matching: { except: [] }, emails: {} },
      isLocation,
    );
    expect(preview).toMatchObject({ users: 3, whole: 2, partial: 1, refused: 0, emailsTaken: 1 });
    expect(preview.products).toEqual([
      { productId: idOf('mailbox'), returning: 1, missing: 0 },
      { productId: idOf('suite'), returning: 1, missing: 1 },
    ]);
    const byId = new Map(preview.items.map((item) => [item.userId, item]));
    expect(byId.get(first)?.licenses).toEqual(
      expect.arrayContaining([
        { productId: idOf('suite'), plansOff: true, reason: null },
        { productId: idOf('mailbox'), plansOff: false, reason: null },
      ]),
    );
    expect(byId.get(second)?.licenses).toEqual([
      { productId: idOf('suite'), plansOff: false, reason: { code: 'noAvailableLicenses', productId: idOf('suite') } },
    ]);
    const suggestion = `user0000022@${customerId}.example`;
    expect(byId.get(third)?.taken).toEqual({ suggestion });
    // those about whom there is something to say come first
    expect(preview.items.at(-1)?.userId).toBe(first);
    await expect(
      previewRestore(made.context, actor, { customerId, ids: [third], emails: { [third]: 'no address' } }, isLocation),
    ).rejects.toMatchObject({ code: 'invalidAccount' });

    const { operationId } = await restoreUsers(
      made.context,
      actor,
      { customerId, matching: { except: [] }, emails: { [third]: suggestion }, idempotencyKey: uuidv7() },
      isLocation,
    );
    const { items } = await listItems(made.context, actor, { customerId, operationId });
    expect(new Map(items.map(({ userId, outcome }) => [userId, outcome]))).toEqual(
      new Map([
        [first, 'changed'],
        [second, 'partial'],
        [third, 'changed'],
      ]),
    );
    expect(await deleted(one)).toEqual([]);
    await expect(
      previewRestore(made.context, actor, { customerId, ids: [first], emails: {} }, isLocation),
    ).resolves.toMatchObject({ refused: 1, items: [{ refusal: { code: 'notDeleted' } }] });
  });

  it('of all who match a search, less some', async () => {
    const one = await makeTenant(db, { users: 12, seats: {} });
    const { customerId, actor, userIds } = one;
    await change(one, 'delete', userIds);
    const matching = { search: 'user 00001', except: userIds.slice(10, 11) };
    const pick = { customerId, matching, idempotencyKey: uuidv7() };
    const once = await restoreUsers(made.context, actor, { ...pick, emails: {} }, isLocation);
    expect(once.total).toBe(1);
    // a repeat is the same, although nobody matches any more
    expect(await restoreUsers(made.context, actor, { ...pick, emails: {} }, isLocation)).toEqual(once);
    expect((await deleted(one)).length).toBe(11);
    expect(
      (await purgeUsers(made.context, actor, { ...pick, idempotencyKey: uuidv7(), matching: { except: [] } })).total,
    ).toBe(11);
    expect(await deleted(one)).toEqual([]);
    await expect(
      purgeUsers(made.context, actor, { ...pick, idempotencyKey: uuidv7(), matching: { except: [] } }),
    ).rejects.toMatchObject({ code: 'nothingToChange' });
    await assertInvariants(db.owner, customerId);
  });
});

describe('S56: after 30 days', () => {
  it('deleted users go for good, by the server, once, however many servers look', async () => {
    const start = new Date();
    clock = start;
    const one = await makeTenant(db, { users: 4, seats: { suite: 4 }, holding: () => [{ product: 'suite' }] });
    const other = await makeTenant(db, { users: 1, seats: {} });
    const [first = '', second = '', third = ''] = one.userIds;
    await change(one, 'delete', [first, second]);
    clock = new Date(start.getTime() + 2 * DAY);
    await change(one, 'delete', [third]);

    clock = new Date(start.getTime() + 30 * DAY - 1_000);
    await tidyUp(made.context);
    expect(await deleted(one)).toEqual([first, second, third].sort());
    expect(await operationsOf(one)).toEqual([]);

    clock = new Date(start.getTime() + 30 * DAY + 1_000);
    await Promise.all([tidyUp(made.context), tidyUp(made.context), tidyUp(made.context)]);
    await expect.poll(() => deleted(one), { timeout: 10_000 }).toEqual([third]);
    await tidyUp(made.context);
    const purge = { kind: 'purge', state: 'done', staff_id: SYSTEM_STAFF_ID, staff_name: 'Seatdesk', refused: 0 };
    expect(await operationsOf(one)).toEqual([{ ...purge, changed: 2 }]);
    expect(await operationsOf(other)).toEqual([]);
    const { rows: left } = await db.owner.query(
      'SELECT user_id FROM former_assignment WHERE customer_id = $1 UNION ALL SELECT user_id FROM license_assignment WHERE customer_id = $1',
      [one.customerId],
    );
    expect(left.map((row) => row.user_id).sort()).toEqual([third, one.userIds[3]].sort());
    const { rows: entries } = await db.owner.query(
      `SELECT staff_name, count(*)::int AS n FROM audit_entry WHERE customer_id = $1 AND action = 'user.purged' GROUP BY 1`,
      [one.customerId],
    );
    expect(entries).toEqual([{ staff_name: 'Seatdesk', n: 2 }]);
    await assertInvariants(db.owner, one.customerId);
    await asOwner(db.access.owner, async (owner) => {
      for await (const { of, fault } of verifyAudit(owner, db.keys)) expect([of, fault]).toEqual([of, null]);
    });
  });

  it('nobody goes who was restored in time', async () => {
    clock = new Date();
    const one = await makeTenant(db, { users: 1, seats: {} });
    const { customerId, actor, userIds } = one;
    await change(one, 'delete', userIds);
    await restoreUsers(
      made.context,
      actor,
      { customerId, ids: userIds, emails: {}, idempotencyKey: uuidv7() },
      isLocation,
    );
    clock = new Date(clock.getTime() + 40 * DAY);
    await tidyUp(made.context);
    expect(await operationsOf(one)).toEqual([]);
  });

  it('what has expired is forgotten with them: selections, passwords nobody fetched, keys against repetition', async () => {
    clock = new Date();
    const one = await makeTenant(db, { users: 1, seats: {} });
    await change(one, 'passwords', one.userIds);
    const kept = async () =>
      (
        await db.owner.query(
          `SELECT (SELECT count(*)::int FROM selection WHERE customer_id = $1) AS selections,
            (SELECT count(*)::int FROM selection_part WHERE customer_id = $1) AS parts,
            (SELECT count(*)::int FROM user_password WHERE customer_id = $1) AS passwords,
            (SELECT count(*)::int FROM user_password WHERE customer_id = $1 AND sealed IS NOT NULL) AS sealed,
            (SELECT count(*)::int FROM idempotency_key WHERE created_at < $2) AS keys`,
          [one.customerId, new Date(clock.getTime() - DAY)],
        )
      ).rows[0];
    await tidyUp(made.context);
    expect(await kept()).toEqual({ selections: 1, parts: 1, passwords: 1, sealed: 1, keys: 0 });
    clock = new Date(clock.getTime() + 7 * DAY + 1);
    expect((await kept()).keys).toBeGreaterThan(0);
    await tidyUp(made.context);
    expect(await kept()).toEqual({ selections: 0, parts: 0, passwords: 1, sealed: 0, keys: 0 });
  });
});
