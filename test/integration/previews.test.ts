import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { holderText } from '#domain/licensing/holder-text.ts';
import type { Fix, ProductWish, Reason, Wish } from '#domain/licensing/model.ts';
import { streamHolderKinds } from '#server/db/holder-kinds.ts';
import { readHolders, streamHolders } from '#server/db/licenses.ts';
import { grantCustomer, inCustomer } from '#server/db/scope.ts';
import { dryRun } from '#server/use-cases/licenses/dry-run.ts';
import { listRefusedUsers } from '#server/use-cases/licenses/list-refused-users.ts';
import { previewLicenses } from '#server/use-cases/licenses/preview-licenses.ts';
import { saveLicenses } from '#server/use-cases/licenses/save-licenses.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { testApp } from '#test/support/app.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { insertStaff } from '#test/support/fixtures.ts';
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

type Selected = Tenant & { selectionId: string };

/** Three parts, of which every fifth user has no location and every seventh holds Rival. */
let many: Selected;

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db));
  many = await tenantWith({
    users: 2_500,
    seats: { suite: 1_800, rival: 1_000 },
    location: (place) => (place % 5 === 0 ? null : 'FR'),
    holding: (place) => (place % 7 === 0 ? [{ product: 'rival' }] : []),
  });
});

async function tenantWith(options: TenantOptions): Promise<Selected> {
  const tenant = await makeTenant(db, options);
  const { customerId, actor, userIds } = tenant;
  const { id } = await createSelection(context, actor, { customerId, ids: userIds });
  return { ...tenant, selectionId: id };
}

const preview = (
  { customerId, actor, selectionId }: Selected,
  wish: Wish,
  signal?: AbortSignal,
  staffId = actor.staffId,
) => previewLicenses(context, { ...actor, staffId }, { customerId, selectionId, wish }, signal);
const refusedFor = ({ customerId, actor, selectionId }: Selected, wish: Wish, reason: Reason, offset = 0) =>
  listRefusedUsers(context, actor, { customerId, selectionId, wish, reason, offset, size: 25 });

const suite = wishOf({ suite: 'assign' });
const nowhere: Reason = { code: 'locationRequired' };
const conflict: Reason = {
  code: 'mutuallyExclusive',
  ruleId: 'chat-or-rival',
  productId: idOf('suite'),
  planId: idOf('chat'),
  otherProductId: idOf('rival'),
  otherPlanId: idOf('rival-plan'),
};
const noSeat: Reason = { code: 'noAvailableLicenses', productId: idOf('suite') };
const mended: Wish = {
  ...suite,
  fixes: [
    { reason: nowhere, action: { kind: 'setLocation', location: 'BE' } },
    { reason: conflict, action: { kind: 'revoke', productId: idOf('rival') } },
    { reason: noSeat, action: { kind: 'leaveOut' } },
  ],
};

