import { beforeAll, describe, expect, it } from 'vitest';
import type { Customer, CustomerProduct, CustomerRow, CustomerSums } from '#contract/customers.ts';
import type { Page } from '#contract/shapes.ts';
import { signedInApp } from '#test/support/app.ts';
import { holdSeats, insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';

type CustomerPage = Page<CustomerRow> & { sums: CustomerSums };
let made: Awaited<ReturnType<typeof signedInApp>>;
let fabrikam: string;

beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  const { partnerId } = made;
  fabrikam = await insertCustomer(owner, { partnerId, name: 'Fabrikam, Inc.', domain: 'fabrikam.example' });
  for (let n = 0; n < 60; n += 1)
    await insertCustomer(owner, { partnerId, name: `Customer ${String(n).padStart(2, '0')}` });
  const elan = await insertCustomer(owner, { partnerId, name: 'Élan Conseil', domain: 'elan.example' });
  const set = (id: string, columns: string) =>
    owner.query(`UPDATE customer_counter SET ${columns} WHERE customer_id = $1`, [id]);
  await set(
    fabrikam,
    `users = 120, seats_total = 50, seats_consumed = 50, products_used_up = 1, last_operation_at = '2026-02-01'`,
  );
  await set(elan, `users = 7, seats_total = 90, seats_consumed = 10`);
});

const list = (query = '') => made.client.read<CustomerPage>(`/api/customers?${query}`);
const names = (page: CustomerPage) => page.items.map((customer) => customer.name);

describe('the list of customers (S5)', () => {
  it('is paged and ordered by folded name, with the sums of everything', async () => {
    const first = await list('size=25');
    expect(first).toMatchObject({ total: 62, from: 1, previous: null });
    expect(first.sums).toEqual({
      customers: 62,
      attention: 1,
      usedUp: 1,
      nearlyUsedUp: 0,
      withoutLocation: 0,
      running: 0,
      archived: 0,
      users: 127,
      seatsConsumed: 60,
    });
    expect(names(first)[0]).toBe('Customer 00');
    const last = await list(`size=25&cursor=${first.last}`);
    expect(last).toMatchObject({ from: 51, next: null });
    expect(names(last).slice(-2)).toEqual(['Élan Conseil', 'Fabrikam, Inc.']);
    const back = await list(`size=25&cursor=${last.previous}`);
    expect(names(back)).toEqual(names(await list(`size=25&cursor=${first.next}`)));
  });

  it.each([
    ['users', 'descending', ['Fabrikam, Inc.', 'Élan Conseil']],
    ['seatsConsumed', 'descending', ['Fabrikam, Inc.', 'Élan Conseil']],
    ['available', 'descending', ['Élan Conseil', 'Fabrikam, Inc.']],
    ['attention', 'descending', ['Fabrikam, Inc.', 'Élan Conseil']],
    ['lastOperation', 'descending', ['Fabrikam, Inc.', 'Élan Conseil']],
    ['name', 'descending', ['Fabrikam, Inc.', 'Élan Conseil']],
  ])('is sorted by %s %s', async (sort, direction, firstTwo) => {
    const page = await list(`sort=${sort}&direction=${direction}`);
    expect(names(page).slice(0, 2)).toEqual(firstTwo);
    const end = await list(`sort=${sort}&direction=${direction}&cursor=${page.next}`);
    expect(new Set([...page.items, ...end.items].map((customer) => customer.id)).size).toBe(62);
  });

  it.each([
    ['elan', ['Élan Conseil']],
    ['CONSEIL', ['Élan Conseil']],
    ['fabrikam.example', ['Fabrikam, Inc.']],
    ['%', []],
  ])('is searched for %s', async (search, found) => {
    const page = await list(`search=${encodeURIComponent(search)}`);
    expect([names(page), page.total]).toEqual([found, found.length]);
    // the sums stay those of everything
    expect(page.sums.customers).toBe(62);
  });

  it('is searched by id', async () => {
    expect(names(await list(`search=${fabrikam}`))).toEqual(['Fabrikam, Inc.']);
  });

  it('shows those that need attention', async () => {
    expect(names(await list('show=attention'))).toEqual(['Fabrikam, Inc.']);
  });

  it('is sorted by what presses most: used up, then nearly, then users without a location', async () => {
    const { owner } = made.database;
    const { partnerId } = made;
    const alert = async (name: string, columns: string) => {
      const id = await insertCustomer(owner, { partnerId, name });
      await owner.query(`UPDATE customer_counter SET ${columns} WHERE customer_id = $1`, [id]);
      return id;
    };
    const added = [
      await alert('Lost people', 'users_without_location = 90000'),
      await alert('Nearly', 'products_nearly_used_up = 40'),
      await alert('Used up', 'products_used_up = 1, users_without_location = 1'),
    ];
    expect(names(await list('show=attention&sort=attention&direction=descending'))).toEqual([
      'Used up',
      'Fabrikam, Inc.',
      'Nearly',
      'Lost people',
    ]);
    expect(names(await list('show=nearlyUsedUp'))).toEqual(['Nearly']);
    expect(names(await list('show=withoutLocation'))).toEqual(['Lost people', 'Used up']);
    await owner.query('UPDATE customer SET archived_at = created_at WHERE id = ANY ($1)', [added]);
  });
});

