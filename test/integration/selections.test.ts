import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { listSelectionUsers } from '#server/use-cases/selections/list-selection-users.ts';
import { readSelection } from '#server/use-cases/selections/read-selection.ts';
import { removeFromSelection } from '#server/use-cases/selections/remove-from-selection.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let now = new Date('2026-03-01T10:00:00Z');
let context: ReturnType<typeof tenantContext>['context'];
let tenant: Tenant;

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db, { runner: false, now: () => now }));
  tenant = await makeTenant(db, {
    users: 2_500,
    seats: { suite: 100 },
    holding: (place) => (place % 50 === 0 ? [{ product: 'suite' }] : []),
    location: (place) => (place < 3 ? null : 'FR'),
  });
});

const select = (ids: readonly string[]) =>
  createSelection(context, tenant.actor, { customerId: tenant.customerId, ids });
const inSelection = (selectionId: string) => ({ customerId: tenant.customerId, selectionId });

describe('a selection', () => {
  it('resolves ids in the order of lists, whatever order and doubles they come in', async () => {
    const ids = [...tenant.userIds].reverse();
    const made = await select([...ids, ...ids.slice(0, 10)]);
    expect(made).toMatchObject({ size: 2_500, withoutLocation: 3, notFound: [] });
    const first = await listSelectionUsers(context, tenant.actor, { ...inSelection(made.id), size: 25 });
    expect(first.items.map((user) => user.id)).toEqual(tenant.userIds.slice(0, 25));
    expect(first).toMatchObject({ total: 2_500, from: 1, previous: null });
    expect(first.items[0]).toMatchObject({ displayName: 'User 000000', location: null, licenses: [idOf('suite')] });
  });

  it('by filters takes everybody who matches, but the exceptions of each, and single users besides (S10)', async () => {
    const { customerId, userIds } = tenant;
    const holders = userIds.filter((_, place) => place % 50 === 0);
    const parts = [
      { filter: { licensed: 'yes' as const }, except: holders.slice(0, 2) },
      { filter: { location: 'none' }, except: userIds.slice(2, 3) },
    ];
    const { id, size } = await createSelection(context, tenant.actor, { customerId, ids: userIds.slice(7, 8), parts });
    const expected = [...userIds.slice(0, 2), ...userIds.slice(7, 8), ...holders.slice(2)];
    expect(size).toBe(expected.length);
    const listed = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), size: 100 });
    expect(listed.items.map((user) => user.id)).toEqual(expected);
  });

  it('is paged in both directions, across the seams of its parts', async () => {
    const { id } = await select(tenant.userIds);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), size: 100, cursor });
      expect(page.from).toBe(pages.length * 100 + 1);
      pages.push(page.items.map((user) => user.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(pages.flat()).toEqual(tenant.userIds);
    const first = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), size: 100 });
    let page = await listSelectionUsers(context, tenant.actor, {
      ...inSelection(id),
      size: 100,
      cursor: first.last ?? '',
    });
    for (let at = pages.length - 1; at > 0; at -= 1) {
      expect(page.items.map((user) => user.id)).toEqual(pages[at]);
      page = await listSelectionUsers(context, tenant.actor, {
        ...inSelection(id),
        size: 100,
        cursor: page.previous ?? '',
      });
    }
    expect(page.items.map((user) => user.id)).toEqual(pages[0]);
  });

  it('is searched, and narrowed to who holds a product', async () => {
    const { id } = await select(tenant.userIds.slice(0, 1_500));
    const found = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), search: 'USER 0012' });
    expect(found).toMatchObject({ total: 100, from: 1 });
    const holders = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), holding: idOf('suite') });
    expect(holders.total).toBe(30);
    expect(holders.items.map((user) => user.id)).toEqual(tenant.userIds.slice(0, 1_500).filter((_, n) => n % 50 === 0));
  });

  it('reports unknown, foreign and deleted ids alike and leaves them out (T14)', async () => {
    const other = await makeTenant(db, { name: 'Northwind', users: 2, seats: {} });
    const [foreign] = other.userIds as [string];
    const deleted = tenant.userIds[2_499] as string;
    await db.owner.query('UPDATE customer_user SET deleted_at = $2 WHERE id = $1', [deleted, now]);
    const unknown = uuidv7();
    const made = await select([...tenant.userIds.slice(0, 497), foreign, unknown, deleted]);
    expect(made.size).toBe(497);
    expect(new Set(made.notFound)).toEqual(new Set([foreign, unknown, deleted]));
    await expect(select([foreign, unknown])).rejects.toMatchObject({ code: 'emptySelection' });
    await db.owner.query('UPDATE customer_user SET deleted_at = NULL WHERE id = $1', [deleted]);
    const theirs = { customerId: other.customerId, selectionId: made.id };
    await expect(readSelection(context, other.actor, theirs)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('holds 100,000 users and no more', async () => {
    const ids = Array.from({ length: 100_001 }, () => uuidv7());
    await expect(select(ids)).rejects.toMatchObject({ code: 'tooManyUsers', params: { limit: 100_000 } });
  });

  it('lets users be taken out, but not all of them', async () => {
    const { id } = await select(tenant.userIds.slice(0, 1_200));
    const ids = [...tenant.userIds.slice(1, 3), uuidv7()];
    const left = await removeFromSelection(context, tenant.actor, { ...inSelection(id), ids });
    expect(left).toMatchObject({ size: 1_198, withoutLocation: 1 });
    const page = await listSelectionUsers(context, tenant.actor, { ...inSelection(id), size: 25 });
    expect(page.items.map((user) => user.id)).toEqual([tenant.userIds[0], ...tenant.userIds.slice(3, 27)]);
    const all = { ...inSelection(id), ids: tenant.userIds };
    await expect(removeFromSelection(context, tenant.actor, all)).rejects.toMatchObject({ code: 'emptySelection' });
    expect(await readSelection(context, tenant.actor, inSelection(id))).toMatchObject({ size: 1_198 });
  });

  it('is kept for 24 hours, then expired, then gone', async () => {
    const { id } = await select(tenant.userIds.slice(0, 2));
    now = new Date('2026-03-02T09:59:59Z');
    expect(await readSelection(context, tenant.actor, inSelection(id))).toMatchObject({ size: 2 });
    now = new Date('2026-03-02T10:00:00Z');
    await expect(readSelection(context, tenant.actor, inSelection(id))).rejects.toMatchObject({
      code: 'selectionExpired',
    });
    now = new Date('2026-03-03T11:00:00Z');
    await select(tenant.userIds.slice(0, 1));
    await expect(readSelection(context, tenant.actor, inSelection(id))).rejects.toMatchObject({ code: 'notFound' });
    const parts = await db.owner.query('SELECT 1 FROM selection_part WHERE selection_id = $1', [id]);
    expect(parts.rowCount).toBe(0);
  });
});
