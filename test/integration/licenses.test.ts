import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wish } from '#domain/licensing/model.ts';
import { previewLicenses } from '#server/use-cases/licenses/preview-licenses.ts';
import { saveLicenses } from '#server/use-cases/licenses/save-licenses.ts';
import { summariseLicenses } from '#server/use-cases/licenses/summarise-licenses.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
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
let context: ReturnType<typeof tenantContext>['context'];
let errors: unknown[];

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context, errors } = tenantContext(db));
});

async function tenantWith(options: TenantOptions): Promise<Tenant & { selectionId: string }> {
  const tenant = await makeTenant(db, options);
  const { customerId, actor, userIds } = tenant;
  const { id } = await createSelection(context, actor, { customerId, ids: userIds });
  return { ...tenant, selectionId: id };
}

const preview = ({ customerId, actor, selectionId }: Tenant & { selectionId: string }, wish: Wish) =>
  previewLicenses(context, actor, { customerId, selectionId, wish });

async function held(tenant: Tenant): Promise<Record<string, string[]>> {
  const { rows } = await db.owner.query(
    `SELECT u.display_name, p.part_number, array_length(a.disabled_plans, 1) AS off FROM license_assignment a
     JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id JOIN product p ON p.id = a.product_id
     WHERE a.customer_id = $1 ORDER BY u.name_key, p.part_number`,
    [tenant.customerId],
  );
  const found: Record<string, string[]> = {};
  for (const row of rows) {
    const name = row.display_name.replace('User 00000', '');
    found[name] = [...(found[name] ?? []), row.off === null ? row.part_number : `${row.part_number} -${row.off}`];
  }
  return found;
}

describe('the summary of a selection', () => {
  it('counts holders and plans off, and names what can be assigned or is held', async () => {
    const tenant = await tenantWith({
      users: 10,
      seats: { suite: 20, mailbox: 5, tenant: 5 },
      holding: (place) => [
        ...(place < 4 ? [{ product: 'suite', off: place < 2 ? ['chat', 'mail'] : place === 2 ? ['chat'] : [] }] : []),
        ...(place === 9 ? [{ product: 'mailbox' }] : []),
      ],
      location: (place) => (place === 0 ? null : 'FR'),
    });
    const { selection, products } = await summariseLicenses(context, tenant.actor, tenant);
    expect(selection).toEqual({ id: tenant.selectionId, size: 10, withoutLocation: 1 });
    expect(products.map((product) => [product.partNumber, product.holders, product.available])).toEqual([
      ['mailbox', 1, 4],
      ['suite', 4, 16],
    ]);
    const off = new Map(products[1]?.plansOff.map(({ planId, off }) => [planId, off]));
    expect(off).toEqual(
      new Map([
        [idOf('chat'), 3],
        [idOf('mail'), 2],
      ]),
    );
  });

  it('counts the same of few, of half and of all, whatever road it takes', async () => {
    const tenant = await makeTenant(db, {
      users: 7_000,
      seats: { suite: 7_000, mailbox: 7_000 },
      holding: (place) => [
        ...(place % 3 === 0
          ? [{ product: 'suite', off: place % 2 === 0 ? ['chat'] : place % 5 === 0 ? ['mail'] : [] }]
          : []),
        ...(place % 7 === 0 && place < 6_990 ? [{ product: 'mailbox' }] : []),
      ],
    });
    const { customerId, actor, userIds } = tenant;
    for (const size of [2_999, 3_400, 3_600, 6_991, 7_000]) {
      const places = Array.from({ length: size }, (_, place) => place);
      const { id } = await createSelection(context, actor, { customerId, ids: userIds.slice(0, size) });
      const { products } = await summariseLicenses(context, actor, { customerId, selectionId: id });
      const count = (which: (place: number) => boolean) => places.filter(which).length;
      const suite = (place: number) => place % 3 === 0;
      expect(
        products.map((product) => [
          product.partNumber,
          product.holders,
          Object.fromEntries(product.plansOff.map(({ planId, off }) => [planId, off])),
        ]),
        String(size),
      ).toEqual([
        ['mailbox', count((place) => place % 7 === 0 && place < 6_990), {}],
        [
          'suite',
          count(suite),
          {
            [idOf('chat')]: count((place) => suite(place) && place % 2 === 0),
            [idOf('mail')]: count((place) => suite(place) && place % 2 !== 0 && place % 5 === 0),
          },
        ],
      ]);
    }
  });
});

