import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
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
import { assertInvariants } from '#test/support/invariants.ts';

let made: Awaited<ReturnType<typeof signedInApp>>;
let client: Client;
let customerId: string;
let product: { id: string };
let at: string;

interface Subscription {
  id: string;
  productId: string;
  quantity: number;
  status: string;
  seller: string;
  renewsAt: string | null;
}

beforeAll(async () => {
  made = await signedInApp();
  client = made.client;
});

/** Twenty seats of one product, eighteen of them held. */
beforeEach(async () => {
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  at = `/api/customers/${customerId}`;
  product = await insertProduct(owner);
  await insertSeats(owner, customerId, product.id, 20);
  const users = Array.from({ length: 18 }, (_, n) => ({ displayName: `Person ${n}` }));
  await holdSeats(owner, customerId, product.id, await insertUsers(owner, customerId, users));
});

const send = (who: Client, url: string, body: object, key: string = uuidv7()) =>
  who.send('POST', `${at}${url}`, body, { 'idempotency-key': key });
const subscriptions = async () => (await client.read<{ items: Subscription[] }>(`${at}/subscriptions`)).items;
const only = async () => (await subscriptions())[0] as Subscription;
const seats = async (productId = product.id) => {
  const { items } = await client.read<{ items: { id: string; total: number; available: number }[] }>(`${at}/products`);
  const found = items.find(({ id }) => id === productId);
  return found && { total: found.total, available: found.available };
};
const change = async (from: number, to: number, key?: string) =>
  send(client, `/subscriptions/${(await only()).id}/quantity`, { from, to }, key);
const intact = () => assertInvariants(made.database.owner, customerId);

describe('buying more (S20, S21)', () => {
  it('raises the quantity, the seats and the counters at once, and records the order', async () => {
    const answer = await change(20, 27);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ quantity: 27 });
    expect(await only()).toMatchObject({ quantity: 27, status: 'enabled', seller: 'Adatum' });
    expect(await seats()).toEqual({ total: 27, available: 9 });
    expect(await client.read(at)).toMatchObject({ seatsTotal: 27 });
    await change(27, 19);
    const orders = await client.read<{ items: object[]; total: number }>(
      `${at}/subscriptions/${(await only()).id}/orders`,
    );
    expect(orders).toMatchObject({
      total: 2,
      items: [
        { staffName: 'Zoé Martin', quantityBefore: 27, quantityAfter: 19 },
        { staffName: 'Zoé Martin', quantityBefore: 20, quantityAfter: 27 },
      ],
    });
    expect(await client.read(at)).toMatchObject({ seatsTotal: 19 });
    await intact();
  });

  it('refuses less than what is in use, and says how far it goes', async () => {
    const refused = await change(20, 17);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'seatsInUse']);
    expect(refused.json().params).toEqual({ inUse: 18, lowest: 18 });
    expect((await change(20, 18)).statusCode).toBe(200);
    expect(await client.read(at)).toMatchObject({ productsUsedUp: 1 });
    await intact();
  });

  it('adds several subscriptions of one product up', async () => {
    const started = await send(client, '/subscriptions', { productId: product.id, quantity: 10 });
    expect(started.statusCode).toBe(201);
    expect(await seats()).toEqual({ total: 30, available: 12 });
    expect((await change(20, 8)).statusCode).toBe(200);
    expect(await seats()).toEqual({ total: 18, available: 0 });
    await intact();
  });

  it('refuses a change of what somebody else changed meanwhile, too much, and nothing', async () => {
    await change(20, 21);
    for (const [from, to, status, problem] of [
      [20, 25, 412, { code: 'quantityChanged', params: { quantity: 21 } }],
      [21, 1_000_001, 400, { code: 'quantityTooLarge', params: { limit: 1_000_000 } }],
      [21, 21, 400, { code: 'nothingToChange' }],
      [21, 0, 400, { code: 'invalidRequest' }],
    ] as const) {
      const answer = await change(from, to);
      expect([answer.statusCode, answer.json()]).toMatchObject([status, problem]);
    }
    expect(await seats()).toEqual({ total: 21, available: 3 });
  });

  it('leaves suspended subscriptions alone', async () => {
    await made.database.owner.query(`UPDATE subscription SET status = 'suspended' WHERE customer_id = $1`, [
      customerId,
    ]);
    expect((await change(20, 25)).json()).toMatchObject({ code: 'subscriptionNotActive' });
  });

  it('happens once for one key (T44)', async () => {
    const key = uuidv7();
    const answers = await Promise.all(Array.from({ length: 8 }, () => change(20, 25, key)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(200);
    expect((await change(20, 26, key)).json()).toMatchObject({ code: 'idempotencyKeyReused' });
    const { id } = await only();
    expect(await client.read(`${at}/subscriptions/${id}/orders`)).toMatchObject({ total: 1 });
    expect((await client.send('POST', `${at}/subscriptions/${id}/quantity`, { from: 25, to: 26 })).json().code).toBe(
      'idempotencyKeyRequired',
    );
    await intact();
  });

  it('is for those who may buy', async () => {
    const { owner } = made.database;
    const signedIn = async (role: 'licenseAdmin' | 'salesAgent') =>
      made.signIn((await insertStaff(owner, { partnerId: made.partnerId, grants: [{ role }] })).email);
    const { id } = await only();
    const asking = { from: 20, to: 21 };
    const refused = await send(await signedIn('licenseAdmin'), `/subscriptions/${id}/quantity`, asking);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'notPermitted']);
    expect((await send(await signedIn('salesAgent'), `/subscriptions/${id}/quantity`, asking)).statusCode).toBe(200);
  });

  it('knows a subscription at its own customer only (T14)', async () => {
    const { id } = await only();
    const other = await insertCustomer(made.database.owner, { partnerId: made.partnerId });
    const theirs = `/api/customers/${other}/subscriptions/${id}`;
    expect((await client.get(`${theirs}/orders`)).statusCode).toBe(404);
    const answer = await client.send(
      'POST',
      `${theirs}/quantity`,
      { from: 20, to: 21 },
      { 'idempotency-key': uuidv7() },
    );
    expect(answer.statusCode).toBe(404);
    expect(await only()).toMatchObject({ quantity: 20 });
  });
});

