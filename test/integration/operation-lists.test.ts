import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertProduct, insertSeats, insertStaff, insertUsers } from '#test/support/fixtures.ts';

type Page = Answer<'listOperations'>;
type PageAnywhere = Answer<'listOperationsAnywhere'>;

let test: TestApp & { client: Client; partnerId: string };
let other: Client;
let customers: { id: string; users: string[] }[];
let suite: { id: string; plans: string[] };
let mailbox: { id: string; plans: string[] };

beforeAll(async () => {
  test = await signedInApp();
  const { owner } = test.database;
  const staff = await insertStaff(owner, { partnerId: test.partnerId });
  await owner.query(`UPDATE staff SET display_name = 'Chloé Roux' WHERE id = $1`, [staff.id]);
  other = await test.signIn(staff.email);
  suite = await insertProduct(owner, { plans: [{ name: 'MAIL' }, { name: 'CHAT' }] });
  mailbox = await insertProduct(owner, { plans: [{ name: 'BOX' }] });
  customers = [];
  for (const name of ['first', 'second']) {
    const id = await insertCustomer(owner, { partnerId: test.partnerId });
    await insertSeats(owner, id, suite.id, 100);
    await insertSeats(owner, id, mailbox.id, 2);
    const users = await insertUsers(
      owner,
      id,
      Array.from({ length: 5 }, (_, n) => ({ displayName: `${name} ${n}`, location: 'FR' })),
    );
    customers.push({ id, users });
  }
  const [one, two] = customers;
  if (one === undefined || two === undefined) throw new Error('Two customers were made.');
  // 1: both products, the mailbox for two of five; 2: plans of one; 3: a place, by the other one; 4: blocked
  await save(test.client, one, {
    products: [
      { productId: suite.id, license: 'assign', plans: {} },
      { productId: mailbox.id, license: 'assign', plans: {} },
    ],
  });
  await save(test.client, one, {
    products: [{ productId: suite.id, license: 'keep', plans: { [suite.plans[1] ?? '']: 'off' } }],
  });
  await save(other, one, { products: [], location: 'BE' });
  await save(other, two, { products: [{ productId: suite.id, license: 'revoke', plans: {} }], location: 'CA' });
});

async function save(client: Client, { id, users }: { id: string; users: string[] }, wish: object): Promise<void> {
  const selection = await client.send('POST', `/api/customers/${id}/selections`, { ids: users });
  const { id: selectionId } = selection.json<Answer<'createSelection'>>();
  const path = `/api/customers/${id}/license-operations`;
  const saved = await client.send('POST', path, { selectionId, wish }, { 'idempotency-key': uuidv7() });
  expect(saved.statusCode, saved.body).toBe(201);
}

const of = (query = '', client = test.client) =>
  client.read<Page>(`/api/customers/${customers[0]?.id}/operations?${query}`);
const anywhere = (query = '', client = test.client) => client.read<PageAnywhere>(`/api/operations?${query}`);
const numbers = ({ items, total }: Page) => {
  expect(total).toBe(items.length);
  return items.map(({ number }) => number);
};

