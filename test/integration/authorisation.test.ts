import type { LightMyRequestResponse } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { ROLE_PERMISSIONS } from '#domain/access/permissions.ts';
import { type Client, type TestApp, testApp } from '#test/support/app.ts';
import {
  insertCustomer,
  insertPartner,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';
import { signedInUser } from '#test/support/user-sign-in.ts';

/** A sound request to each endpoint: what is answered depends on who asks alone. An endpoint without a row does not compile (T13). */
interface World {
  readonly userIds: readonly string[];
  readonly selectionId: string;
  readonly operationId: string;
  readonly subscriptionId: string;
  readonly productId: string;
  readonly scheduleId: string;
}
type Row = (world: World) => { readonly body?: object; readonly query?: string };
const wish = ({ selectionId, productId }: World) => ({
  body: { selectionId, wish: { products: [{ productId, license: 'assign', plans: {} }] } },
});
/** Whoever may read operations reaches these; what they need besides is known by the kind of the operation. */
const BY_KIND: ReadonlySet<EndpointName> = new Set([
  'stopOperation',
  'previewUndo',
  'undoOperation',
  'previewRetry',
  'retryOperation',
  'changeSchedule',
  'cancelSchedule',
]);
const ROWS: Readonly<Record<EndpointName, Row>> = {
  welcome: () => ({}),
  signIn: () => ({ body: { email: 'nobody@adatum.example', password: 'not the password' } }),
  readSession: () => ({}),
  changePreferences: () => ({ body: { theme: 'dark' } }),
  changeStaffPassword: () => ({ body: { current: 'not the password', next: 'a password of my very own' } }),
  signOut: () => ({}),
  signInMyself: () => ({ body: { email: 'nobody@adatum.example', password: 'not the password' } }),
  chooseMyPassword: () => ({ body: { email: 'nobody@adatum.example', current: 'no', next: 'a password of my own' } }),
  readMyAccount: () => ({}),
  signOutMyself: () => ({}),
  openPasswordLink: () => ({ body: { token: 'x' } }),
  mailPasswords: () => ({ body: { to: 'alternative' } }),
  readMailOutlook: () => ({}),
  listMails: () => ({}),
  retryMail: () => ({}),
  readSettings: () => ({}),
  changeSettings: () => ({ body: { linkHours: 24 } }),
  sendTestMail: () => ({}),
  readDashboard: () => ({}),
  searchEverywhere: () => ({ query: 'search=lea' }),
  listRecentCustomers: () => ({}),
  listCatalogueProducts: () => ({}),
  readCatalogueProduct: () => ({}),
  readCatalogueRules: () => ({}),
  previewCatalogueImport: () => ({}),
  importCatalogue: () => ({}),
  listCustomers: () => ({}),
  readCustomer: () => ({}),
  addCustomer: () => ({
    body: { name: 'Litware', domains: ['litware.example'], country: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
  }),
  changeCustomer: () => ({ body: { language: 'fr' } }),
  archiveCustomer: () => ({ body: { archived: false } }),
  visitCustomer: () => ({}),
  listCustomerProducts: () => ({}),
  listProductsToBuy: () => ({}),
  listSubscriptions: () => ({}),
  startSubscription: ({ productId }) => ({ body: { productId, quantity: 5 } }),
  changeQuantity: () => ({ body: { from: 10, to: 11 } }),
  listOrders: () => ({}),
  listUsers: () => ({}),
  readUser: () => ({}),
  createUser: () => ({
    body: {
      displayName: 'Zélie',
      firstName: null,
      lastName: null,
      email: 'zelie@elsewhere.example',
      location: null,
      permission: 'user',
      roles: [],
      jobTitle: null,
      department: null,
      phone: null,
      alternativeEmail: null,
      products: [],
    },
  }),
  editUser: () => ({ body: { jobTitle: 'Accountant' } }),
  resetPasswords: ({ selectionId }) => ({ body: { selectionId } }),
  setSignIn: ({ selectionId }) => ({ body: { selectionId, blocked: false } }),
  deleteUsers: ({ selectionId }) => ({ body: { selectionId } }),
  listDeletedUsers: () => ({}),
  restoreUsers: ({ userIds }) => ({ body: { ids: userIds } }),
  previewRestore: ({ userIds }) => ({ body: { ids: userIds } }),
  purgeUsers: ({ userIds }) => ({ body: { ids: userIds } }),
  previewUser: () => ({ body: { location: 'FR', products: [] } }),
  listPasswordParts: ({ operationId }) => ({ query: `operations=${operationId}` }),
  listTemporaryPasswords: ({ operationId }) => ({ query: `operations=${operationId}` }),
  exportTemporaryPasswords: ({ operationId }) => ({ query: `operations=${operationId}` }),
  handOver: () => ({}),
  listUserOperations: () => ({}),
  matchUsers: ({ userIds }) => ({ body: { ids: userIds, filters: [{ licensed: 'no' }] } }),
  countSelection: ({ userIds }) => ({ body: { ids: userIds } }),
  exportUsers: () => ({ query: 'format=csv' }),
  createSelection: ({ userIds }) => ({ body: { ids: userIds } }),
  readSelection: () => ({}),
  listSelectionUsers: () => ({}),
  exportSelection: () => ({ query: 'format=xlsx' }),
  removeFromSelection: () => ({ body: { ids: [uuidv7()] } }),
  readLicenseSummary: () => ({}),
  previewLicenses: wish,
  listRefusedUsers: (world) => ({ body: { ...wish(world).body, reason: { code: 'locationRequired' } } }),
  saveLicenses: wish,
  listAudit: () => ({}),
  exportAudit: () => ({ query: 'format=jsonl' }),
  listCustomerAudit: () => ({}),
  exportCustomerAudit: () => ({ query: 'format=csv' }),
  uploadImport: () => ({ query: 'name=users.csv' }),
  readImport: () => ({}),
  listImportRows: () => ({}),
  changeImportRows: () => ({ body: { edits: [{ row: 2, out: true }] } }),
  takeSuggestions: () => ({}),
  forgetRowChoices: () => ({}),
  previewImport: () => ({ body: { existing: 'skip', products: [] } }),
  saveImport: () => ({ body: { existing: 'skip', products: [] } }),
  exportImport: () => ({ query: 'format=csv' }),
  downloadTemplate: () => ({ query: 'format=csv' }),
  downloadIntakeForm: () => ({}),
  listOperations: () => ({}),
  listOperationsAnywhere: () => ({}),
  followOperations: () => ({ query: 'once=true' }),
  stopOperation: () => ({}),
  previewUndo: () => ({}),
  undoOperation: () => ({}),
  previewRetry: () => ({}),
  retryOperation: () => ({ body: {} }),
  readOperation: () => ({}),
  listOperationItems: () => ({}),
  exportOperationItems: () => ({ query: 'format=csv' }),
  readOperationWish: () => ({}),
  retryFailed: () => ({ body: {} }),
  scheduleLicenses: (world) => ({ body: { ...wish(world).body, date: '2035-03-05', time: '06:30' } }),
  scheduleDeletion: ({ selectionId }) => ({ body: { selectionId, date: '2035-03-05', time: '06:30' } }),
  scheduleSignIn: ({ selectionId }) => ({ body: { selectionId, blocked: true, date: '2035-03-05', time: '06:30' } }),
  listSchedulesAnywhere: () => ({}),
  listSchedules: () => ({ query: 'show=ended' }),
  readSchedule: () => ({}),
  changeSchedule: () => ({ body: { date: '2035-03-05', time: '06:30' } }),
  cancelSchedule: () => ({}),
};

let made: TestApp;
let world: World;
let customerId: string;
/** A user of the customer. */
let user: Client;
let clients: Record<'admin' | 'reader' | 'otherCustomerOnly' | 'expired' | 'otherPartner', Client>;

beforeAll(async () => {
  made = await testApp();
  const { owner } = made.database;
  const partnerId = await insertPartner(owner);
  customerId = await insertCustomer(owner, { partnerId });
  const neighbour = await insertCustomer(owner, { partnerId, name: 'Contoso' });
  const otherPartner = await insertPartner(owner, 'Tailspin');
  await insertCustomer(owner, { partnerId: otherPartner, name: 'Wingtip' });
  const signedIn = async (staff: Parameters<typeof insertStaff>[1]) =>
    made.signIn((await insertStaff(owner, staff)).email);
  clients = {
    admin: await signedIn({ partnerId }),
    reader: await signedIn({ partnerId, grants: [{ role: 'reader', customerId }] }),
    otherCustomerOnly: await signedIn({ partnerId, grants: [{ role: 'adminAgent', customerId: neighbour }] }),
    expired: await signedIn({ partnerId, grants: [{ role: 'adminAgent', expiresAt: new Date('2026-01-06') }] }),
    otherPartner: await signedIn({ partnerId: otherPartner }),
  };
  const product = await insertProduct(owner);
  await insertSeats(owner, customerId, product.id, 10);
  const userIds = await insertUsers(owner, customerId, [{ displayName: 'Léa' }, { displayName: 'Zoé' }]);
  user = await signedInUser(made, customerId, userIds[0] ?? '');
  const at = `/api/customers/${customerId}`;
  const selection = (await clients.admin.send('POST', `${at}/selections`, { ids: userIds })).json();
  const bought = await clients.admin.read<{ items: { id: string }[] }>(`${at}/subscriptions`);
  const subscriptionId = bought.items[0]?.id ?? '';
  world = {
    userIds,
    selectionId: selection.id,
    operationId: '',
    subscriptionId,
    productId: product.id,
    scheduleId: '',
  };
  const started = await clients.admin.send('POST', `${at}/license-operations`, wish(world).body, {
    'idempotency-key': uuidv7(),
  });
  world = { ...world, operationId: started.json().operationId };
  const soon = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  const waiting = await clients.admin.send(
    'POST',
    `${at}/schedules/deletions`,
    { selectionId: selection.id, date: soon, time: '06:30' },
    { 'idempotency-key': uuidv7() },
  );
  world = { ...world, scheduleId: waiting.json().id };
});

/** The endpoint's sound request, at this customer. */
function ask(client: Client, name: EndpointName, customer: string): Promise<LightMyRequestResponse> {
  const { method, path } = endpoints[name];
  const url = path
    .replace(':customerId', customer)
    .replace(':userId', world.userIds[0] ?? '')
    .replace(':selectionId', world.selectionId)
    .replace(':subscriptionId', world.subscriptionId)
    .replace(':operationId', world.operationId)
    .replace(':importId', world.selectionId)
    .replace(':scheduleId', world.scheduleId)
    .replace(':productId', world.productId)
    .replace(':mailId', uuidv7());
  const { body, query } = ROWS[name](world);
  if (method === 'GET') return client.get(query === undefined ? url : `${url}?${query}`);
  return client.send(method, url, body, { 'idempotency-key': uuidv7() });
}

const names = Object.keys(ROWS) as EndpointName[];
const guarded = names.filter((name) => endpoints[name].access !== 'public');
const atCustomer = names.filter((name) => endpoints[name].path.includes(':customerId'));

/** An answer without what differs from request to request. */
const bare = (answer: LightMyRequestResponse) => {
  const { 'x-request-id': _id, date: _date, ...headers } = answer.headers;
  const { requestId: _requestId, ...body } = answer.json();
  return { status: answer.statusCode, headers, body };
};

it('has a row for each endpoint', () => {
  expect(names.sort()).toEqual(Object.keys(endpoints).sort());
});

describe.each(guarded)('%s', (name) => {
  it('asks strangers to sign in, wherever they look', async () => {
    for (const customer of [customerId, uuidv7(), 'x']) {
      const answer = await ask(made.anonymous, name, customer);
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'signInRequired']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe.each(guarded)('%s', (name) => {
  const ours = endpoints[name].access === 'myself';

  it(ours ? 'is closed to staff, whatever they call their cookie' : "is closed to a customer's user", async () => {
    const own = ours ? clients.admin : user;
    const renamed = made.withCookie(ours ? 'seatdesk_my' : 'seatdesk_session', own.cookie?.split('=')[1] ?? '');
    for (const client of [own, renamed])
      expect((await ask(client, name, customerId)).json()).toMatchObject({ code: 'signInRequired' });
  });
});

describe("a customer's user", () => {
  it('reaches what is theirs, while their session lasts', async () => {
    expect((await ask(user, 'readMyAccount', customerId)).statusCode).toBe(200);
    const passing = await signedInUser(made, customerId, world.userIds[1] ?? '');
    expect((await ask(passing, 'signOutMyself', customerId)).statusCode).toBe(204);
    expect((await ask(passing, 'readMyAccount', customerId)).statusCode).toBe(401);
  });
});

describe.each(atCustomer)('%s', (name) => {
  it.each(['otherPartner', 'otherCustomerOnly', 'expired'] as const)('is a missing resource to %s', async (who) => {
    const foreign = await ask(clients[who], name, customerId);
    const missing = await ask(clients[who], name, uuidv7());
    expect(foreign.statusCode).toBe(404);
    expect(bare(foreign)).toEqual(bare(missing));
    expect(bare(foreign)).toEqual(bare(await ask(clients.admin, name, uuidv7())));
    expect(bare(foreign)).toEqual(bare(await ask(clients[who], name, 'not-an-id')));
  });

  it('answers a reader what readers may do', async () => {
    const answer = await ask(clients.reader, name, customerId);
    const { access } = endpoints[name];
    const mayDo = ROLE_PERMISSIONS.reader.some((permission) => permission === access);
    // a selection belongs to who made it: its absence shows only after the permission was given
    if (BY_KIND.has(name)) expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
    else if (mayDo) expect([200, 201, 204, 404]).toContain(answer.statusCode);
    else expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
  });
});

describe('without a customer in the path', () => {
  it('shows each partner its own customers', async () => {
    const seen = async (client: Client) => {
      const page = await client.read<{ items: { name: string }[]; sums: object }>('/api/customers');
      return { names: page.items.map((customer) => customer.name), sums: page.sums };
    };
    expect((await seen(clients.admin)).names).toEqual(['Contoso', 'Fabrikam, Inc.']);
    expect((await seen(clients.reader)).names).toEqual(['Fabrikam, Inc.']);
    expect((await seen(clients.otherCustomerOnly)).names).toEqual(['Contoso']);
    expect(await seen(clients.otherPartner)).toMatchObject({ names: ['Wingtip'], sums: { customers: 1, users: 0 } });
  });

  it('refuses somebody without any grant', async () => {
    const answer = await clients.expired.get('/api/customers');
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
  });
});