it('shows one customer, and what may be done there', async () => {
  const customer = await made.client.read<Customer>(`/api/customers/${fabrikam}`);
  expect(customer).toMatchObject({
    id: fabrikam,
    name: 'Fabrikam, Inc.',
    domain: 'fabrikam.example',
    domains: ['fabrikam.example'],
    country: 'FR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    users: 120,
    productsUsedUp: 1,
    lastOperationAt: '2026-02-01T00:00:00.000Z',
  });
  expect(customer.permissions).toContain('buyLicenses');
});

it('shows every product the customer is entitled to or holds, whoever sold it (S3)', async () => {
  const { owner } = made.database;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Contoso' });
  const [user] = await insertUsers(owner, customerId, [{ displayName: 'Zoé' }]);
  const visio = await insertProduct(owner, { name: 'Visio Plan 2' });
  const e3 = await insertProduct(owner, {
    name: 'Office 365 E3',
    nameFr: 'Office 365 E3 (fr)',
    plans: [{ name: 'MAIL' }, { name: 'SYNC', target: 'Company' }],
  });
  const ended = await insertProduct(owner, { name: 'Ended and still held' });
  const gone = await insertProduct(owner, { name: 'Ended and free' });
  await insertSeats(owner, customerId, visio.id, 2, 'Tailspin');
  await insertSeats(owner, customerId, e3.id, 5, 'Microsoft');
  await owner.query(
    `INSERT INTO subscription (customer_id, id, product_id, quantity, status, seller, created_at)
     VALUES ($1, gen_random_uuid(), $2, 0, 'suspended', 'Adatum', '2026-01-01')`,
    [customerId, e3.id],
  );
  for (const product of [ended, gone]) {
    await insertSeats(owner, customerId, product.id, 1);
    await owner.query(`UPDATE subscription SET status = 'deleted' WHERE customer_id = $1 AND product_id = $2`, [
      customerId,
      product.id,
    ]);
  }
  await holdSeats(owner, customerId, ended.id, [user ?? '']);
  await owner.query('UPDATE license_pool SET total = 0, overdraft = 1 WHERE customer_id = $1 AND product_id = $2', [
    customerId,
    ended.id,
  ]);

  const { items } = await made.client.read<{ items: CustomerProduct[] }>(`/api/customers/${customerId}/products`);
  expect(
    items.map(({ name, total, consumed, available, sellers }) => [name.en, total, consumed, available, sellers]),
  ).toEqual([
    ['Ended and still held', 0, 1, 0, []],
    ['Office 365 E3', 5, 0, 5, ['Adatum', 'Microsoft']],
    ['Visio Plan 2', 2, 0, 2, ['Tailspin']],
  ]);
  expect(items[1]).toMatchObject({
    partNumber: 'OFFICE_365_E3',
    name: { en: 'Office 365 E3', fr: 'Office 365 E3 (fr)' },
    assignable: true,
    plans: [
      { id: e3.plans[0], name: 'MAIL', friendlyName: { en: 'MAIL', fr: 'MAIL' }, target: 'User' },
      { id: e3.plans[1], name: 'SYNC', target: 'Company' },
    ],
  });
});
