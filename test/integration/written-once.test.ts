import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { newUser } from '#test/support/caller.ts';
import { afterFile } from '#test/support/database.ts';
import { insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { startMailBox } from '#test/support/mail-box.ts';
import { csv, uploaded } from '#test/support/uploads.ts';

/** T44 and T45 over the whole table: what writes is written once, and what is edited is not overwritten unseen. */

/** Why a write needs no key. */
const WITHOUT_KEY: Readonly<Record<string, readonly EndpointName[]>> = {
  'It only reads: the body is too large for an address.': [
    'previewUser',
    'previewRestore',
    'previewLicenses',
    'listRefusedUsers',
    'previewImport',
    'previewCatalogueImport',
    'matchUsers',
    'countSelection',
  ],
  'It says how something is to be; saying so twice changes nothing more.': [
    'changePreferences',
    'changeSettings',
    'changeCustomer',
    'archiveCustomer',
    'visitCustomer',
    'importCatalogue',
    'changeImportRows',
    'forgetRowChoices',
    'takeSuggestions',
    'removeFromSelection',
    'stopOperation',
    'handOver',
    'signOut',
    'signOutMyself',
  ],
  'It begins a session, which a lost answer leaves behind unused, until it expires.': ['signIn', 'signInMyself'],
  'The current password that it asks for is another one afterwards.': ['changeStaffPassword', 'chooseMyPassword'],
  'A link opens once by itself.': ['openPasswordLink'],
  'It makes something for the person alone that changes nobody and is forgotten in a day.': [
    'createSelection',
    'retryFailed',
    'uploadImport',
  ],
  'Only what failed or is unknown is sent again: a mail that is under way is refused.': ['retryMail'],
  'A second test mail does no harm.': ['sendTestMail'],
};

const writes = (Object.keys(endpoints) as EndpointName[]).filter((name) => endpoints[name].method !== 'GET');
const keyed = writes.filter((name) => 'idempotency' in endpoints[name]);

it('every write requires a key, or says why it needs none', () => {
  const excused = Object.values(WITHOUT_KEY).flat();
  expect([...keyed, ...excused].sort()).toEqual([...writes].sort());
});

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
let base: string;
let domain: string;
let product: Awaited<ReturnType<typeof insertProduct>>;

beforeAll(async () => {
  const box = await startMailBox();
  afterFile(() => box.stop());
  made = await signedInApp({ mail: box.url });
  const { owner } = made.database;
  domain = `${uuidv7()}.example`;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId, domain });
  base = `/api/customers/${customerId}`;
  product = await insertProduct(owner);
  await insertSeats(owner, customerId, product.id, 50);
});

const post = async (path: string, body?: object) => {
  const answer = await made.client.send('POST', `${base}/${path}`, body, { 'idempotency-key': uuidv7() });
  expect([path, answer.statusCode, answer.body]).toEqual([path, expect.toSatisfy((s) => s < 300), expect.anything()]);
  return answer.json();
};
const users = (count: number) =>
  insertUsers(
    made.database.owner,
    customerId,
    Array.from({ length: count }, (_, n) => ({ displayName: `U ${n} ${uuidv7()}`, location: 'FR' })),
  );
const selection = async (ids: readonly string[]) => String((await post('selections', { ids })).id);
const wish = (license: 'assign' | 'revoke') => ({ products: [{ productId: product.id, license, plans: {} }] });
const subscriptionId = async () =>
  (await made.client.read<{ items: { id: string }[] }>(`${base}/subscriptions`)).items[0]?.id ?? '';

/** Noon in so many days. */
const inDays = (days: number) => ({
  date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  time: '12:00',
});
const scheduled = async () => {
  const body = { selectionId: await selection(await users(1)), wish: wish('assign'), ...inDays(7) };
  return String((await post('schedules', body)).id);
};

/** A sound request for each, and another one that its key is not for; null: there can be none. */
const REQUESTS: Readonly<
  Partial<Record<EndpointName, () => Promise<{ path: string; body?: object; other: { body?: object } | null }>>>