describe('a preview of many', () => {
  it('is made in the thread, as it is made of few', async () => {
    const plain = await preview(many, suite);
    expect(plain).toMatchObject({ total: 2_500, refused: 786, changed: 1_714, leftOut: 0, fixed: [] });
    const first = many.userIds.slice(0, 900);
    const { id } = await createSelection(context, many.actor, { customerId: many.customerId, ids: first });
    const few = await preview({ ...many, selectionId: id }, mended);
    expect(few).toMatchObject({ total: 900, changed: 900, fixed: [180, 129, 0] });
    expect(await preview(many, mended)).toMatchObject({
      total: 2_500,
      changed: 1_800,
      leftOut: 700,
      fixed: [500, 358, 700],
    });
  });

  it('offers what can be done for each group', async () => {
    const { reasons } = await preview(many, suite);
    expect(reasons.map(({ key, users, fixes }) => [key, users, fixes])).toEqual([
      ['locationRequired', 500, [{ kind: 'setLocation' }, { kind: 'leaveOut' }]],
      [
        `mutuallyExclusive|${idOf('suite')}|${idOf('rival')}`,
        286,
        [{ kind: 'revoke', productId: idOf('rival') }, { kind: 'leaveOut' }],
      ],
    ]);
    const [short] = (await preview(many, { ...suite, location: 'FR', fixes: mended.fixes?.slice(1, 2) ?? [] })).reasons;
    const buy = { kind: 'buy', productId: idOf('suite'), missing: 700 };
    expect(short).toMatchObject({ users: 700, fixes: [buy, { kind: 'leaveOut' }] });
  });

  it('gives way to a newer one of the same person and selection', async () => {
    const older = preview(many, suite);
    const colleague = preview(many, suite, undefined, uuidv7());
    const names = refusedFor(many, suite, nowhere);
    const newer = preview(many, mended);
    await expect(older).rejects.toMatchObject({ code: 'previewReplaced' });
    expect((await newer).changed).toBe(1_800);
    expect((await colleague).changed).toBe(1_714);
    expect((await names).total).toBe(500);
  });

  it('ends when nobody waits for it', async () => {
    const control = new AbortController();
    const left = preview(many, suite, control.signal);
    setTimeout(() => control.abort(), 20);
    await expect(left).rejects.toMatchObject({ code: 'previewReplaced' });
    await expect(preview(many, suite, AbortSignal.abort())).rejects.toMatchObject({ code: 'previewReplaced' });
    expect((await preview(many, suite)).changed).toBe(1_714);
  });

  it('of most of a customer reads the same in one pass as one by one', async () => {
    const tenant = await tenantWith({
      users: 3_200,
      seats: { suite: 3_200, mailbox: 100 },
      location: (place) => (place % 10 === 1 ? null : 'FR'),
      holding: (place) => [
        ...(place % 3 === 0 ? [{ product: 'suite', off: place % 2 === 0 ? ['chat', 'mail'] : [] }] : []),
        ...(place < 50 ? [{ product: 'mailbox', off: ['mail-basic'] }] : []),
      ],
    });
    const { customerId, partnerId, selectionId, userIds } = tenant;
    await db.owner.query('UPDATE customer_user SET deleted_at = $2 WHERE id = $1', [userIds[1_500], new Date()]);
    const [streamed, lookedUp] = await inCustomer(db.databases, grantCustomer(customerId, partnerId), async (tx) => {
      const found = [];
      for await (const users of streamHolders(tx, customerId, selectionId)) found.push(...users);
      return [found, await readHolders(tx, customerId, userIds)];
    });
    expect(streamed).toEqual(lookedUp);
    // and without names, as numbers
    const kinds = await inCustomer(db.databases, grantCustomer(customerId, partnerId), async (tx) => {
      const found = [];
      for await (const holders of streamHolderKinds(tx, customerId, selectionId)) found.push(...holders);
      return found;
    });
    expect(kinds.map((holder) => (holder === null ? null : holderText(holder)))).toEqual(
      lookedUp.map(({ held }) => held),
    );
    const plan = await preview(tenant, suite);
    expect(plan).toMatchObject({ total: 3_200, unchanged: 1_066, refused: 215 });
  });

  it('of most of a customer counts as user by user, whatever is wished', async () => {
    const products = ['suite', 'mailbox', 'calling', 'project', 'rival'] as const;
    const tenant = await tenantWith({
      users: 3_100,
      seats: { suite: 2_000, mailbox: 900, calling: 1_200, project: 700, rival: 1_500 },
      location: (place) => (place % 11 === 0 ? null : place % 4 === 0 ? 'CH' : 'FR'),
      holding: (place) =>
        products.flatMap((product, n) =>
          (place * 7 + n * 13) % 5 < 1
            ? [{ product, off: product === 'suite' && place % 3 === 0 ? ['chat', 'mail'] : [] }]
            : [],
        ),
    });
    const { customerId, partnerId, selectionId, userIds } = tenant;
    await db.owner.query('UPDATE customer_user SET deleted_at = $2 WHERE id = ANY ($1)', [
      userIds.slice(700, 730),
      new Date(),
    ]);
    const catalogue = (await context.catalogue()).rules;
    const wishes = fc.record({
      license: fc.array(fc.constantFrom('assign', 'revoke', null), { minLength: 5, maxLength: 5 }),
      chat: fc.constantFrom('on', 'off', null),
      location: fc.constantFrom(undefined, 'BE', 'CH'),
      fixed: fc.boolean(),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(wishes, async ({ license, chat, location, fixed }) => {
        const asked = products.flatMap((product, n): ProductWish[] => {
          const plans = product === 'suite' && chat !== null ? { [idOf('chat')]: chat } : {};
          const what = license[n] ?? (Object.keys(plans).length > 0 ? 'keep' : null);
          return what === null ? [] : [{ productId: idOf(product), license: what, plans }];
        });
        if (asked.length === 0) return;
        const wish: Wish = {
          products: asked,
          ...(location === undefined ? {} : { location }),
          ...(fixed
            ? { fixes: [{ reason: { code: 'locationRequired' }, action: { kind: 'setLocation', location: 'FR' } }] }
            : {}),
        };
        const run = { customerId, selectionId, wish };
        const granted = grantCustomer(customerId, partnerId);
        const made = (group: { key: string; offset: number; size: number } | null) =>
          inCustomer(db.databases, granted, (tx) => dryRun(tx, { ...run, group }, catalogue, new Date()), {
            isolation: 'snapshot',
          });
        const counted = await made(null);
        expect(counted.totals).toEqual((await made({ key: 'nobody', offset: 0, size: 0 })).totals);
        for (const { code } of counted.totals.reasons) seen.add(code);
      }),
      { numRuns: 25, seed: 7 },
    );
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['dependencyMissing', 'locationRequired', 'mutuallyExclusive', 'noAvailableLicenses']),
    );
  });

  it('is refused like one of few', async () => {
    await expect(preview(many, wishOf({ nowhere: 'assign' }))).rejects.toMatchObject({
      code: 'notEntitled',
      params: { productId: idOf('nowhere') },
    });
    const twice = { products: [...suite.products, ...suite.products] };
    await expect(preview(many, twice)).rejects.toMatchObject({ code: 'invalidRequest', fields: [{ rule: 'unique' }] });
    const later = tenantContext(db, { runner: false, now: () => new Date(Date.now() + 25 * 3_600_000) }).context;
    const { customerId, actor, selectionId } = many;
    await expect(previewLicenses(later, actor, { customerId, selectionId, wish: suite })).rejects.toMatchObject({
      code: 'selectionExpired',
    });
  });
});

