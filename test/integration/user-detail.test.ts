import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { signedInApp } from '#test/support/app.ts';
import {
  holdSeats,
  insertCustomer,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';

let made: Awaited<ReturnType<typeof signedInApp>>;
let customerId: string;
let at: string;
let ids: { ahmed: string; lea: string; gone: string };
let products: Record<'visio' | 'suite' | 'scarce', { id: string; plans: string[] }>;

beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  at = `/api/customers/${customerId}`;
  const [ahmed = '', lea = '', gone = ''] = await insertUsers(owner, customerId, [
    { displayName: 'Ahmed Benali', firstName: 'Ahmed', lastName: 'Benali', email: 'ahmed@fabrikam.example' },
    { displayName: 'Léa Dubois', location: null },
    { displayName: 'Gone' },
  ]);
  ids = { ahmed, lea, gone };
  products = {
    visio: await insertProduct(owner, { name: 'Visio Plan 2' }),
    suite: await insertProduct(owner, { name: 'Office 365 E3', plans: [{ name: 'MAIL' }, { name: 'SWAY' }] }),
    scarce: await insertProduct(owner, { name: 'Project Plan 3' }),
  };
  for (const { id } of [products.visio, products.suite]) await insertSeats(owner, customerId, id, 10);
  await insertSeats(owner, customerId, products.scarce.id, 0);
  await holdSeats(owner, customerId, products.visio.id, [ahmed]);
  await owner.query(
    `UPDATE customer_user SET job_title = 'Responsable', department = 'SI', phone = '+33 1', permission = 'custom',
       alternative_email = 'a@home.example', roles = '{passwordAdmin,serviceAdmin}' WHERE id = $1`,
    [ahmed],
  );
  await owner.query('UPDATE customer_user SET deleted_at = updated_at, purge_at = updated_at WHERE id = $1', [gone]);
});

async function save(userIds: readonly string[], wish: object): Promise<string> {
  const selection = (await made.client.send('POST', `${at}/selections`, { ids: userIds })).json();
  const body = { selectionId: selection.id, wish };
  const started = await made.client.send('POST', `${at}/license-operations`, body, { 'idempotency-key': uuidv7() });
  const { operationId } = started.json();
  const state = async () => (await made.client.read<{ state: string }>(`${at}/operations/${operationId}`)).state;
  await expect.poll(state).toBe('done');
  return operationId;
}
const wish = (product: { id: string }, license: 'assign' | 'revoke' | 'keep', plans = {}) => ({
  productId: product.id,
  license,
  plans,
});
const operationsOf = (userId: string, query = '') =>
  made.client.read<Answer<'listUserOperations'>>(`${at}/users/${userId}/operations${query}`);

it('tells all that is known of a user, the licences in the order of their names with the plans that are off', async () => {
  const off = products.suite.plans[1] ?? '';
  await save([ids.ahmed], { products: [wish(products.suite, 'assign', { [off]: 'off' })] });
  expect(await made.client.read(`${at}/users/${ids.ahmed}`)).toEqual({
    id: ids.ahmed,
    displayName: 'Ahmed Benali',
    firstName: 'Ahmed',
    lastName: 'Benali',
    email: 'ahmed@fabrikam.example',
    location: 'FR',
    blocked: false,
    permission: 'custom',
    roles: ['passwordAdmin', 'serviceAdmin'],
    jobTitle: 'Responsable',
    department: 'SI',
    phone: '+33 1',
    alternativeEmail: 'a@home.example',
    createdAt: '2026-01-05T08:00:00.000Z',
    version: expect.stringMatching(/^[\w-]{43}$/),
    licenses: [
      { productId: products.suite.id, plansOff: [off], assignedAt: expect.any(String) },
      { productId: products.visio.id, plansOff: [], assignedAt: '2026-01-05T08:00:00.000Z' },
    ],
  });
});

it('lists what operations did to a user or would not do, newest first, and not what left them unchanged', async () => {
  const before = (await operationsOf(ids.lea)).total;
  const refused = await save([ids.lea, ids.ahmed], { products: [wish(products.visio, 'assign')] });
  const changed = await save([ids.lea], { products: [wish(products.visio, 'assign')], location: 'BE' });
  const unchanged = await save([ids.lea, ids.ahmed], { products: [wish(products.visio, 'assign')] });
  const page = await operationsOf(ids.lea);
  expect(page.total).toBe(before + 2);
  expect(page.items.slice(0, 2)).toEqual([
    {
      operationId: changed,
      number: expect.any(Number),
      kind: 'licenses',
      staffName: 'Zoé Martin',
      createdAt: expect.any(String),
      outcome: 'changed',
      changes: expect.arrayContaining([
        { kind: 'location', from: null, to: 'BE' },
        { kind: 'assign', productId: products.visio.id, off: [] },
      ]),
      reasons: [],
    },
    expect.objectContaining({ operationId: refused, outcome: 'refused', reasons: [{ code: 'locationRequired' }] }),
  ]);
  expect(page.items.map(({ operationId }) => operationId)).not.toContain(unchanged);
  // what left Ahmed alone is not his
  expect((await operationsOf(ids.ahmed)).items.map(({ operationId }) => operationId)).not.toContain(refused);
});

it('pages through them, and takes no cursor of another user (T18)', async () => {
  for (let turn = 0; turn < 14; turn += 1)
    for (const license of ['assign', 'revoke'] as const)
      await save([ids.ahmed], { products: [wish(products.suite, license)] });
  const first = await operationsOf(ids.ahmed, '?size=25');
  const second = await operationsOf(ids.ahmed, `?size=25&cursor=${first.next}`);
  const numbers = [...first.items, ...second.items].map((item) => item.number);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(new Set(numbers).size).toBe(first.total);
  const foreign = await made.client.get(`${at}/users/${ids.lea}/operations?cursor=${first.next}`);
  expect([foreign.statusCode, foreign.json().code]).toEqual([400, 'invalidCursor']);
});

it('says of a deleted user, an unknown one and a malformed id the same: not found', async () => {
  for (const id of [ids.gone, uuidv7(), 'nobody'])
    for (const url of [`${at}/users/${id}`, `${at}/users/${id}/operations`]) {
      const answer = await made.client.get(url);
      expect([answer.statusCode, answer.json().code, answer.json().params]).toEqual([404, 'notFound', {}]);
    }
});

it('shows a user to a reader of this customer, and to nobody who may not see it (T13)', async () => {
  const { owner } = made.database;
  const neighbour = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Contoso' });
  const who = async (customer: string) => {
    const grants = [{ role: 'reader' as const, customerId: customer }];
    const { email } = await insertStaff(owner, { partnerId: made.partnerId, grants });
    return (await made.signIn(email)).get(`${at}/users/${ids.ahmed}`);
  };
  expect((await who(customerId)).statusCode).toBe(200);
  expect((await who(neighbour)).statusCode).toBe(404);
});
