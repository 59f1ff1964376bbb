import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';

let test: TestApp & { client: Client; partnerId: string };
let base: string;
let suite: { id: string; plans: string[] };
let userIds: string[];

beforeAll(async () => {
  test = await signedInApp();
  const { owner } = test.database;
  const customerId = await insertCustomer(owner, { partnerId: test.partnerId });
  base = `/api/customers/${customerId}`;
  suite = await insertProduct(owner, { plans: [{ name: 'MAIL' }, { name: 'CHAT' }] });
  await insertSeats(owner, customerId, suite.id, 150);
  const names = Array.from({ length: 210 }, (_, n) => `User ${String(n).padStart(3, '0')}`);
  const users = names.map((displayName, n) => ({ displayName, location: n % 10 === 9 ? null : 'FR' }));
  userIds = await insertUsers(owner, customerId, users);
});

async function select(ids = userIds): Promise<string> {
  const answer = await test.client.send('POST', `${base}/selections`, { ids });
  expect(answer.statusCode).toBe(201);
  return answer.json<Answer<'createSelection'>>().id;
}

const assign = () => ({
  products: [{ productId: suite.id, license: 'assign', plans: { [suite.plans[1] ?? '']: 'off' } }],
});
const save = (selectionId: string, wish: object, key: string | null = uuidv7()) =>
  test.client.send(
    'POST',
    `${base}/license-operations`,
    { selectionId, wish },
    key === null ? {} : { 'idempotency-key': key },
  );