describe('lists of operations', () => {
  it('say what each is about, and whose it is', async () => {
    const { items } = await of();
    expect(items.map(({ number, mine, staffName }) => [number, mine, staffName])).toEqual([
      [3, false, 'Chloé Roux'],
      [2, true, 'Zoé Martin'],
      [1, true, 'Zoé Martin'],
    ]);
    expect(items.map(({ gist, gistMore }) => [gist.map(({ does }) => does), gistMore])).toEqual([
      [['location'], 0],
      [['plans'], 0],
      [['assign', 'assign'], 0],
    ]);
    expect(items[0]?.gist[0]?.name).toEqual({ en: 'BE', fr: 'BE' });
    const { rows } = await test.database.owner.query<{ id: string; name_en: string }>(
      'SELECT p.id, p.name_en FROM product p WHERE p.id = ANY ($1)',
      [[suite.id, mailbox.id]],
    );
    const english = (id: string) => rows.find((row) => row.id === id)?.name_en;
    expect(items[2]?.gist.map((one) => one.name.en)).toEqual([english(suite.id), english(mailbox.id)]);
  });

  it('say of an undo what it gave and took: nothing was wished for', async () => {
    const [third] = (await of()).items;
    const first = (await of('number=1')).items[0];
    expect(third?.number).toBe(3);
    // from the last one back, so that each finds users as the one before it left them
    const path = `/api/customers/${customers[0]?.id}/operations`;
    const undone = await test.client.send('POST', `${path}/${third?.id}/undo`, undefined, {
      'idempotency-key': uuidv7(),
    });
    expect(undone.statusCode, undone.body).toBe(201);
    const again = await test.client.send('POST', `${path}/${(await of('number=2')).items[0]?.id}/undo`, undefined, {
      'idempotency-key': uuidv7(),
    });
    expect(again.statusCode, again.body).toBe(201);
    const all = await test.client.send('POST', `${path}/${first?.id}/undo`, undefined, { 'idempotency-key': uuidv7() });
    expect(all.statusCode, all.body).toBe(201);
    const { items } = await of('from=2020-01-01T00:00:00Z');
    expect(items.slice(0, 3).map(({ undoOf, gist }) => [undoOf?.number, gist.map(({ does }) => does).sort()])).toEqual([
      [1, ['revoke', 'revoke']],
      [2, ['plans']],
      [3, []],
    ]);
  });

  it('narrow to kind, outcome, person and time, and to several at once', async () => {
    expect(numbers(await of('show=failures'))).toEqual([1]);
    expect(numbers(await of('show=mine', other))).toEqual([3]);
    expect(numbers(await of('show=stopped'))).toEqual([]);
    expect(numbers(await of('show=running'))).toEqual([]);
    expect(numbers(await of('kind=block'))).toEqual([]);
    expect(numbers(await of('who=CHLOE'))).toEqual([3]);
    expect(numbers(await of('who=nobody'))).toEqual([]);
    expect(numbers(await of('who=martin&number=2'))).toEqual([2]);
    const { items } = await of();
    const at = (number: number) => items.find((one) => one.number === number)?.createdAt ?? '';
    // the first instant is meant, the last is not
    expect(numbers(await of(`from=${at(2)}&to=${at(3)}`))).toEqual([2]);
    expect(numbers(await of(`to=${at(2)}&show=done`))).toEqual([1]);
    const wrong = await test.client.get(`/api/customers/${customers[0]?.id}/operations?from=yesterday`);
    expect(wrong.json()).toMatchObject({ status: 400, code: 'invalidRequest' });
  });

  it('count those done from what is kept, with and without one that waits', async () => {
    const { owner } = test.database;
    const id = customers[0]?.id;
    const all = await of('show=done');
    expect(all.total).toBe(all.items.length);
    await owner.query(`UPDATE operation SET state = 'running' WHERE customer_id = $1 AND number = 2`, [id]);
    await owner.query('UPDATE customer_counter SET operations_open = operations_open + 1 WHERE customer_id = $1', [id]);
    const fewer = await of('show=done');
    expect(fewer.items.map(({ number }) => number)).toEqual(
      all.items.map(({ number }) => number).filter((number) => number !== 2),
    );
    expect(fewer.total).toBe(all.total - 1);
    expect(numbers(await of('show=running'))).toEqual([2]);
    await owner.query(`UPDATE operation SET state = 'done' WHERE customer_id = $1 AND number = 2`, [id]);
    await owner.query('UPDATE customer_counter SET operations_open = operations_open - 1 WHERE customer_id = $1', [id]);
  });

  it('go over all customers with the same filters, and both ways', async () => {
    const chloe = await anywhere('who=chloé');
    expect(chloe.items.map(({ customerId, number }) => [customerId, number])).toEqual([
      [customers[1]?.id, 1],
      [customers[0]?.id, 3],
    ]);
    expect(chloe.items[0]?.gist.map(({ does }) => does)).toEqual(['revoke', 'location']);
    expect((await anywhere('who=chloé', other)).items.every(({ mine }) => mine)).toBe(true);
    const many = customers[1];
    if (many === undefined) throw new Error('Two customers were made.');
    for (let round = 0; round < 26; round += 1)
      await save(test.client, many, { products: [], location: round % 2 === 0 ? 'FR' : 'CA' });
    for (const list of [
      anywhere,
      (query: string) => test.client.read<Page>(`/api/customers/${many.id}/operations?${query}`),
    ]) {
      const whole = (await list('show=done&size=100')).items.map(({ id }) => id);
      const first = await list('show=done&size=25');
      const second = await list(`show=done&size=25&cursor=${encodeURIComponent(first.next ?? '')}`);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole);
      const back = await list(`show=done&size=25&cursor=${encodeURIComponent(second.previous ?? '')}`);
      expect(back.items.map(({ id }) => id)).toEqual(whole.slice(0, 25));
      // a cursor is of one list
      const foreign = await test.client.get(`/api/operations?show=mine&size=25&cursor=${first.next}`);
      expect(foreign.json()).toMatchObject({ code: 'invalidCursor' });
    }
  });
});