describe('a preview', () => {
  it('says what a save would do and changes nothing', async () => {
    const tenant = await tenantWith({
      users: 12,
      seats: { suite: 10, calling: 20 },
      location: (n) => (n < 2 ? null : n < 4 ? 'DE' : 'FR'),
    });
    const wish = wishOf({ suite: 'assign', calling: 'assign' });
    const found = await preview(tenant, wish);
    expect(found).toMatchObject({ total: 12, changed: 8, refused: 4, unchanged: 0, locationsChanged: 0 });
    expect(found.reasons.map(({ code, users }) => [code, users])).toEqual([
      ['locationRequired', 2],
      ['prohibitedInLocation', 2],
    ]);
    expect(found.products[0]).toMatchObject({
      productId: idOf('suite'),
      assigned: 8,
      needed: 12,
      available: 10,
      missing: 2,
    });
    expect((await db.owner.query('SELECT 1 FROM operation WHERE customer_id = $1', [tenant.customerId])).rowCount).toBe(
      0,
    );
    const saved = await save(context, tenant, wish);
    expect(saved).toMatchObject({ state: 'done', total: 12, changed: 8, refused: 4, unchanged: 0 });
    await assertInvariants(db.owner, tenant.customerId);
  });

  it.each<[string, Wish, object]>([
    [
      'a product of no catalogue',
      wishOf({ nowhere: 'assign' }),
      { code: 'notEntitled', params: { productId: idOf('nowhere') } },
    ],
    ['a product without subscription', wishOf({ rival: 'assign' }), { code: 'notEntitled' }],
    ['a plan of another product', wishOf({ suite: { 'mail-basic': 'on' } }), { code: 'planNotInProduct' }],
    ['a company plan', wishOf({ suite: { company: 'off' } }), { code: 'planNotSwitchable' }],
    ['a product that is not for users', wishOf({ tenant: 'assign' }), { code: 'productNotAssignable' }],
    ['nothing', wishOf({}), { code: 'nothingToChange' }],
    ['nothing but keeping', wishOf({ suite: {} }), { code: 'nothingToChange' }],
    [
      'a product twice',
      { products: [...wishOf({ suite: 'assign' }).products, ...wishOf({ suite: 'revoke' }).products] },
      { code: 'invalidRequest', fields: [{ path: 'body/wish/products/1/productId', rule: 'unique' }] },
    ],
  ])('and a save refuse %s', async (_, wish, problem) => {
    const tenant = await tenantWith({ users: 1, seats: { suite: 1, tenant: 1 } });
    await expect(preview(tenant, wish)).rejects.toMatchObject(problem);
    const { customerId, actor, selectionId } = tenant;
    const saving = saveLicenses(context, actor, { customerId, selectionId, wish, idempotencyKey: uuidv7() });
    await expect(saving).rejects.toMatchObject(problem);
    const left = await db.owner.query(
      'SELECT (SELECT count(*) FROM operation_queue WHERE customer_id = $1) + (SELECT operations FROM customer_counter WHERE customer_id = $1) AS n',
      [customerId],
    );
    expect(Number(left.rows[0].n)).toBe(0);
  });
});