describe('giving licences over HTTP', () => {
  let operationId: string;

  it('goes from selection to summary, preview, save and result', async () => {
    const selectionId = await select();
    const summary = await test.client.read<Answer<'readLicenseSummary'>>(`${base}/selections/${selectionId}/licenses`);
    expect(summary.selection).toEqual({ id: selectionId, size: 210, withoutLocation: 21 });
    expect(summary.products).toMatchObject([{ id: suite.id, holders: 0, plansOff: [], available: 150 }]);

    const preview = await test.client.send('POST', `${base}/license-previews`, { selectionId, wish: assign() });
    expect(preview.statusCode).toBe(200);
    expect(preview.json()).toMatchObject({
      total: 210,
      changed: 150,
      refused: 60,
      products: [{ needed: 210, missing: 60 }],
    });

    const saved = await save(selectionId, assign());
    expect(saved.statusCode).toBe(201);
    expect(saved.json()).toMatchObject({ number: 1, total: 210 });
    ({ operationId } = saved.json<Answer<'saveLicenses'>>());
    const operation = await test.client.read<Answer<'readOperation'>>(`${base}/operations/${operationId}`);
    expect(operation).toMatchObject({
      state: 'done',
      total: 210,
      changed: 150,
      refused: 60,
      pending: 0,
      staffName: 'Zoé Martin',
    });
    expect(operation.products).toEqual([
      { productId: suite.id, assigned: 150, revoked: 0, plansChanged: 0, available: 0 },
    ]);
    expect(operation.reasons.map(({ code, users }) => [code, users])).toEqual([
      ['locationRequired', 21],
      ['noAvailableLicenses', 39],
    ]);
    const after = await test.client.read<Answer<'readLicenseSummary'>>(`${base}/selections/${selectionId}/licenses`);
    expect(after.products[0]).toMatchObject({ holders: 150, plansOff: [{ planId: suite.plans[1], off: 150 }] });
    const holders = await test.client.read<Answer<'listSelectionUsers'>>(
      `${base}/selections/${selectionId}/users?holding=${suite.id}`,
    );
    expect(holders.total).toBe(150);
  });

  it('lists failures first, in the order of reasons, pages both ways and filters (S28)', async () => {
    const items = (query: string) =>
      test.client.read<Answer<'listOperationItems'>>(`${base}/operations/${operationId}/items?${query}`);
    const seen: Answer<'listOperationItems'>['items'] = [];
    let page = await items('size=25');
    expect(page).toMatchObject({ total: 210, from: 1, previous: null });
    for (;;) {
      expect(page.from).toBe(seen.length + 1);
      seen.push(...page.items);
      if (page.next === null) break;
      page = await items(`size=25&cursor=${encodeURIComponent(page.next)}`);
    }
    expect(seen).toHaveLength(210);
    expect(new Set(seen.map((item) => item.userId)).size).toBe(210);
    const kinds = seen.map((item) => item.reasons[0]?.code ?? item.outcome);
    expect(kinds.filter((kind, n) => kind !== kinds[n - 1])).toEqual([
      'locationRequired',
      'noAvailableLicenses',
      'changed',
    ]);
    expect(seen.at(-1)).toMatchObject({
      held: [suite.id],
      changes: [{ kind: 'assign', productId: suite.id, off: [suite.plans[1]] }],
    });
    expect(seen[0]).toMatchObject({ held: [], outcome: 'refused', changes: [{ kind: 'assign' }] });

    const first = await items('size=25');
    const last = await items(`size=25&cursor=${encodeURIComponent(first.last ?? '')}`);
    expect(last.items).toEqual(seen.slice(200));
    const before = await items(`size=25&cursor=${encodeURIComponent(last.previous ?? '')}`);
    expect(before.items).toEqual(seen.slice(175, 200));

    expect(await items('outcome=refused')).toMatchObject({ total: 60 });
    expect(await items('reason=noAvailableLicenses')).toMatchObject({ total: 39 });
    expect(await items('outcome=unchanged')).toMatchObject({ total: 0, items: [] });
    expect(await items('outcome=changed&reason=locationRequired')).toMatchObject({ total: 0, items: [] });
    expect(await items('search=user%20009')).toMatchObject({
      total: 1,
      items: [{ userId: userIds[9], outcome: 'refused' }],
    });
  });

  it('refuses a save without a key, an unknown place, and what is not there', async () => {
    const selectionId = await select(userIds.slice(0, 1));
    expect((await save(selectionId, assign(), null)).json()).toMatchObject({
      status: 400,
      code: 'idempotencyKeyRequired',
    });
    expect((await save(selectionId, { products: [], location: 'XX' })).json()).toMatchObject({
      status: 400,
      code: 'unknownLocation',
    });
    expect((await save(selectionId, { products: [], location: 'fr' })).json()).toMatchObject({
      status: 400,
      code: 'invalidRequest',
    });
    expect((await save(uuidv7(), assign())).json()).toMatchObject({ status: 404, code: 'notFound' });
    const foreign = await test.client.get(`${base}/operations/${uuidv7()}`);
    expect(foreign.json()).toMatchObject({ status: 404, code: 'notFound' });
    expect((await test.client.get(`${base}/operations/${operationId}/items?cursor=x`)).json()).toMatchObject({
      code: 'invalidCursor',
    });
    const none = await test.client.send('POST', `${base}/selections`, { ids: [uuidv7()] });
    expect(none.json()).toMatchObject({ status: 400, code: 'emptySelection' });
  });

  it('takes 100,000 ids and no more, naming the limit', async () => {
    const ids = Array.from({ length: 100_000 }, () => uuidv7());
    const most = await test.client.send('POST', `${base}/selections`, { ids: [...ids.slice(1), userIds[0]] });
    expect(most.statusCode).toBe(201);
    expect(most.json<Answer<'createSelection'>>().notFound).toHaveLength(99_999);
    const more = await test.client.send('POST', `${base}/selections`, { ids: [...ids, userIds[0]] });
    expect(more.statusCode).toBe(400);
    expect(more.json()).toMatchObject({ code: 'tooManyUsers', params: { limit: 100_000 } });
    const empty = await test.client.send('POST', `${base}/selections`, { ids: [] });
    expect(empty.json()).toMatchObject({ status: 400, code: 'emptySelection' });
  });

  it('answers nothing of another customer under this one', async () => {
    const other = await insertCustomer(test.database.owner, { partnerId: test.partnerId });
    const selectionId = await select(userIds.slice(0, 1));
    for (const path of [
      `selections/${selectionId}`,
      `selections/${selectionId}/licenses`,
      `selections/${selectionId}/users`,
      `operations/${operationId}`,
      `operations/${operationId}/items`,
    ])
      expect((await test.client.get(`/api/customers/${other}/${path}`)).json(), path).toMatchObject({
        status: 404,
        code: 'notFound',
      });
    const theirs = await test.client.send(
      'POST',
      `/api/customers/${other}/license-operations`,
      { selectionId, wish: assign() },
      { 'idempotency-key': uuidv7() },
    );
    expect(theirs.json()).toMatchObject({ status: 404, code: 'notFound' });
  });
});
