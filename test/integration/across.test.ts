import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerRow } from '#contract/customers.ts';
import type { Dashboard } from '#contract/dashboard.ts';
import type { OperationEntry } from '#contract/operations.ts';
import type { SearchResult } from '#contract/search.ts';
import type { Page } from '#contract/shapes.ts';
import { type Client, type TestApp, testApp } from '#test/support/app.ts';
import {
  holdSeats,
  insertCustomer,
  insertPartner,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';

/** What is read over customers shows what a member of staff is granted, and nothing of the rest (T13, T14). */

let made: TestApp;
let partnerId: string;
const ids: Record<string, string> = {};
let clients: Record<'all' | 'two' | 'twentyOne' | 'ending' | 'otherPartner', Client>;
const ended = new Date('2026-01-06');

beforeAll(async () => {
  made = await testApp();
  const { owner } = made.database;
  partnerId = await insertPartner(owner);
  const otherPartner = await insertPartner(owner, 'Tailspin');
  const customer = async (name: string, partner = partnerId) => {
    const id = await insertCustomer(owner, { partnerId: partner, name, domain: `${name.toLowerCase()}.example` });
    ids[name] = id;
    await insertUsers(owner, id, [
      { displayName: `Léa Dupont ${name}`, email: `lea@${name.toLowerCase()}.example` },
      { displayName: `Anne-Léa ${name}`, firstName: 'Anne', lastName: 'Martin', location: null },
    ]);
    return id;
  };
  for (const name of ['Fabrikam', 'Contoso', 'Litware']) await customer(name);
  await customer('Wingtip', otherPartner);
  const many: string[] = [];
  for (let n = 0; n < 21; n += 1) many.push(await insertCustomer(owner, { partnerId, name: `Small ${n}` }));
  await insertUsers(owner, many[20] ?? '', [{ displayName: 'Léonie Small' }]);

  const product = await insertProduct(owner, { name: 'Visio Plan 2', nameFr: 'Visio (plan 2)' });
  for (const name of ['Fabrikam', 'Litware', 'Wingtip']) {
    const [held] = await insertUsers(owner, ids[name] ?? '', [{ displayName: `Holder ${name}` }]);
    await insertSeats(owner, ids[name] ?? '', product.id, 1);
    await holdSeats(owner, ids[name] ?? '', product.id, [held ?? '']);
    await owner.query('UPDATE customer_counter SET products_used_up = 1 WHERE customer_id = $1', [ids[name]]);
  }
  const signedIn = async (partner: string, grants: Parameters<typeof insertStaff>[1]['grants'] = []) =>
    made.signIn((await insertStaff(owner, { partnerId: partner, grants })).email);
  const reader = (name: string, expiresAt?: Date) => ({
    role: 'reader' as const,
    customerId: ids[name] ?? '',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
  clients = {
    all: await signedIn(partnerId, [{ role: 'licenseAdmin' }]),
    two: await signedIn(partnerId, [reader('Fabrikam'), reader('Contoso'), reader('Litware', ended)]),
    twentyOne: await signedIn(
      partnerId,
      many.map((customerId) => ({ role: 'reader' as const, customerId })),
    ),
    ending: await signedIn(partnerId, [{ role: 'adminAgent', expiresAt: ended }, reader('Contoso')]),
    otherPartner: await signedIn(otherPartner, [{ role: 'adminAgent' }]),
  };
  for (const [name, client] of [
    ['Fabrikam', clients.all],
    ['Litware', clients.all],
    ['Wingtip', clients.otherPartner],
  ] as const) {
    const at = `/api/customers/${ids[name]}`;
    const user = (await client.read<Page<{ id: string }>>(`${at}/users`)).items.at(-1);
    const selection = (await client.send('POST', `${at}/selections`, { ids: [user?.id] })).json();
    await client.send(
      'POST',
      `${at}/license-operations`,
      {
        selectionId: selection.id,
        wish: { products: [{ productId: product.id, license: 'revoke', plans: {} }], location: 'BE' },
      },
      { 'idempotency-key': uuidv7() },
    );
  }
});

const search = (client: Client, text: string) =>
  client.read<SearchResult>(`/api/search?search=${encodeURIComponent(text)}`);
const users = async (client: Client, text: string) =>
  (await search(client, text)).users.map((user) => user.displayName);

describe('finding across customers', () => {
  it('finds users of all that is granted and of nothing else', async () => {
    const lea = (...names: string[]) => names.map((name) => `Léa Dupont ${name}`);
    expect(await users(clients.all, 'lea dupont')).toEqual(lea('Contoso', 'Fabrikam', 'Litware'));
    expect(await users(clients.two, 'lea dupont')).toEqual(lea('Contoso', 'Fabrikam'));
    expect(await users(clients.ending, 'lea dupont')).toEqual(lea('Contoso'));
    expect(await users(clients.otherPartner, 'lea dupont')).toEqual(lea('Wingtip'));
    // more grants than are named to the search
    expect(await users(clients.twentyOne, 'léo')).toEqual(['Léonie Small']);
    expect(await users(clients.twentyOne, 'dupont')).toEqual([]);
  });

  it('says where a user is', async () => {
    const [user] = (await search(clients.two, 'lea@fabrikam')).users;
    expect(user).toMatchObject({
      customerId: ids['Fabrikam'],
      customerName: 'Fabrikam',
      displayName: 'Léa Dupont Fabrikam',
      email: 'lea@fabrikam.example',
    });
  });

  it.each([
    ['LÉA', ['Léa Dupont Contoso', 'Léa Dupont Fabrikam', 'Anne-Léa Contoso', 'Anne-Léa Fabrikam']],
    ['upont f', ['Léa Dupont Fabrikam']],
    ['anne martin', ['Anne-Léa Contoso', 'Anne-Léa Fabrikam']],
    ['le', ['Léa Dupont Contoso', 'Léa Dupont Fabrikam']],
    ['l', ['Léa Dupont Contoso', 'Léa Dupont Fabrikam']],
    ['ea', []],
    ['%', []],
    ['_ea', []],
    ['  ', []],
  ])(
    'takes %s case and accents left out: beginnings from the first letter, any place from three',
    async (text, found) => {
      expect(await users(clients.two, text)).toEqual(found);
    },
  );

  it('forgets who was deleted, and says when there are more', async () => {
    const { owner } = made.database;
    const crowd = await insertUsers(
      owner,
      ids['Contoso'] ?? '',
      Array.from({ length: 9 }, (_, n) => ({ displayName: `Quentin ${n}` })),
    );
    expect(await search(clients.two, 'quent')).toMatchObject({ more: true, users: { length: 8 } });
    await owner.query(
      `UPDATE customer_user SET deleted_at = updated_at, purge_at = updated_at WHERE customer_id = $1 AND id = $2`,
      [ids['Contoso'], crowd[0]],
    );
    const left = await search(clients.two, 'quent');
    expect([left.more, left.users[0]?.displayName]).toEqual([false, 'Quentin 1']);
  });

  it('finds customers by name, domain and id, those that begin so first', async () => {
    const names = async (client: Client, text: string) =>
      (await search(client, text)).customers.map((customer) => customer.name);
    expect(await names(clients.all, 'ware')).toEqual(['Litware']);
    expect(await names(clients.two, 'ware')).toEqual([]);
    expect(await names(clients.two, 'contoso.example')).toEqual(['Contoso']);
    expect(await names(clients.two, ids['Fabrikam'] ?? '')).toEqual(['Fabrikam']);
    expect(await names(clients.two, ids['Litware'] ?? '')).toEqual([]);
    expect(await names(clients.all, 'small')).toHaveLength(5);
  });

  it('asks for words, and for nothing else', async () => {
    for (const query of ['', '?search=a&search=b', '?search=a&customerId=x', `?search=${'x'.repeat(257)}`])
      expect((await clients.all.get(`/api/search${query}`)).statusCode, query).toBe(400);
  });
});

describe('the dashboard', () => {
  const read = (client: Client) => client.read<Dashboard>('/api/dashboard');

  it('shows what needs attention of all that is granted', async () => {
    const all = await read(clients.all);
    expect(all.sums).toMatchObject({ customers: 24, attention: 3, usedUp: 2, withoutLocation: 3, nearlyUsedUp: 0 });
    expect(all.attention.map(({ name }) => name)).toEqual(['Litware', 'Fabrikam', 'Contoso']);
    expect(all.products.map(({ customerName, name, state }) => [customerName, name.fr, state])).toEqual([
      ['Fabrikam', 'Visio (plan 2)', 'usedUp'],
      ['Litware', 'Visio (plan 2)', 'usedUp'],
    ]);
    const two = await read(clients.two);
    expect(two.sums).toMatchObject({ customers: 2, attention: 2, usedUp: 1, withoutLocation: 2 });
    expect(two.products.map(({ customerName }) => customerName)).toEqual(['Fabrikam']);
    expect((await read(clients.ending)).sums).toMatchObject({ customers: 1, attention: 1, usedUp: 0 });
    expect((await read(clients.twentyOne)).products).toEqual([]);
  });

  it('shows operations of what is granted, latest first', async () => {
    await expect.poll(async () => (await read(clients.all)).running).toEqual([]);
    const seen = async (client: Client) =>
      (await read(client)).recent.map(({ customerName, number, state }) => [customerName, number, state]);
    expect(await seen(clients.all)).toEqual([
      ['Litware', 1, 'done'],
      ['Fabrikam', 1, 'done'],
    ]);
    expect(await seen(clients.two)).toEqual([['Fabrikam', 1, 'done']]);
    expect(await seen(clients.ending)).toEqual([]);
    await made.database.owner.query(
      `UPDATE operation SET state = 'running', finished_at = NULL WHERE customer_id = $1`,
      [ids['Fabrikam']],
    );
    const two = await read(clients.two);
    expect([two.running.map(({ customerId }) => customerId), two.recent]).toEqual([[ids['Fabrikam']], []]);
  });

  it('agrees with the lists that its figures lead to', async () => {
    const { sums } = await read(clients.two);
    for (const show of ['attention', 'usedUp', 'nearlyUsedUp', 'withoutLocation', 'running'] as const) {
      const { total } = await clients.two.read<Page<CustomerRow>>(`/api/customers?show=${show}`);
      expect([show, total]).toEqual([show, sums[show]]);
    }
  });
});

describe('recently visited customers', () => {
  const recent = async (client: Client) =>
    (await client.read<{ items: { name: string }[] }>('/api/recent-customers')).items.map(({ name }) => name);
  const visit = (client: Client, name: string) => client.send('POST', `/api/customers/${ids[name]}/visits`);

  it('are remembered per person, latest first, once each', async () => {
    expect(await recent(clients.two)).toEqual([]);
    for (const name of ['Contoso', 'Fabrikam', 'Contoso'])
      expect((await visit(clients.two, name)).statusCode).toBe(204);
    expect(await recent(clients.two)).toEqual(['Contoso', 'Fabrikam']);
    expect(await recent(clients.all)).toEqual([]);
  });

  it('are gone with the grant', async () => {
    await visit(clients.all, 'Litware');
    expect((await visit(clients.two, 'Litware')).statusCode).toBe(404);
    await made.database.owner.query('UPDATE access_grant SET expires_at = $2 WHERE customer_id = $1', [
      ids['Contoso'],
      ended,
    ]);
    expect(await recent(clients.two)).toEqual(['Fabrikam']);
  });
});

it('pages through the operations of a customer, latest first', async () => {
  const { owner } = made.database;
  const customerId = ids['Contoso'] ?? '';
  await owner.query(
    `INSERT INTO operation (customer_id, id, number, kind, state, staff_id, staff_name, wish, total, totals, created_at)
     SELECT $1, gen_random_uuid(), n, 'licenses', 'done', $2, 'Zoé Martin', '{}', 1, '{}', timestamptz '2026-01-05' + n * interval '1 min'
     FROM generate_series(1, 30) n`,
    [customerId, uuidv7()],
  );
  await owner.query('UPDATE customer_counter SET operations = 30 WHERE customer_id = $1', [customerId]);
  const list = (cursor = '') =>
    clients.all.read<Page<OperationEntry>>(`/api/customers/${customerId}/operations?size=25${cursor}`);
  const first = await list();
  expect([first.total, first.items[0]?.number, first.items.at(-1)?.number]).toEqual([30, 30, 6]);
  const last = await list(`&cursor=${first.last}`);
  expect(last.items.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
  expect((await list(`&cursor=${last.previous}`)).items).toEqual(first.items);
});
