import { beforeAll, expect, it } from 'vitest';
import type { Page } from '#contract/shapes.ts';
import type { UserRow } from '#contract/users.ts';
import { signedInApp } from '#test/support/app.ts';
import { holdSeats, insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';

type Made = Awaited<ReturnType<typeof signedInApp>>;
let made: Made;
let customerId: string;

beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  const people = Array.from({ length: 230 }, (_, index) => ({
    displayName: `Person ${String(index).padStart(3, '0')}`,
  }));
  await insertUsers(owner, customerId, [
    ...people,
    {
      displayName: 'Léa Dubois',
      firstName: 'Léa',
      lastName: 'Dubois',
      email: 'lea.dubois@fabrikam.example',
      location: null,
    },
    { displayName: 'Zoé 100%', permission: 'globalAdmin', blocked: true },
    { displayName: 'Ångström_Öl' },
    { displayName: 'Œuvre O’Brien' },
  ]);
});

const list = (query: string) => made.client.read<Page<UserRow>>(`/api/customers/${customerId}/users?${query}`);

it('pages to the end and back, and Last shows the same rows as going there (S9)', async () => {
  const seen: string[] = [];
  let page = await list('size=50');
  expect(page).toMatchObject({ total: 234, from: 1, previous: null });
  const pages = [page];
  while (page.next !== null) {
    seen.push(...page.items.map((user) => user.id));
    page = await list(`size=50&cursor=${page.next}`);
    pages.push(page);
  }
  seen.push(...page.items.map((user) => user.id));
  expect(new Set(seen).size).toBe(234);
  expect(pages.map((one) => one.from)).toEqual([1, 51, 101, 151, 201]);
  expect(page.items).toHaveLength(34);
  expect(page.last).toBeNull();

  const last = await list(`size=50&cursor=${pages[0]?.last}`);
  expect(last.items).toEqual(page.items);
  expect(last).toMatchObject({ from: 201, next: null, last: null });

  let back = last;
  for (const there of pages.slice(0, -1).reverse()) {
    back = await list(`size=50&cursor=${back.previous}`);
    expect(back.items).toEqual(there.items);
    expect(back.from).toBe(there.from);
  }
  expect(back.previous).toBeNull();
});

it('is ordered by folded name, in both directions', async () => {
  const up = await list('size=100');
  expect(up.items[0]?.displayName).toBe('Ångström_Öl');
  const down = await list('size=100&direction=descending');
  expect(down.items[0]?.displayName).toBe('Zoé 100%');
  const next = await list(`size=100&direction=descending&cursor=${down.next}`);
  expect(next.from).toBe(101);
  expect(next.items.at(-1)?.displayName).toBe('Person 031');
});

it.each([
  ['lea', ['Léa Dubois']],
  ['LÉA DUB', ['Léa Dubois']],
  ['dubois@', ['Léa Dubois']],
  ["o'brien", ['Œuvre O’Brien']],
  ['oeuvre', ['Œuvre O’Brien']],
  ['%', ['Zoé 100%']],
  ['_', ['Ångström_Öl']],
  ['\\', []],
  ['zz', []],
  ['zo', ['Zoé 100%']],
])('finds %s anywhere, whatever case and accents', async (search, names) => {
  const page = await list(`search=${encodeURIComponent(search)}`);
  expect(page.items.map((user) => user.displayName)).toEqual(names);
  expect(page.total).toBe(names.length);
});

it('pages through what a search found, in both directions', async () => {
  const first = await list('search=person&size=100');
  expect(first).toMatchObject({ total: 230, from: 1 });
  const second = await list(`search=person&size=100&cursor=${first.next}`);
  const last = await list(`search=person&size=100&cursor=${first.last}`);
  expect(last).toMatchObject({ from: 201, total: 230 });
  expect(last.items).toHaveLength(30);
  const back = await list(`search=person&size=100&cursor=${last.previous}`);
  expect(back).toEqual({ ...second, previous: back.previous, next: back.next, last: back.last });
});

it('refuses a cursor of another list or a forged one (T18)', async () => {
  const { next } = await list('size=25');
  const url = `/api/customers/${customerId}/users`;
  for (const query of [
    `cursor=${next}&search=a`,
    `cursor=${next}&direction=descending`,
    `cursor=x${next}`,
    'cursor=e30.e30',
    'cursor=',
  ]) {
    const answer = await made.client.get(`${url}?${query}`);
    expect([query, answer.statusCode, answer.json().code]).toEqual([query, 400, 'invalidCursor']);
  }
  const other = await insertCustomer(made.database.owner, { partnerId: made.partnerId });
  expect((await made.client.get(`/api/customers/${other}/users?cursor=${next}`)).json()).toMatchObject({
    code: 'invalidCursor',
  });
});

it('shows each row with its licences in the order of their English names', async () => {
  const { owner } = made.database;
  const [visio, e3] = [
    await insertProduct(owner, { name: 'Visio Plan 2' }),
    await insertProduct(owner, { name: 'Office 365 E3' }),
  ];
  const [user] = (await list('search=lea')).items;
  if (user === undefined) throw new Error('Léa is missing');
  for (const product of [visio, e3]) {
    await insertSeats(owner, customerId, product.id, 5);
    await holdSeats(owner, customerId, product.id, [user.id]);
  }
  const [now] = (await list('search=lea')).items;
  expect(now).toEqual({
    id: user.id,
    displayName: 'Léa Dubois',
    email: 'lea.dubois@fabrikam.example',
    location: null,
    blocked: false,
    permission: 'user',
    createdAt: '2026-01-05T08:00:00.000Z',
    licenses: [e3.id, visio.id],
  });
});