describe('the users of a group of refusals', () => {
  it('are named in the order of seats, page by page, with all their reasons', async () => {
    const first = await refusedFor(many, suite, nowhere);
    expect([first.total, first.items.length]).toEqual([500, 25]);
    expect(first.items.slice(0, 3).map(({ displayName, email, location }) => [displayName, email, location])).toEqual([
      ['User 000000', 'user000000@example.com', null],
      ['User 000005', 'user000005@example.com', null],
      ['User 000010', 'user000010@example.com', null],
    ]);
    expect(first.items[0]?.reasons.map(({ code }) => code)).toEqual(['locationRequired', 'mutuallyExclusive']);
    const last = await refusedFor(many, suite, nowhere, 490);
    expect([last.total, last.items.length, last.items.at(-1)?.displayName]).toEqual([500, 10, 'User 002495']);
    // those without a location are counted there
    expect((await refusedFor(many, suite, conflict)).total).toBe(286);
    expect(await refusedFor(many, mended, nowhere)).toEqual({ total: 0, items: [] });
  });

  it('hold who was deleted since', async () => {
    const tenant = await tenantWith({ users: 2, seats: { suite: 5 } });
    await db.owner.query('UPDATE customer_user SET deleted_at = $2 WHERE id = $1', [tenant.userIds[1], new Date()]);
    const { items } = await refusedFor(tenant, suite, { code: 'userNotFound' });
    expect(items).toMatchObject([{ displayName: 'User 000001', location: null, reasons: [{ code: 'userNotFound' }] }]);
  });
});

it('goes over the wire', async () => {
  const made = await testApp({ database: db });
  const staff = await insertStaff(db.owner, { partnerId: many.partnerId });
  const client = await made.signIn(staff.email);
  const at = `/api/customers/${many.customerId}`;
  const selectionId = (await client.send('POST', `${at}/selections`, { ids: many.userIds })).json().id;
  const ask = (path: string, wish: object, more: object = {}) =>
    client.send('POST', `${at}/${path}`, { selectionId, wish, ...more });
  const [fix, ...fixes] = mended.fixes ?? [];
  const answer = await ask('license-previews', { ...mended, swaps: [], fixes });
  expect(answer.json()).toMatchObject({ total: 2_500, fixed: [286, 200] });
  expect(answer.json().reasons).toEqual([
    {
      code: 'locationRequired',
      key: 'locationRequired',
      users: 500,
      sample: nowhere,
      fixes: [{ kind: 'setLocation' }, { kind: 'leaveOut' }],
    },
  ]);
  const users = await ask('license-previews/users', mended, { reason: nowhere, offset: 3, size: 25 });
  expect([users.statusCode, users.json()]).toEqual([200, { total: 0, items: [] }]);
  const named = await ask('license-previews/users', suite, { reason: conflict, size: 25 });
  expect(named.json().items[0]).toEqual({
    userId: many.userIds[7],
    displayName: 'User 000007',
    email: 'user000007@example.com',
    location: 'FR',
    reasons: [conflict],
  });
  const lacking = await ask('license-previews', { ...mended, fixes: [{ ...fix, reason: { code: 'notEntitled' } }] });
  const fields = [{ path: 'body/wish/fixes/0/reason/productId', rule: 'required' }];
  expect(lacking.json()).toMatchObject({ status: 400, code: 'invalidRequest', fields });
  const where = { reason: nowhere, action: { kind: 'setLocation', location: 'ZZ' } };
  expect((await ask('license-previews', { ...suite, fixes: [where] })).json().code).toBe('unknownLocation');
});

