import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
let base: string;
let userIds: string[];
let wish: { products: { productId: string; license: string; plans: Record<string, string> }[]; location?: string };
let operationId: string;

/** Ten users, every fifth without a location; six seats: six get one, two lack a place, two a seat. */
beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  base = `/api/customers/${customerId}`;
  const product = await insertProduct(owner, { plans: [{ name: 'MAIL' }, { name: 'CHAT' }] });
  await insertSeats(owner, customerId, product.id, 6);
  userIds = await insertUsers(
    owner,
    customerId,
    Array.from({ length: 10 }, (_, n) => ({ displayName: `User ${n}`, location: n % 5 === 4 ? null : 'FR' })),
  );
  wish = { products: [{ productId: product.id, license: 'assign', plans: { [product.plans[1] ?? '']: 'off' } }] };
  operationId = await saved((await made.client.send('POST', `${base}/selections`, { ids: userIds })).json().id);
});

const send = (selectionId: string, part: object = {}) =>
  made.client.send(
    'POST',
    `${base}/license-operations`,
    { selectionId, wish, ...part },
    { 'idempotency-key': uuidv7() },
  );
async function saved(selectionId: string, part: object = {}): Promise<string> {
  const answer = await send(selectionId, part);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().operationId;
}

/** Of another customer: a copy of ours. */
async function insertOperation(elsewhere: string): Promise<string> {
  const id = uuidv7();
  const { owner } = made.database;
  const { rows } = await owner.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS others FROM information_schema.columns
     WHERE table_name = 'operation' AND column_name NOT IN ('customer_id', 'id')`,
  );
  await owner.query(
    `INSERT INTO operation (customer_id, id, ${rows[0].others}) SELECT $1, $2, ${rows[0].others} FROM operation WHERE id = $3`,
    [elsewhere, id, operationId],
  );
  return id;
}

const retry = (body: object, operation = operationId) =>
  made.client.send('POST', `${base}/operations/${operation}/retries`, body);
const readOperation = (id: string) => made.client.read<Answer<'readOperation'>>(`${base}/operations/${id}`);
async function selected(selectionId: string): Promise<string[]> {
  const page = await made.client.read<Answer<'listSelectionUsers'>>(`${base}/selections/${selectionId}/users`);
  return page.items.map(({ displayName }) => displayName);
}

describe('a save that tries again', () => {
  it('is linked with the operation whose failures it tries', async () => {
    const first = await readOperation(operationId);
    expect([first.retryOf, first.retries]).toEqual([null, []]);
    const { selectionId } = (await retry({})).json<Answer<'retryFailed'>>();
    const again = await saved(selectionId, { retryOf: operationId });
    const { number, retryOf, retries } = await readOperation(again);
    expect([retryOf, retries]).toEqual([{ operationId, number: first.number }, []]);
    expect((await readOperation(operationId)).retries).toEqual([{ operationId: again, number }]);
  });

  it("cannot name another customer's operation, nor one that is none", async () => {
    const { selectionId } = (await retry({})).json<Answer<'retryFailed'>>();
    const elsewhere = await insertCustomer(made.database.owner, { partnerId: made.partnerId });
    const foreign = await insertOperation(elsewhere);
    for (const retryOf of [foreign, uuidv7()]) {
      const answer = await send(selectionId, { retryOf });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'notFound']);
    }
  });
});

describe('retrying what failed', () => {
  it('pins the refused users and nobody else, with the wish of the operation', async () => {
    const answer = await retry({});
    expect(answer.statusCode).toBe(201);
    const { selectionId, size, wish: again } = answer.json<Answer<'retryFailed'>>();
    expect({ size, again }).toEqual({ size: 4, again: wish });
    expect(await selected(selectionId)).toEqual(['User 4', 'User 7', 'User 8', 'User 9']);
    const read = await made.client.read(`${base}/operations/${operationId}/wish`);
    expect(read).toEqual({ wish });
  });

  it('takes those of one reason alone', async () => {
    const answer = await retry({ reason: 'locationRequired' });
    expect(answer.json()).toMatchObject({ size: 2 });
    expect(await selected(answer.json().selectionId)).toEqual(['User 4', 'User 9']);
  });

  it('has nobody to try again for a reason that nobody was refused for, and says so', async () => {
    const answer = await retry({ reason: 'mutuallyExclusive' });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'emptySelection']);
  });

  it('refuses more or less than before, and changes no other user', async () => {
    const { selectionId } = (await retry({})).json();
    const preview = await made.client.send('POST', `${base}/license-previews`, { selectionId, wish });
    expect(preview.json()).toMatchObject({ total: 4, changed: 0, refused: 4 });
    await made.database.owner.query('UPDATE license_pool SET total = 7 WHERE customer_id = $1', [customerId]);
    const second = await readOperation(await saved(selectionId));
    expect(second).toMatchObject({ total: 4, changed: 1, refused: 3 });
    const third = (await retry({}, second.id)).json();
    expect(await selected(third.selectionId)).toEqual(['User 4', 'User 8', 'User 9']);
    // the first operation's own failures stay what they were
    expect((await retry({})).json()).toMatchObject({ size: 4 });
  });

  it('leaves out who was deleted since', async () => {
    await made.database.owner.query(
      'UPDATE customer_user SET deleted_at = updated_at, purge_at = updated_at WHERE customer_id = $1 AND display_name = $2',
      [customerId, 'User 9'],
    );
    expect((await retry({ reason: 'locationRequired' })).json()).toMatchObject({ size: 1 });
  });

  it('does not know an operation that is not there', async () => {
    for (const answer of [await retry({}, uuidv7()), await made.client.get(`${base}/operations/${uuidv7()}/wish`)])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'notFound']);
  });

  it('refuses what is no reason', async () => {
    expect((await retry({ reason: 'bad luck' })).statusCode).toBe(400);
    expect((await retry({ userIds })).statusCode).toBe(400);
  });
});
