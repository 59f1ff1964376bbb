import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { type Client, signedInApp } from '#test/support/app.ts';
import {
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
let count = 0;

beforeAll(async () => {
  made = await signedInApp();
  client = made.client;
});

const facts = (given: object = {}) => {
  count += 1;
  return {
    name: `Litware ${count}`,
    domains: [`litware${count}.example`],
    country: 'BE',
    language: 'fr',
    timeZone: 'Europe/Brussels',
    ...given,
  };
};
const add = (given: object = {}, who = client, key: string = uuidv7()) =>
  who.send('POST', '/api/customers', facts(given), { 'idempotency-key': key });
const added = async (given: object = {}): Promise<string> => {
  const answer = await add(given);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json().id;
};
const change = (id: string, part: object) => client.send('PATCH', `/api/customers/${id}`, part);
const archive = (id: string, archived: boolean) => client.send('POST', `/api/customers/${id}/archiving`, { archived });
const listed = async (query: string) =>
  (await client.read<{ items: { id: string }[] }>(`/api/customers?${query}`)).items.map(({ id }) => id);

describe('adding a customer', () => {
  it('keeps what was said, tidied, and lets it be found', async () => {
    const id = await added({ name: '  Élan \n Vert ', domains: ['Elan-Vert.Example', '@elan.example'] });
    expect(await client.read(`/api/customers/${id}`)).toMatchObject({
      name: 'Élan Vert',
      domain: 'elan-vert.example',
      domains: ['elan-vert.example', 'elan.example'],
      country: 'BE',
      language: 'fr',
      timeZone: 'Europe/Brussels',
      users: 0,
      seatsTotal: 0,
      archivedAt: null,
    });
    for (const search of ['elan v', 'elan.exa', id]) expect(await listed(`search=${search}`)).toEqual([id]);
    await assertInvariants(made.database.owner, id);
  });

  it('refuses what is none, in words of its own', async () => {
    await added({ domains: ['taken.example'] });
    const partnerId = await insertPartner(made.database.owner, 'Tailspin');
    await insertCustomer(made.database.owner, { partnerId, domain: 'elsewhere.example' });
    for (const [given, status, problem] of [
      [{ name: ' ' }, 400, { code: 'nameRequired' }],
      [{ domains: ['nothing'] }, 400, { code: 'invalidDomain', params: { domain: 'nothing' } }],
      [
        { domains: ['new.example', 'Taken.example'] },
        409,
        { code: 'domainTaken', params: { domain: 'taken.example' } },
      ],
      [{ domains: ['elsewhere.example'] }, 409, { code: 'domainTaken' }],
      [{ country: 'XX' }, 400, { code: 'unknownLocation' }],
      [{ timeZone: 'Europe/Nowhere' }, 400, { code: 'unknownTimeZone' }],
      [{ domains: [] }, 400, { code: 'invalidRequest' }],
      [{ country: 'xx' }, 400, { code: 'invalidRequest' }],
    ] as const) {
      const answer = await add(given);
      expect([answer.statusCode, answer.json()]).toMatchObject([status, problem]);
    }
    expect(await listed('search=new.example')).toEqual([]);
  });

  it("happens once for one key, and a domain is one customer's when two want it at once", async () => {
    const body = facts();
    const key = uuidv7();
    const send = () => client.send('POST', '/api/customers', body, { 'idempotency-key': key });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    const rivals = await Promise.all([1, 2, 3].map(() => add({ domains: ['rival.example'] })));
    expect(rivals.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409]);
  });

  it('needs the permission at all customers', async () => {
    const { owner } = made.database;
    const customerId = await added();
    const local = await insertStaff(owner, { partnerId: made.partnerId, grants: [{ role: 'adminAgent', customerId }] });
    const sales = await insertStaff(owner, { partnerId: made.partnerId, grants: [{ role: 'salesAgent' }] });
    for (const { email } of [local, sales]) {
      const answer = await add({}, await made.signIn(email));
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
    }
  });
});

describe('changing a customer', () => {
  it('changes what is given and leaves the rest', async () => {
    const id = await added({ domains: ['old.example', 'kept.example'] });
    expect((await change(id, { name: 'New name', domains: ['fresh.example', 'kept.example'] })).statusCode).toBe(204);
    expect(await client.read(`/api/customers/${id}`)).toMatchObject({
      name: 'New name',
      domains: ['fresh.example', 'kept.example'],
      country: 'BE',
    });
    expect(await listed('search=old.example')).toEqual([]);
    expect(await listed('search=fresh.example')).toEqual([id]);
    expect((await add({ domains: ['old.example'] })).statusCode).toBe(201);
  });

  it('keeps a domain in which users have addresses', async () => {
    const id = await added({ domains: ['used.example'] });
    await insertUsers(made.database.owner, id, [{ displayName: 'Léa', email: 'lea@used.example' }]);
    const answer = await change(id, { domains: ['other.example'] });
    expect(answer.json()).toMatchObject({ code: 'domainInUse', params: { domain: 'used.example', users: 1 } });
    expect((await change(id, { domains: ['other.example', 'used.example'] })).statusCode).toBe(204);
  });
});