> = {
  addCustomer: async () => {
    const facts = { domains: [`${uuidv7()}.example`], country: 'FR', language: 'fr', timeZone: 'Europe/Paris' };
    return { path: '/api/customers', body: { name: 'New', ...facts }, other: { body: { name: 'Newer', ...facts } } };
  },
  saveLicenses: async () => {
    const selectionId = await selection(await users(2));
    const body = { selectionId, wish: wish('assign') };
    return { path: `${base}/license-operations`, body, other: { body: { selectionId, wish: wish('revoke') } } };
  },
  saveImport: async () => {
    const file = csv([
      ['Email', 'Display name', 'Location'],
      [`i${uuidv7()}@${domain}`, 'Imp', 'FR'],
    ]);
    const { id } = await uploaded(made.client, customerId, file);
    const body = { existing: 'skip', products: [] };
    return { path: `${base}/imports/${id}/operation`, body, other: { body: { ...body, existing: 'update' } } };
  },
  createUser: async () => {
    const body = newUser(`c${uuidv7()}@${domain}`);
    return { path: `${base}/users`, body, other: { body: { ...body, jobTitle: 'Other' } } };
  },
  editUser: async () => {
    const [userId] = await users(1);
    return { path: `${base}/users/${userId}`, body: { jobTitle: 'One' }, other: { body: { jobTitle: 'Two' } } };
  },
  resetPasswords: async () => bySelection('password-operations'),
  setSignIn: async () => bySelection('sign-in-operations', { blocked: true }),
  deleteUsers: async () => bySelection('deletions'),
  restoreUsers: async () => ofDeleted('restorations'),
  purgeUsers: async () => ofDeleted('purges'),
  mailPasswords: async () => {
    const { operationId } = await post('password-operations', { selectionId: await selection(await users(1)) });
    const to = (address: string) => ({ to: { address } });
    const path = `${base}/operations/${operationId}/mails`;
    return { path, body: to('a@home.example'), other: { body: to('b@home.example') } };
  },
  undoOperation: async () => {
    const body = { selectionId: await selection(await users(1)), wish: wish('assign') };
    const { operationId } = await post('license-operations', body);
    return { path: `${base}/operations/${operationId}/undo`, other: null };
  },
  retryOperation: async () => {
    const email = `r${uuidv7()}@${domain}`;
    const [first] = [await post('users', newUser(email)), await post('users', newUser(email))].slice(1);
    const path = `${base}/operations/${first.operationId}/retry`;
    return { path, body: {}, other: { body: { reason: 'emailTaken' } } };
  },
  scheduleLicenses: async () => {
    const body = { selectionId: await selection(await users(1)), wish: wish('assign'), ...inDays(7) };
    return { path: `${base}/schedules`, body, other: { body: { ...body, ...inDays(8) } } };
  },
  scheduleDeletion: async () => {
    const body = { selectionId: await selection(await users(1)), ...inDays(7) };
    return { path: `${base}/schedules/deletions`, body, other: { body: { ...body, ...inDays(8) } } };
  },
  scheduleSignIn: async () => {
    const body = { selectionId: await selection(await users(1)), blocked: true, ...inDays(7) };
    return { path: `${base}/schedules/sign-in-operations`, body, other: { body: { ...body, blocked: false } } };
  },
  changeSchedule: async () => ({
    path: `${base}/schedules/${await scheduled()}`,
    body: inDays(9),
    other: { body: inDays(10) },
  }),
  cancelSchedule: async () => ({ path: `${base}/schedules/${await scheduled()}/cancel`, other: null }),
  startSubscription: async () => {
    const bought = await insertProduct(made.database.owner);
    const of = (quantity: number) => ({ productId: bought.id, quantity });
    return { path: `${base}/subscriptions`, body: of(3), other: { body: of(4) } };
  },
  changeQuantity: async () => ({
    path: `${base}/subscriptions/${await subscriptionId()}/quantity`,
    body: { from: 50, to: 51 },
    other: { body: { from: 51, to: 52 } },
  }),
};

async function bySelection(path: string, more: object = {}) {
  const [first, second] = [await selection(await users(2)), await selection(await users(1))];
  return {
    path: `${base}/${path}`,
    body: { selectionId: first, ...more },
    other: { body: { selectionId: second, ...more } },
  };
}

async function ofDeleted(path: string) {
  const ids = await users(2);
  await post('deletions', { selectionId: await selection(ids) });
  return { path: `${base}/${path}`, body: { ids }, other: { body: { ids: ids.slice(0, 1) } } };
}

/** All that a write may leave behind. */
async function traces(): Promise<unknown> {
  const { rows } = await made.database.owner.query(
    `SELECT (SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM operation) AS operations,
       (SELECT count(*)::int FROM operation_queue) AS queued, (SELECT count(*)::int FROM mail) AS mails,
       (SELECT count(*)::int FROM subscription) AS subscriptions, (SELECT count(*)::int FROM license_order) AS orders,
       (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int FROM customer_user) AS users`,
  );
  return rows[0];
}