describe('a save', () => {
  it('serves scarce seats in the order of the chips (S28)', async () => {
    const tenant = await tenantWith({
      users: 6,
      seats: { suite: 4 },
      holding: (n) => (n === 5 ? [{ product: 'suite' }] : []),
    });
    const saved = await save(context, tenant, wishOf({ suite: 'assign' }));
    expect(await outcomesOf(context, tenant, saved.id)).toEqual([
      'changed',
      'changed',
      'changed',
      'noAvailableLicenses',
      'noAvailableLicenses',
      'unchanged',
    ]);
    expect(saved.products).toEqual([
      { productId: idOf('suite'), assigned: 3, revoked: 0, plansChanged: 0, available: 0 },
    ]);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('is all or nothing per user', async () => {
    const tenant = await tenantWith({
      users: 3,
      seats: { suite: 2, mailbox: 5 },
      holding: (n) => (n === 2 ? [{ product: 'mailbox' }] : []),
    });
    const saved = await save(context, tenant, wishOf({ suite: 'assign', mailbox: 'assign' }));
    expect(await outcomesOf(context, tenant, saved.id)).toEqual(['changed', 'changed', 'noAvailableLicenses']);
    expect(await held(tenant)).toEqual({ '0': ['mailbox', 'suite'], '1': ['mailbox', 'suite'], '2': ['mailbox'] });
  });

  it('swaps products where one pool is full: what one user frees serves the next', async () => {
    const tenant = await tenantWith({
      users: 3,
      seats: { suite: 3, rival: 1 },
      holding: (n) => (n < 2 ? [{ product: 'suite' }] : [{ product: 'rival' }]),
    });
    const saved = await save(context, tenant, wishOf({ suite: 'revoke', rival: 'assign' }), {
      ids: tenant.userIds.slice(0, 1),
    });
    expect(saved).toMatchObject({ refused: 1 });
    const swap = await save(context, tenant, wishOf({ rival: 'revoke', suite: 'assign' }), {
      ids: tenant.userIds.slice(2),
    });
    expect(swap).toMatchObject({ changed: 1 });
    expect(await held(tenant)).toEqual({ '0': ['suite'], '1': ['suite'], '2': ['suite'] });
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('sets the location that its own licences need', async () => {
    const tenant = await tenantWith({
      users: 4,
      seats: { calling: 4 },
      location: (n) => (n < 2 ? null : n === 2 ? 'DE' : 'FR'),
    });
    const saved = await save(context, tenant, wishOf({ calling: 'assign' }, 'FR'));
    expect(saved).toMatchObject({ changed: 4, refused: 0, locationsChanged: 3 });
    await assertInvariants(db.owner, tenant.customerId);
    const only = await save(context, tenant, wishOf({}, 'DE'));
    expect(only).toMatchObject({ changed: 0, refused: 4 });
    expect(only.reasons.map((group) => group.code)).toEqual(['prohibitedInLocation']);
  });

  it('switches plans without taking a seat', async () => {
    const tenant = await tenantWith({
      users: 2,
      seats: { suite: 2 },
      holding: () => [{ product: 'suite', off: ['mail'] }],
    });
    const saved = await save(context, tenant, wishOf({ suite: { mail: 'on', chat: 'off', files: 'off' } }));
    expect(saved.products).toEqual([
      { productId: idOf('suite'), assigned: 0, revoked: 0, plansChanged: 2, available: 0 },
    ]);
    expect(await held(tenant)).toEqual({ '0': ['suite -2'], '1': ['suite -2'] });
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('refuses what breaks a rule, with the rule', async () => {
    const tenant = await tenantWith({ users: 1, seats: { suite: 1, rival: 1, project: 1 } });
    const conflict = await save(context, tenant, wishOf({ suite: 'assign', rival: 'assign', project: 'assign' }));
    expect(conflict.reasons).toMatchObject([
      { code: 'mutuallyExclusive', users: 1, sample: { ruleId: 'chat-or-rival' } },
    ]);
    const lacking = await save(context, tenant, wishOf({ project: 'assign' }));
    expect(lacking.reasons).toMatchObject([{ code: 'dependencyMissing', sample: { ruleId: 'project-needs-files' } }]);
    expect(await save(context, tenant, wishOf({ suite: 'assign', project: 'assign' }))).toMatchObject({ changed: 1 });
    const revoke = await save(context, tenant, wishOf({ suite: 'revoke' }));
    expect(revoke.reasons).toMatchObject([{ code: 'dependencyMissing' }]);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('keeps the counters of the customer: used up, nearly, seats', async () => {
    const tenant = await tenantWith({ users: 20, seats: { suite: 20 } });
    const counters = async () =>
      (
        await db.owner.query(
          'SELECT seats_consumed, products_used_up, products_nearly_used_up FROM customer_counter WHERE customer_id = $1',
          [tenant.customerId],
        )
      ).rows[0];
    await save(context, tenant, wishOf({ suite: 'assign' }), { ids: tenant.userIds.slice(0, 19) });
    expect(await counters()).toEqual({ seats_consumed: 19, products_used_up: 0, products_nearly_used_up: 1 });
    await save(context, tenant, wishOf({ suite: 'assign' }));
    expect(await counters()).toEqual({ seats_consumed: 20, products_used_up: 1, products_nearly_used_up: 0 });
    await save(context, tenant, wishOf({ suite: 'revoke' }));
    expect(await counters()).toEqual({ seats_consumed: 0, products_used_up: 0, products_nearly_used_up: 0 });
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('of many users runs in chunks that each are planned and counted right', async () => {
    const tenant = await tenantWith({ users: 5_200, seats: { suite: 5_000, mailbox: 6_000 } });
    const saved = await save(context, tenant, wishOf({ suite: 'assign', mailbox: 'assign' }));
    await context.awaitOperation(saved.id, 10_000);
    const { rows } = await db.owner.query('SELECT changed, refused, state FROM operation WHERE id = $1', [saved.id]);
    expect(rows[0]).toEqual({ changed: 5_000, refused: 200, state: 'done' });
    await assertInvariants(db.owner, tenant.customerId);
    expect(errors).toEqual([]);
  });
});