describe('an archived customer', () => {
  it('is in no list but its own, can be read, and refuses every write until it is brought back', async () => {
    const { owner } = made.database;
    const id = await added({ name: 'Old Oak', domains: ['oldoak.example'] });
    const product = await insertProduct(owner);
    await insertSeats(owner, id, product.id, 5);
    const [user = ''] = await insertUsers(owner, id, [{ displayName: 'Léa', email: 'lea@oldoak.example' }]);
    const selection = (await client.send('POST', `/api/customers/${id}/selections`, { ids: [user] })).json();
    expect((await archive(id, true)).statusCode).toBe(204);
    expect((await archive(id, true)).statusCode).toBe(204);

    expect(await listed('search=oldoak')).toEqual([]);
    expect(await listed('search=oldoak&show=archived')).toEqual([id]);
    const { sums } = await client.read<{ sums: { archived: number } }>('/api/customers');
    expect(sums.archived).toBe(1);
    const { permissions, archivedAt } = await client.read<{ permissions: string[]; archivedAt: string }>(
      `/api/customers/${id}`,
    );
    expect(archivedAt).not.toBeNull();
    expect(permissions.sort()).toEqual(['manageCustomers', 'readCustomers', 'readOperations', 'readUsers']);
    expect((await client.get(`/api/customers/${id}/users`)).statusCode).toBe(200);

    const wish = { products: [{ productId: product.id, license: 'assign', plans: {} }] };
    for (const [url, body] of [
      ['/license-operations', { selectionId: selection.id, wish }],
      ['/subscriptions', { productId: product.id, quantity: 1 }],
    ] as const) {
      const answer = await client.send('POST', `/api/customers/${id}${url}`, body, { 'idempotency-key': uuidv7() });
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'customerArchived']);
    }
    expect((await change(id, { name: 'x' })).json().code).toBe('customerArchived');

    expect((await archive(id, false)).statusCode).toBe(204);
    expect(await listed('search=oldoak')).toEqual([id]);
    expect((await change(id, { name: 'Old Oak again' })).statusCode).toBe(204);
  });

  it('stops a save that was authorised before it', async () => {
    const { owner } = made.database;
    const id = await added();
    const product = await insertProduct(owner, { plans: [{ name: 'MAIL' }] });
    await insertSeats(owner, id, product.id, 5);
    const ids = await insertUsers(owner, id, [{ displayName: 'Ada', location: 'FR' }]);
    const { id: selectionId } = (await client.send('POST', `/api/customers/${id}/selections`, { ids })).json();
    const archiving = await owner.connect();
    try {
      // as an archive does it: the customer, then its counters, held until the commit
      await archiving.query('BEGIN');
      await archiving.query('UPDATE customer SET archived_at = now() WHERE id = $1', [id]);
      await archiving.query('SELECT operations_open FROM customer_counter WHERE customer_id = $1 FOR UPDATE', [id]);
      const wish = { products: [{ productId: product.id, license: 'assign', plans: {} }] };
      const saving = client.send(
        'POST',
        `/api/customers/${id}/license-operations`,
        { selectionId, wish },
        { 'idempotency-key': uuidv7() },
      );
      // the save has come so far that it waits for the counters
      await expect
        .poll(async () => {
          const { rows } = await owner.query(
            `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows[0].n;
        })
        .toBe(1);
      await archiving.query('COMMIT');
      const answer = await saving;
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'customerArchived']);
    } finally {
      archiving.release();
    }
    const { rows } = await owner.query('SELECT id FROM operation WHERE customer_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('has no operation under way', async () => {
    const id = await added();
    await made.database.owner.query('UPDATE customer_counter SET operations_open = 2 WHERE customer_id = $1', [id]);
    const answer = await archive(id, true);
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'operationsRunning', params: { n: 2 } }]);
    expect(await client.read(`/api/customers/${id}`)).toMatchObject({ archivedAt: null });
  });
});

it("all this is in the partner's audit chain, which is sound (T37, T38)", async () => {
  const id = await added({ name: 'Traced' });
  await change(id, { name: 'Traced again' });
  await archive(id, true);
  await archive(id, false);
  const { rows } = await made.database.owner.query(
    'SELECT action, customer_name FROM partner_audit_entry WHERE customer_id = $1 ORDER BY seq',
    [id],
  );
  expect(rows.map((row) => [row.action, row.customer_name])).toEqual([
    ['customer.added', 'Traced'],
    ['customer.changed', 'Traced again'],
    ['customer.archived', 'Traced again'],
    ['customer.broughtBack', 'Traced again'],
  ]);
  await asOwner(made.database.access.owner, async (owner) => {
    for await (const report of verifyAudit(owner, made.database.keys)) expect(report.fault).toBeNull();
  });
});
