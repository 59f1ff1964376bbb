import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '#contract/audit.ts';
import { type Client, signedInApp } from '#test/support/app.ts';
import {
  insertCustomer,
  insertPartner,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';

/** A customer with 60 users who were given a licence by a first operation, and five who lost it by a second. */
let made: Awaited<ReturnType<typeof signedInApp>>;
let admin: Client;
let customerId: string;
let neighbour: string;
let users: string[];
let product: { id: string };
let at: string;
/** Time goes on by a minute with each operation. */
let clock = new Date('2026-02-01T08:00:00.000Z').getTime();

async function save(client: Client, ids: readonly string[], license: 'assign' | 'revoke', customer = customerId) {
  clock += 60_000;
  const base = `/api/customers/${customer}`;
  const selection = (await client.send('POST', `${base}/selections`, { ids })).json();
  const wish = { products: [{ productId: product.id, license, plans: {} }] };
  const body = { selectionId: selection.id, wish };
  const started = await client.send('POST', `${base}/license-operations`, body, { 'idempotency-key': uuidv7() });
  expect(started.statusCode).toBe(201);
  const { operationId } = started.json();
  const operation = await client.read<{ state: string }>(`${base}/operations/${operationId}`);
  expect(operation.state).toBe('done');
}

beforeAll(async () => {
  made = await signedInApp({ now: () => new Date(clock) });
  admin = made.client;
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  neighbour = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Contoso' });
  at = `/api/customers/${customerId}`;
  product = await insertProduct(owner, { name: 'Office', nameFr: 'Bureau' });
  for (const customer of [customerId, neighbour]) await insertSeats(owner, customer, product.id, 100);
  users = await insertUsers(owner, customerId, [
    { displayName: '=SUM(A1) Léa' },
    { displayName: 'Cœur Œillet' },
    ...Array.from({ length: 58 }, (_, n) => ({ displayName: `Person ${String(n).padStart(2, '0')}` })),
  ]);
  const theirs = await insertUsers(owner, neighbour, [{ displayName: 'Léa Voisine' }]);
  await save(admin, users, 'assign');
  await save(admin, users.slice(0, 5), 'revoke');
  await save(admin, theirs, 'assign', neighbour);
  clock += 60_000;
  const changed = await admin.send('PATCH', at, { language: 'en' });
  expect(changed.statusCode).toBe(204);
  // Northwind is another partner's
  const elsewhere = await insertPartner(owner, 'Tailspin');
  await insertCustomer(owner, { partnerId: elsewhere, name: 'Northwind' });
});

const read = (query = '', client = admin, path = `${at}/audit`) => client.read<AuditPage>(`${path}?${query}`);
const short = ({ items }: AuditPage) => items.map(({ action, user }) => [action, user?.name ?? null]);
const keys = ({ items }: AuditPage) => items.map(({ chain, chainId, seq }) => `${chain} ${chainId} ${seq}`);

describe("a customer's trail", () => {
  it('has what was done to its users and what the partner changed of it, the newest first, with everything one asks', async () => {
    const page = await read('size=25');
    expect(page).toMatchObject({ total: 66, from: 1, previous: null });
    expect(short(page).slice(0, 3)).toEqual([
      ['customer.changed', null],
      ['licenses.changed', 'Person 02'],
      ['licenses.changed', 'Person 01'],
    ]);
    const [first, second] = page.items;
    expect(first).toMatchObject({ chain: 'partner', customer: { id: customerId, name: 'Fabrikam, Inc.' }, seq: 2 });
    expect(second).toMatchObject({
      chain: 'customer',
      customer: { id: customerId, name: 'Fabrikam, Inc.' },
      staffName: 'Zoé Martin',
      staffId: made.staff.id,
      address: '127.0.0.1',
      at: '2026-02-01T08:02:00.000Z',
      operation: { number: 2 },
      before: `{"licenses":{"${product.id}":[]},"location":"FR"}`,
      after: '{"licenses":{},"location":"FR"}',
    });
    expect(page.names).toEqual([{ id: product.id, name: { en: 'Office', fr: 'Bureau' } }]);
  });

  it('is paged both ways, and each entry is on one page', async () => {
    const pages: string[][] = [];
    let page = await read('size=25');
    for (;;) {
      pages.push(keys(page));
      if (page.next === null) break;
      page = await read(`size=25&cursor=${encodeURIComponent(page.next)}`);
    }
    expect(pages.map((one) => one.length)).toEqual([25, 25, 16]);
    expect(new Set(pages.flat()).size).toBe(66);
    const first = await read('size=25');
    const last = await read(`size=25&cursor=${encodeURIComponent(first.last ?? '')}`);
    expect(keys(last)).toEqual(pages[2]);
    expect(last).toMatchObject({ from: 51, next: null });
    const back = await read(`size=25&cursor=${encodeURIComponent(last.previous ?? '')}`);
    expect(keys(back)).toEqual(pages[1]);
    const foreign = await admin.get(`/api/audit?size=25&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([foreign.statusCode, foreign.json().code]).toEqual([400, 'invalidCursor']);
  });

  it.each<[string, number, readonly (string | null)[]]>([
    ['user=lea', 2, ['=SUM(A1) Léa', '=SUM(A1) Léa']],
    ['user=coeur%20oe', 2, ['Cœur Œillet', 'Cœur Œillet']],
    ['user=.*', 0, []],
    ['who=zoe', 66, []],
    ['who=nobody', 0, []],
    ['action=customer.changed', 1, [null]],
    ['action=user.deleted', 0, []],
    ['operation=2', 5, ['Person 02', 'Person 01', 'Person 00', 'Cœur Œillet', '=SUM(A1) Léa']],
    ['operation=77', 0, []],
    ['from=2026-02-01T08:02:00.000Z', 6, []],
    ['to=2026-02-01T08:02:00.000Z', 60, []],
    ['from=2026-02-01T08:02:00Z&to=2026-02-01T08:03:00Z&user=lea', 1, ['=SUM(A1) Léa']],
  ])('%s leaves %i', async (query, total, names) => {
    const page = await read(query);
    expect(page.total).toBe(total);
    expect(page.items).toHaveLength(Math.min(total, 50));
    if (names.length > 0) expect(page.items.map(({ user }) => user?.name ?? null)).toEqual(names);
  });

  it('is narrowed to one user by id', async () => {
    expect(short(await read(`user=${users[1]}`))).toEqual([
      ['licenses.changed', 'Cœur Œillet'],
      ['licenses.changed', 'Cœur Œillet'],
    ]);
    expect((await read(`user=${uuidv7()}`)).total).toBe(0);
  });

  it('refuses what is no filter', async () => {
    for (const query of ['action=x', 'operation=0', 'from=yesterday', 'who=a&who=b', 'kind=x']) {
      const answer = await admin.get(`${at}/audit?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
  });
});

describe('the trail of all customers', () => {
  it('has the entries of all chains in the order of time, paged both ways', async () => {
    const first = await read('size=25', admin, '/api/audit');
    // 65 and 1 of users, the change of the customer, the sign-in of who reads
    expect(first.total).toBe(68);
    expect(short(first).slice(0, 3)).toEqual([
      ['customer.changed', null],
      ['licenses.changed', 'Léa Voisine'],
      ['licenses.changed', 'Person 02'],
    ]);
    const all: string[] = [];
    let page = first;
    for (;;) {
      all.push(...keys(page));
      if (page.next === null) break;
      page = await read(`size=25&cursor=${encodeURIComponent(page.next)}`, admin, '/api/audit');
    }
    expect(all).toHaveLength(68);
    expect(new Set(all).size).toBe(68);
    expect(short(page).at(-1)).toEqual(['staff.signedIn', null]);
    const previous = await read(`size=25&cursor=${encodeURIComponent(page.previous ?? '')}`, admin, '/api/audit');
    expect(keys(previous)).toEqual(all.slice(25, 50));
    expect((await read('user=lea&size=25', admin, '/api/audit')).items.map(({ customer }) => customer?.name)).toEqual([
      'Contoso',
      'Fabrikam, Inc.',
      'Fabrikam, Inc.',
    ]);
  });

  it('shows each their own: no foreign customer, and sign-ins only to those who guard the portal', async () => {
    const { owner } = made.database;
    const signedIn = async (grants: Parameters<typeof insertStaff>[1]['grants']) =>
      made.signIn((await insertStaff(owner, { partnerId: made.partnerId, ...(grants ? { grants } : {}) })).email);
    const reader = await signedIn([{ role: 'reader' }]);
    const one = await signedIn([{ role: 'adminAgent', customerId }]);
    const seen = async (client: Client, query = '') => {
      const { items, total } = await read(query, client, '/api/audit');
      return {
        total,
        actions: new Set(items.map(({ action }) => action)),
        customers: new Set(items.map(({ customer }) => customer?.name)),
      };
    };
    expect(await seen(reader)).toEqual({
      total: 67,
      actions: new Set(['customer.changed', 'licenses.changed']),
      customers: new Set(['Fabrikam, Inc.', 'Contoso']),
    });
    expect(await seen(one)).toEqual({
      total: 66,
      actions: new Set(['customer.changed', 'licenses.changed']),
      customers: new Set(['Fabrikam, Inc.']),
    });
    expect((await seen(reader, 'action=staff.signedIn')).total).toBe(0);
    const lines = (await one.get('/api/audit/export?format=jsonl')).body;
    expect(lines).not.toContain(neighbour);
    expect(lines).not.toContain('signedIn');
    expect((await admin.get('/api/audit/export?format=jsonl')).body).toContain('staff.signedIn');
  });
});

describe('what is taken away', () => {
  it('is a table for spreadsheets, in words, without formulas (T28)', async () => {
    const answer = await admin.get(`${at}/audit/export?format=csv&language=fr&user=lea`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers['content-disposition']).toContain('fabrikam-inc-journal-d-audit-2026-02-01.csv');
    const [header, ...rows] = answer.body.trimEnd().split('\r\n');
    expect(header).toBe(
      '\ufeffQuand (UTC);Qui;Depuis;Quoi;Client;Utilisateur;Opération;Modification;Avant (données);Après (données);Chaîne;Numéro;SHA-256',
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      /^2026-02-01T08:02:00\.000Z;Zoé Martin;127\.0\.0\.1;Licences modifiées;"Fabrikam, Inc\.";"'=SUM\(A1\) Léa";2;Bureau révoqué;/,
    );
    expect(rows[1]).toContain(';Bureau attribué;');
  });

  it('is lines from which somebody else verifies the chain, as docs/operating.md tells', async () => {
    const answer = await admin.get(`${at}/audit/export?format=jsonl`);
    expect(answer.headers['content-type']).toBe('application/jsonl');
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    const chain = lines.find((one) => one.type === 'chain' && one.chain === 'customer');
    expect(chain).toMatchObject({ chainId: customerId, complete: true, checkpoint: null, head: { seq: 65 } });
    const entries = lines.filter((one) => one.type === 'entry' && one.chain === 'customer');
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 65 }, (_, n) => n + 1));
    expect(verify(entries)).toBe(chain.head.hash);
    entries[7].staffName = 'Mallory';
    expect(() => verify(entries)).toThrow('entry 8');
  });

  it('is filtered, says so, and leaves nothing out of it', async () => {
    const lines = (await admin.get(`${at}/audit/export?format=jsonl&operation=2`)).body.trimEnd().split('\n');
    const found = lines.map((one) => JSON.parse(one));
    expect(found.filter(({ type }) => type === 'chain').map(({ complete }) => complete)).toEqual([false, false]);
    expect(found.filter(({ type }) => type === 'entry').map(({ seq }) => seq)).toEqual([61, 62, 63, 64, 65]);
    const answer = await admin.get('/api/audit/export?format=csv&language=en');
    expect(answer.statusCode).toBe(200);
    const all = answer.body.trimEnd().split('\r\n');
    expect(all.length).toBeGreaterThanOrEqual(68);
  });
});

/** What an outsider writes from the description alone: no code of ours. @returns the hash of the last entry, in hexadecimal */
function verify(entries: readonly Record<string, unknown>[]): string {
  const canonical = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const sorted = Object.keys(value).sort();
    return `{${sorted.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
  };
  let previous = Buffer.alloc(32);
  for (const e of entries) {
    const facts = [e['chainId'], e['seq'], e['at'], e['staffId'], e['staffName'], e['address'], e['action']];
    const about = [e['operationId'], e['userId'], e['userName']];
    const text = `${JSON.stringify([...facts, ...about])}\n${canonical(e['before'])}\n${canonical(e['after'])}`;
    const hash = createHash('sha256')
      .update(Buffer.concat([previous, Buffer.from(text)]))
      .digest();
    if (hash.toString('hex') !== e['hash']) throw new Error(`entry ${e['seq']} is not what was written`);
    previous = hash;
  }
  return previous.toString('hex');
}
