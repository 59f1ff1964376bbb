import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { type Client, signedInApp } from '#test/support/app.ts';
import {
  holdSeats,
  insertCustomer,
  insertPartner,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';

/** Ids of another customer, put where ids of this one belong, never cross the boundary (T14). */

let made: Awaited<ReturnType<typeof signedInApp>>;
let client: Client;
let stranger: Client;
let ours: string;
let theirs: string;
let ourUsers: string[];
let theirUsers: string[];
let product: { id: string };

beforeAll(async () => {
  made = await signedInApp();
  const { client: admin, partnerId, database } = made;
  const { owner } = database;
  client = admin;
  const otherPartner = await insertPartner(owner, 'Tailspin');
  stranger = await made.signIn((await insertStaff(owner, { partnerId: otherPartner })).email);
  ours = await insertCustomer(owner, { partnerId });
  theirs = await insertCustomer(owner, { partnerId: otherPartner, name: 'Wingtip' });
  product = await insertProduct(owner);
  for (const customer of [ours, theirs]) await insertSeats(owner, customer, product.id, 1_000);
  ourUsers = await insertUsers(
    owner,
    ours,
    Array.from({ length: 499 }, (_, n) => ({ displayName: `Ours ${n}` })),
  );
  theirUsers = await insertUsers(owner, theirs, [{ displayName: 'Theirs' }]);
});

const select = (who: Client, customer: string, ids: readonly string[]) =>
  who.send('POST', `/api/customers/${customer}/selections`, { ids });
const assignTo = (selectionId: string) => ({
  selectionId,
  wish: { products: [{ productId: product.id, license: 'assign', plans: {} }] },
});

it('reports one foreign user among 500 as not found, and does not touch them', async () => {
  const foreign = theirUsers[0] as string;
  const answer = await select(client, ours, [...ourUsers.slice(0, 250), foreign, ...ourUsers.slice(250)]);
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toMatchObject({ size: 499, notFound: [foreign] });
  const started = await client.send('POST', `/api/customers/${ours}/license-operations`, assignTo(answer.json().id), {
    'idempotency-key': uuidv7(),
  });
  expect(started.json()).toMatchObject({ total: 499 });
  const held = await made.database.owner.query('SELECT customer_id FROM license_assignment WHERE user_id = $1', [
    foreign,
  ]);
  expect(held.rows).toEqual([]);
});

it('knows a selection at its own customer only', async () => {
  const { id } = (await select(stranger, theirs, theirUsers)).json();
  const at = `/api/customers/${ours}`;
  for (const url of [`selections/${id}`, `selections/${id}/users`, `selections/${id}/licenses`])
    expect((await client.get(`${at}/${url}`)).statusCode).toBe(404);
  for (const url of ['license-previews', 'license-operations']) {
    const answer = await client.send('POST', `${at}/${url}`, assignTo(id), { 'idempotency-key': uuidv7() });
    expect(answer.statusCode).toBe(404);
  }
  const removal = await client.send('POST', `${at}/selections/${id}/removals`, { ids: [ourUsers[0]] });
  expect(removal.statusCode).toBe(404);
});

it('knows an operation at its own customer only', async () => {
  const { id } = (await select(stranger, theirs, theirUsers)).json();
  const started = await stranger.send('POST', `/api/customers/${theirs}/license-operations`, assignTo(id), {
    'idempotency-key': uuidv7(),
  });
  const { operationId } = started.json();
  expect((await stranger.get(`/api/customers/${theirs}/operations/${operationId}`)).statusCode).toBe(200);
  for (const url of [`operations/${operationId}`, `operations/${operationId}/items`])
    expect((await client.get(`/api/customers/${ours}/${url}`)).statusCode).toBe(404);
});

it("keeps one person's idempotency keys from another's", async () => {
  const key = uuidv7();
  const at = (customer: string) => `/api/customers/${customer}/license-operations`;
  const mine = (await select(client, ours, ourUsers.slice(0, 1))).json().id;
  const first = await client.send('POST', at(ours), assignTo(mine), { 'idempotency-key': key });
  const hers = (await select(stranger, theirs, theirUsers)).json().id;
  const second = await stranger.send('POST', at(theirs), assignTo(hers), { 'idempotency-key': key });
  expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
  expect(second.json().operationId).not.toBe(first.json().operationId);
});

it('takes no cursor from another customer', async () => {
  const { next } = (await client.get(`/api/customers/${ours}/users?size=25`)).json();
  expect((await stranger.get(`/api/customers/${theirs}/users?cursor=${next}`)).json()).toMatchObject({
    code: 'invalidCursor',
  });
});

it('counts and names nobody of another customer in a filter by product', async () => {
  await holdSeats(made.database.owner, theirs, product.id, []);
  const { id } = (await select(client, ours, ourUsers.slice(0, 3))).json();
  const foreignProduct = await insertProduct(made.database.owner, { name: 'Only theirs' });
  const users = await client.read<{ total: number }>(
    `/api/customers/${ours}/selections/${id}/users?holding=${foreignProduct.id}`,
  );
  expect(users.total).toBe(0);
});

it('knows the products, plans and operations of a filter at its own customer only, as it does unknown ones', async () => {
  const { owner } = made.database;
  const foreign = await insertProduct(owner, { name: 'Theirs alone', plans: [{ name: 'THEIRS' }] });
  await insertSeats(owner, theirs, foreign.id, 5);
  const hers = (await select(stranger, theirs, theirUsers)).json().id;
  await stranger.send('POST', `/api/customers/${theirs}/license-operations`, assignTo(hers), {
    'idempotency-key': uuidv7(),
  });
  const at = `/api/customers/${ours}`;
  const operations = await owner.query('SELECT max(number) AS last FROM operation');
  for (const filter of [
    { holding: foreign.id },
    { lacking: foreign.id },
    { lacking: uuidv7() },
    { planOff: `${foreign.id}:${foreign.plans[0]}` },
    { planOff: `${product.id}:${foreign.plans[0]}` },
    { failedIn: operations.rows[0].last + 1 },
  ]) {
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
    const answers = [
      await client.get(`${at}/users?${query}`),
      await client.send('POST', `${at}/users/matches`, { ids: [], filters: [filter] }),
      await client.send('POST', `${at}/selections`, { parts: [{ filter, except: [] }] }),
      await client.send('POST', `${at}/selections/count`, { parts: [{ filter, except: [] }] }),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual(
      answers.map(() => [404, 'notFound']),
    );
  }
  const swapped = await client.send('POST', `${at}/selections`, {
    ids: theirUsers,
    parts: [{ filter: { search: 'ours 1' }, except: theirUsers }],
  });
  expect(swapped.json()).toMatchObject({ size: 111, notFound: theirUsers });
  const matches = await client.send('POST', `${at}/users/matches`, { ids: theirUsers, filters: [{}] });
  expect(matches.json()).toEqual({ matching: [[]] });
});