describe('a save with fixes and swaps', () => {
  it('does what the preview said, and stores nothing of who is left out', async () => {
    const tenant = await tenantWith({
      users: 9,
      seats: { suite: 6, rival: 9 },
      location: (place) => (place === 2 ? null : 'FR'),
      holding: (place) => (place < 2 ? [{ product: 'rival' }] : []),
    });
    const found = await preview(tenant, mended);
    expect(found).toMatchObject({ total: 9, changed: 6, leftOut: 3, fixed: [1, 2, 3] });
    const saved = await save(context, tenant, mended);
    expect(saved).toMatchObject({ total: 6, changed: 6, refused: 0, locationsChanged: 1, wish: mended });
    expect(saved.products).toMatchObject([
      { productId: idOf('suite'), assigned: 6, available: 0 },
      { productId: idOf('rival'), revoked: 2 },
    ]);
    expect(await outcomesOf(context, tenant, saved.id)).toEqual(Array(6).fill('changed'));
    const { rows } = await db.owner.query(
      'SELECT array_agg(position ORDER BY position) AS positions FROM operation_item WHERE operation_id = $1',
      [saved.id],
    );
    expect(rows[0].positions).toEqual([0, 1, 2, 3, 4, 5]);
    await assertInvariants(db.owner, tenant.customerId);
    const ids = tenant.userIds.slice(6);
    await expect(save(context, tenant, mended, { ids })).rejects.toMatchObject({ code: 'nothingToChange' });
  });

  it('swaps all of it or nothing', async () => {
    const tenant = await tenantWith({
      users: 4,
      seats: { mailbox: 4, suite: 2 },
      holding: (place) => (place < 3 ? [{ product: 'mailbox' }] : []),
    });
    const wish: Wish = { products: [], swaps: [{ from: idOf('mailbox'), to: idOf('suite') }] };
    const saved = await save(context, tenant, wish);
    expect(await outcomesOf(context, tenant, saved.id)).toEqual([
      'changed',
      'changed',
      'noAvailableLicenses',
      'unchanged',
    ]);
    expect(saved.products).toEqual([
      { productId: idOf('mailbox'), assigned: 0, revoked: 2, plansChanged: 0, available: 3 },
      { productId: idOf('suite'), assigned: 2, revoked: 0, plansChanged: 0, available: 0 },
    ]);
    await assertInvariants(db.owner, tenant.customerId);
  });

  const swap = (from: string, to: string): Wish => ({ products: [], swaps: [{ from: idOf(from), to: idOf(to) }] });
  const also = (action: Fix['action']): Wish => ({ ...suite, fixes: [{ reason: nowhere, action }] });
  it.each<[string, Wish, object]>([
    ['a product for itself', swap('suite', 'suite'), { code: 'swapWithItself', params: { productId: idOf('suite') } }],
    ['what is assigned', { ...swap('suite', 'mailbox'), ...suite }, { code: 'wishedTwice' }],
    ['for what is assigned', { ...swap('mailbox', 'suite'), ...suite }, { code: 'wishedTwice' }],
    [
      'in a row',
      { products: [], swaps: [...(swap('rival', 'suite').swaps ?? []), ...(swap('suite', 'mailbox').swaps ?? [])] },
      { code: 'wishedTwice', params: { productId: idOf('suite') } },
    ],
    [
      'one for two',
      { products: [], swaps: [...(swap('suite', 'rival').swaps ?? []), ...(swap('suite', 'mailbox').swaps ?? [])] },
      { code: 'wishedTwice' },
    ],
    ['for what the customer does not have', swap('suite', 'project'), { code: 'notEntitled' }],
    ['what the customer never had', swap('project', 'suite'), { code: 'notEntitled' }],
    ['for what is not for users', swap('suite', 'tenant'), { code: 'productNotAssignable' }],
    ['… nor a fix with it', also({ kind: 'assign', productId: idOf('tenant') }), { code: 'productNotAssignable' }],
    ['… nor a fix without it', also({ kind: 'revoke', productId: idOf('project') }), { code: 'notEntitled' }],
    ['… nor fixes alone', { products: [], fixes: mended.fixes?.slice(0, 1) ?? [] }, { code: 'nothingToChange' }],
  ])('swaps not %s', async (_, wish, problem) => {
    const tenant = await tenantWith({ users: 1, seats: { suite: 1, tenant: 1, mailbox: 1, rival: 1 } });
    const { customerId, actor, selectionId } = tenant;
    await expect(preview(tenant, wish)).rejects.toMatchObject(problem);
    const saving = saveLicenses(context, actor, { customerId, selectionId, wish, idempotencyKey: uuidv7() });
    await expect(saving).rejects.toMatchObject(problem);
  });
});
