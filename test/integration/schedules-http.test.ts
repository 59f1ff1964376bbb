import { uuidv7 } from 'uuidv7';
import { beforeAll, expect, it } from 'vitest';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import {
  insertCustomer,
  insertPartner,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';

let made: TestApp & { client: Client; partnerId: string };
let base: string;
let customerId: string;
let request: { selectionId: string; wish: object; date: string; time: string };
/** A Friday in winter: the customer is in Paris. */
const now = new Date('2027-03-26T09:00:00Z');

beforeAll(async () => {
  made = await signedInApp({ now: () => now, runner: false });
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  base = `/api/customers/${customerId}`;
  const product = await insertProduct(owner);
  await insertSeats(owner, customerId, product.id, 5);
  const ids = await insertUsers(owner, customerId, [{ displayName: 'Léa' }, { displayName: 'Zoé', location: null }]);
  const { id: selectionId } = (await made.client.send('POST', `${base}/selections`, { ids })).json();
  const wish = { products: [{ productId: product.id, license: 'assign', plans: {} }] };
  request = { selectionId, wish, date: '2027-03-29', time: '06:30' };
});

const send = (method: 'POST' | 'PATCH', path: string, body?: object, headers: Record<string, string> = {}) =>
  made.client.send(method, `${base}/schedules${path}`, body, { 'idempotency-key': uuidv7(), ...headers });

it('is made, read, moved and cancelled', async () => {
  const answer = await send('POST', '', request);
  expect(answer.statusCode, answer.body).toBe(201);
  const schedule = answer.json();
  expect(schedule).toMatchObject({
    version: '1',
    state: 'waiting',
    runAt: '2027-03-29T04:30:00.000Z',
    timeZone: 'Europe/Paris',
    size: 2,
    foreseen: { changed: 1, refused: 1, reasons: [{ code: 'locationRequired', users: 1 }] },
    operation: null,
    differences: null,
  });
  expect(await made.client.read(`${base}/schedules/${schedule.id}`)).toEqual(schedule);
  expect(await made.client.read(`${base}/schedules`)).toMatchObject({ items: [schedule], total: 1 });

  const time = { date: '2027-03-30', time: '06:30' };
  const key = { 'idempotency-key': uuidv7() };
  const moved = await send('PATCH', `/${schedule.id}`, time, { 'if-match': '"1"', ...key });
  expect([moved.statusCode, moved.json()]).toEqual([
    200,
    { ...schedule, version: '2', runAt: '2027-03-30T04:30:00.000Z' },
  ]);
  // the same again is answered again; seen from the older version it is refused
  expect((await send('PATCH', `/${schedule.id}`, time, { 'if-match': '"1"', ...key })).json()).toEqual(moved.json());
  for (const [method, path, body] of [
    ['PATCH', '', time],
    ['POST', '/cancel', undefined],
  ] as const) {
    const refused = await send(method, `/${schedule.id}${path}`, body, { 'if-match': '"1"' });
    expect([refused.statusCode, refused.json().code]).toEqual([412, 'scheduleChanged']);
  }
  const cancelled = await send('POST', `/${schedule.id}/cancel`, undefined, { 'if-match': '"2"' });
  expect(cancelled.json()).toMatchObject({ state: 'cancelled', endedBy: 'Zoé Martin', version: '3' });
  const late = await send('POST', `/${schedule.id}/cancel`);
  expect([late.statusCode, late.json().code]).toEqual([409, 'scheduleEnded']);
  expect(await made.client.read(`${base}/schedules`)).toMatchObject({ items: [], total: 0 });
  expect(await made.client.read(`${base}/schedules?show=ended`)).toMatchObject({ total: 1 });
});

it('says in its problem which time there is', async () => {
  const skipped = await send('POST', '', { ...request, date: '2027-03-28', time: '02:30' });
  expect([skipped.statusCode, skipped.json()]).toMatchObject([
    400,
    { code: 'timeSkipped', params: { time: '02:30', next: '03:00' } },
  ]);
  for (const [part, status] of [
    [{ date: '2027-03-26', time: '09:59' }, 400],
    [{ time: '25:00' }, 400],
    [{ date: '29/03/2027' }, 400],
    [{ zone: 'UTC' }, 400],
  ] as const)
    expect((await send('POST', '', { ...request, ...part })).statusCode).toBe(status);
  const keyless = await made.client.send('POST', `${base}/schedules`, request);
  expect(keyless.json().code).toBe('idempotencyKeyRequired');
});

it('is seen by readers, and touched by who may assign licences', async () => {
  const { owner } = made.database;
  const { id } = (await send('POST', '', request)).json();
  const as = async (role: 'reader' | 'licenseAdmin') => {
    const { email } = await insertStaff(owner, { partnerId: made.partnerId, grants: [{ role, customerId }] });
    return made.signIn(email);
  };
  const key = () => ({ 'idempotency-key': uuidv7() });
  const reader = await as('reader');
  expect((await reader.get(`${base}/schedules/${id}`)).statusCode).toBe(200);
  expect((await reader.send('POST', `${base}/schedules/${id}/cancel`, undefined, key())).statusCode).toBe(403);
  // a schedule of one customer is none of another's
  const elsewhere = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Contoso' });
  const there = `/api/customers/${elsewhere}/schedules/${id}`;
  expect((await made.client.get(there)).statusCode).toBe(404);
  expect((await made.client.send('POST', `${there}/cancel`, undefined, key())).statusCode).toBe(404);
  const licenseAdmin = await as('licenseAdmin');
  expect((await licenseAdmin.send('POST', `${base}/schedules/${id}/cancel`, undefined, key())).statusCode).toBe(200);
});

it('stands in one list for all customers, of which everybody sees their own', async () => {
  const { owner } = made.database;
  const scheduledAt = async (partnerId: string, name: string, client: Client) => {
    const id = await insertCustomer(owner, { partnerId, name });
    await owner.query(`UPDATE customer SET time_zone = 'America/New_York' WHERE id = $1`, [id]);
    const ids = await insertUsers(owner, id, [{ displayName: `Of ${name}` }]);
    const { id: selectionId } = (await client.send('POST', `/api/customers/${id}/selections`, { ids })).json();
    const body = { selectionId, blocked: true, date: '2027-04-02', time: '18:00' };
    const path = `/api/customers/${id}/schedules/sign-in-operations`;
    const answer = await client.send('POST', path, body, { 'idempotency-key': uuidv7() });
    expect(answer.statusCode, answer.body).toBe(201);
    return { customerId: id, schedule: answer.json() };
  };
  const contoso = await scheduledAt(made.partnerId, 'Contoso', made.client);
  const litware = await scheduledAt(made.partnerId, 'Litware', made.client);
  const partnerId = await insertPartner(owner, 'Tailspin');
  const theirs = await made.signIn((await insertStaff(owner, { partnerId })).email);
  const wingtip = await scheduledAt(partnerId, 'Wingtip', theirs);
  interface List {
    items: { customerId: string; customerName: string; mayChange: boolean }[];
    total: number;
    next: string | null;
  }
  const seen = async (client: Client, query = '') => {
    const { items, total } = await client.read<List>(`/api/schedules${query}`);
    expect(items).toHaveLength(total);
    return items.map(({ customerName, mayChange }) => [customerName, mayChange]);
  };
  const ofRole = async (role: 'reader' | 'helpdeskAgent', at: string) => {
    const { email } = await insertStaff(owner, { partnerId: made.partnerId, grants: [{ role, customerId: at }] });
    return made.signIn(email);
  };
  const all = await made.client.read<List>('/api/schedules');
  // the next first; what this customer of the file has waiting comes before
  expect(all.items.slice(-2)).toMatchObject([
    { ...contoso.schedule, customerId: contoso.customerId, customerName: 'Contoso', customerZone: 'America/New_York' },
    { ...litware.schedule, customerId: litware.customerId, customerName: 'Litware', kind: 'block' },
  ]);
  expect(await seen(theirs)).toEqual([['Wingtip', true]]);
  expect(await seen(await ofRole('reader', contoso.customerId))).toEqual([['Contoso', false]]);
  expect(await seen(await ofRole('helpdeskAgent', litware.customerId))).toEqual([['Litware', false]]);
  await owner.query('UPDATE customer SET archived_at = created_at WHERE id = $1', [wingtip.customerId]);
  expect(await seen(theirs)).toEqual([]);
  await owner.query('UPDATE customer SET archived_at = NULL WHERE id = $1', [wingtip.customerId]);
  const stop = `/api/customers/${wingtip.customerId}/schedules/${wingtip.schedule.id}/cancel`;
  expect((await theirs.send('POST', stop, undefined, { 'idempotency-key': uuidv7() })).statusCode).toBe(200);
  expect([await seen(theirs), await seen(theirs, '?show=ended')]).toEqual([[], [['Wingtip', true]]]);
});