describe.each(keyed)('%s', (name) => {
  it('does nothing without a key, and once with it: the same answer again, another request refused', async () => {
    const method = endpoints[name].method === 'PATCH' ? 'PATCH' : 'POST';
    const prepare = REQUESTS[name] ?? expect.unreachable(`${name} has no request here`);
    const { path, body, other } = await prepare();
    const key = uuidv7();
    const send = (of: object | undefined, headers: Record<string, string>) =>
      made.client.send(method, path, of, headers);
    const before = await traces();
    expect((await send(body, {})).json()).toMatchObject({ code: 'idempotencyKeyRequired' });
    expect((await send(body, { 'idempotency-key': 'not a key' })).statusCode).toBe(400);
    expect(await traces()).toEqual(before);
    const answers = await Promise.all(Array.from({ length: 3 }, () => send(body, { 'idempotency-key': key })));
    const [first] = answers;
    expect([name, first?.statusCode, first?.body]).toEqual([name, endpoints[name].status, expect.anything()]);
    for (const answer of answers)
      expect([answer.statusCode, answer.json()]).toEqual([first?.statusCode, first?.json()]);
    // a mail is on its way meanwhile; schedules wait for days
    await expect.poll(async () => (await open()).length, { timeout: 20_000 }).toBe(0);
    const after = await traces();
    expect(after).not.toEqual(before);
    const later = await send(body, { 'idempotency-key': key });
    expect([later.statusCode, later.json()]).toEqual([first?.statusCode, first?.json()]);
    if (other !== null) {
      const reused = await send(other.body, { 'idempotency-key': key });
      expect([reused.statusCode, reused.json().code]).toEqual([409, 'idempotencyKeyReused']);
    }
    expect(await traces()).toEqual(after);
    await assertInvariants(made.database.owner, customerId);
  });
});

const open = async () =>
  (await made.database.owner.query(`SELECT 1 FROM operation_queue WHERE state <> 'done' AND kind <> 'schedule'`)).rows;

describe('what can be edited is not overwritten unseen (T45)', () => {
  it('by version: users, customers, settings, schedules', async () => {
    const [userId] = await users(1);
    const edits: [EndpointName, string, object, object][] = [
      ['changeSchedule', `${base}/schedules/${await scheduled()}`, inDays(11), inDays(12)],
      ['editUser', `${base}/users/${userId}`, { jobTitle: 'Chief' }, { jobTitle: 'Clerk' }],
      ['changeCustomer', base, { timeZone: 'Europe/Rome' }, { timeZone: 'Europe/Oslo' }],
      ['changeSettings', '/api/settings', { linkHours: 10 }, { linkHours: 20 }],
    ];
    // a cancellation is the end of what it was made from
    expect([...edits.map(([name]) => name), 'cancelSchedule'].sort()).toEqual(
      (Object.keys(endpoints) as EndpointName[]).filter((name) => 'ifMatch' in endpoints[name]).sort(),
    );
    for (const [name, path, one, two] of edits) {
      const { version } = await made.client.read<{ version: string }>(path);
      const edit = (body: object, from: string) =>
        made.client.send('PATCH', path, body, { 'if-match': from, 'idempotency-key': uuidv7() });
      expect([name, (await edit(one, `"${version}"`)).statusCode]).toEqual([name, endpoints[name].status]);
      const stale = await edit(two, `"${version}"`);
      expect([name, stale.statusCode]).toEqual([name, 412]);
      if (name !== 'changeSchedule') expect(await made.client.read(path)).toMatchObject(one);
      expect([name, (await edit(two, 'W/"x"')).statusCode]).toEqual([name, 400]);
      const { version: now } = await made.client.read<{ version: string }>(path);
      expect(now).not.toBe(version);
      expect((await edit(two, `"${now}"`)).statusCode).toBe(endpoints[name].status);
      if (name !== 'changeSchedule') expect(await made.client.read(path)).toMatchObject(two);
    }
  });

  it('a quantity by what it was, as orders say from and to', async () => {
    const path = `${base}/subscriptions/${await subscriptionId()}/quantity`;
    const change = (from: number, to: number) =>
      made.client.send('POST', path, { from, to }, { 'idempotency-key': uuidv7() });
    const stale = await change(50, 60);
    expect([stale.statusCode, stale.json()]).toEqual([412, expect.objectContaining({ code: 'quantityChanged' })]);
    expect((await change(51, 60)).statusCode).toBe(200);
  });
});