describe('a new subscription', () => {
  it('gives the customer a product it never had, for a year, sold by the partner', async () => {
    const fresh = await insertProduct(made.database.owner, { name: 'Visio Plan 2' });
    const started = await send(client, '/subscriptions', { productId: fresh.id, quantity: 5 });
    expect(started.json()).toMatchObject({ quantity: 5 });
    const found = (await subscriptions()).find(({ productId }) => productId === fresh.id);
    expect(found).toMatchObject({ seller: 'Adatum', status: 'enabled', id: started.json().subscriptionId });
    const days = (Date.parse(found?.renewsAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(364);
    expect(days).toBeLessThan(367);
    expect(await seats(fresh.id)).toEqual({ total: 5, available: 5 });
    await intact();
  });

  it('is refused for a product that there is not', async () => {
    expect((await send(client, '/subscriptions', { productId: uuidv7(), quantity: 5 })).statusCode).toBe(404);
  });

  it('finds its product in the catalogue', async () => {
    const { items } = await client.read<{ items: { id: string; name: object; partNumber: string }[] }>(
      '/api/catalogue/products-to-buy',
    );
    expect(items.find(({ id }) => id === product.id)).toEqual({
      id: product.id,
      partNumber: 'OFFICE_365_E3',
      name: { en: 'Office 365 E3', fr: 'Office 365 E3' },
      assignable: true,
    });
  });
});

describe("the partner's audit chain", () => {
  const verdict = () =>
    asOwner(made.database.access.owner, async (owner) => {
      for await (const report of verifyAudit(owner, made.database.keys))
        if (report.id === made.partnerId) return { of: report.of, entries: report.entries, fault: report.fault };
      return undefined;
    });
  const entries = async () =>
    (
      await made.database.owner.query('SELECT * FROM partner_audit_entry WHERE partner_id = $1 ORDER BY seq', [
        made.partnerId,
      ])
    ).rows;

  it('tells who bought what for whom, once per order and never of a refusal (T37)', async () => {
    const before = (await entries()).length;
    const { id } = await only();
    await change(20, 23);
    await change(20, 24);
    const added = (await entries()).slice(before);
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({
      action: 'licenses.bought',
      staff_id: made.staff.id,
      staff_name: 'Zoé Martin',
      customer_id: customerId,
      customer_name: 'Fabrikam, Inc.',
      before: { subscriptionId: id, productId: product.id, quantity: 20 },
      after: { subscriptionId: id, productId: product.id, quantity: 23 },
    });
    expect(await verdict()).toEqual({ of: 'partner', entries: before + 1, fault: null });
  });

  it('shows an edit, a deletion and a cut tail (T38), and cannot be changed by the application (T39)', async () => {
    const { owner } = made.database;
    await change(20, 21);
    await change(21, 22);
    const last = (await entries()).at(-1);
    const edit = (after: object) =>
      owner.query('UPDATE partner_audit_entry SET after = $3 WHERE partner_id = $1 AND seq = $2', [
        made.partnerId,
        last.seq,
        after,
      ]);
    await edit({ ...last.after, quantity: 2 });
    expect(await verdict()).toMatchObject({ fault: { kind: 'altered', seq: last.seq } });
    await edit(last.after);
    expect(await verdict()).toMatchObject({ fault: null });
    await owner.query('DELETE FROM partner_audit_entry WHERE partner_id = $1 AND seq = $2', [made.partnerId, last.seq]);
    expect(await verdict()).toMatchObject({ fault: { kind: 'tailCut', seq: last.seq } });
    const grants = await owner.query(
      `SELECT privilege_type FROM information_schema.role_table_grants
       WHERE table_name = 'partner_audit_entry' AND grantee = $1 ORDER BY 1`,
      [new URL(made.database.access.app).username],
    );
    expect(grants.rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT']);
  });

  it("is each partner's own", async () => {
    const { owner } = made.database;
    const partnerId = await insertPartner(owner, 'Tailspin');
    const stranger = await made.signIn((await insertStaff(owner, { partnerId })).email);
    customerId = await insertCustomer(owner, { partnerId, name: 'Wingtip' });
    at = `/api/customers/${customerId}`;
    const started = await send(stranger, '/subscriptions', { productId: product.id, quantity: 3 });
    expect(started.statusCode).toBe(201);
    const { rows } = await owner.query('SELECT seq, customer_name FROM partner_audit_entry WHERE partner_id = $1', [
      partnerId,
    ]);
    // after the sign-in of its own staff
    expect(rows).toEqual([
      { seq: 1, customer_name: null },
      { seq: 2, customer_name: 'Wingtip' },
    ]);
  });
});
