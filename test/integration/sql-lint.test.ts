import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { signedInApp } from '#test/support/app.ts';
import { afterFile, testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertProduct, insertSeats, insertUsers, STAFF_PASSWORD } from '#test/support/fixtures.ts';
import { startMailBox } from '#test/support/mail-box.ts';
import { resetUsers, signedInUser, USER_PASSWORD } from '#test/support/user-sign-in.ts';

/**
 * The rules of statements, held to what the server really sends: row-level security does not route on a distributed
 * engine, so each table of a customer says `alias.customer_id =` for itself; ids and times are parameters.
 */

/** Why a statement breaks the rules; empty: it does not. */
function faultsOf(statement: string, customerTables: readonly string[]): string[] {
  const faults: string[] = [];
  const text = statement.replace(/--.*$/gm, ' ').replace(/\s+/g, ' ');
  const named = text.matchAll(
    /\b(FROM|JOIN|UPDATE|INTO|USING)\s+(?:ONLY\s+)?"?([a-z_]+)"?(?:\s+(?:AS\s+)?"?([a-z_]+)"?)?/gi,
  );
  for (const [, verb = '', table = '', alias = ''] of named) {
    if (!customerTables.includes(table)) continue;
    const has =
      alias !== '' && !/^(where|set|values|select|on|order|group|left|join|cross|inner|limit|for)$/i.test(alias);
    if (!has) faults.push(`${table} has no alias`);
    else if (
      verb.toUpperCase() !== 'INTO' &&
      !new RegExp(`\\b${alias}\\.customer_id = (\\$\\d+|[a-z]+\\.customer_id)`).test(text)
    )
      faults.push(`${table} ${alias} has no customer_id of its own`);
  }
  if (/\bINSERT INTO\b/i.test(text) && !/\bON CONFLICT\b/i.test(text)) faults.push('INSERT without ON CONFLICT');
  if (/\b(now|clock_timestamp|statement_timestamp|random|gen_random_uuid)\s*\(|\bcurrent_timestamp\b/i.test(text))
    faults.push('volatile function');
  // OFFSET 0 skips nothing: it keeps the planner from flattening
  if (/\bOFFSET (?!0\b)/i.test(text)) faults.push('OFFSET');
  if (/\bMERGE INTO\b/i.test(text)) faults.push('MERGE');
  if (/;\s*\S/.test(text)) faults.push('several statements');
  return faults;
}

it.each([
  ['SELECT u.id FROM customer_user u WHERE u.customer_id = $1', []],
  ['SELECT id FROM customer_user WHERE customer_id = $1', ['customer_user has no alias']],
  [
    'SELECT 1 FROM operation o JOIN customer_user u ON u.id = o.id WHERE o.customer_id = $1',
    ['customer_user u has no customer_id of its own'],
  ],
  [
    'DELETE FROM customer_user AS u USING operation o WHERE u.customer_id = $1',
    ['operation o has no customer_id of its own'],
  ],
  ['INSERT INTO customer_user AS u (id) VALUES ($1)', ['INSERT without ON CONFLICT']],
  ['SELECT now()', ['volatile function']],
])('knows the faults of %s', (statement, faults) => {
  expect(faultsOf(statement, ['customer_user', 'operation'])).toEqual(faults);
});

/** What runners do is waited for so long, also where many programs share the machine. */
const PATIENT = { timeout: 15_000 };

it('finds no fault in what the server sends', async () => {
  const sent = new Set<string>();
  const database = await testDatabase({ onStatement: (statement) => sent.add(statement) });
  const { owner } = database;
  const placed = await owner.query<{ table_name: string }>(
    `SELECT table_name FROM seatdesk.placement WHERE kind = 'customer'`,
  );
  const box = await startMailBox();
  afterFile(() => box.stop());
  const made = await signedInApp({ database, mail: box.url });
  const { client } = made;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  const users = await insertUsers(
    owner,
    customerId,
    Array.from({ length: 60 }, (_, n) => ({ displayName: `Person ${n}` })),
  );
  const product = await insertProduct(owner, { plans: [{ name: 'A' }, { name: 'B' }] });
  await insertSeats(owner, customerId, product.id, 40);
  const at = `/api/customers/${customerId}`;

  await client.send('PATCH', '/api/session/preferences', { theme: 'dark' });
  for (const sort of ['name', 'users', 'seatsConsumed', 'available', 'attention', 'lastOperation'])
    await client.read(`/api/customers?sort=${sort}&search=f&show=attention`);
  await client.read(at);
  await client.read(`${at}/products`);
  await client.send('POST', `${at}/visits`);
  for (const path of ['/api/dashboard', '/api/recent-customers', '/api/search?search=person', `${at}/operations`])
    await client.read(path);
  const filters = [
    '',
    '&direction=descending',
    '&search=person',
    ...['email', 'location', 'created', 'licenses'].map((sort) => `&sort=${sort}`),
    `&search=person&licensed=no&lacking=${product.id}&signIn=allowed`,
  ];
  for (const query of filters) {
    const first = await client.read<{ next: string; last: string }>(`${at}/users?size=25${query}`);
    for (const cursor of [first.next, first.last]) await client.read(`${at}/users?size=25${query}&cursor=${cursor}`);
  }
  const everyFilter = {
    licensed: 'yes',
    holding: product.id,
    planOff: `${product.id}:${product.plans[0]}`,
    location: 'none',
    permission: 'serviceAdmin',
    createdSince: '2026-01-01',
  };
  const parts = [{ filter: everyFilter, except: users.slice(0, 1) }];
  await client.send('POST', `${at}/users/matches`, { ids: users, filters: [everyFilter] });
  await client.send('POST', `${at}/selections/count`, { ids: users, parts });
  await client.send('POST', `${at}/selections`, { ids: users, parts });
  const selection = (await client.send('POST', `${at}/selections`, { ids: users })).json();
  const selected = `${at}/selections/${selection.id}`;
  await client.read(selected);
  for (const query of ['', '&search=person', `&holding=${product.id}`])
    await client.read(`${selected}/users?size=25${query}`);
  for (const path of [`${at}/users/export?format=csv&search=person`, `${selected}/export?format=xlsx`])
    expect((await client.get(path)).statusCode).toBe(200);
  await client.send('POST', `${selected}/removals`, { ids: users.slice(0, 2) });
  await client.read(`${selected}/licenses`);
  const wish = {
    products: [{ productId: product.id, license: 'assign', plans: { [product.plans[0] ?? '']: 'off' } }],
    location: 'BE',
  };
  await client.send('POST', `${at}/license-previews`, { selectionId: selection.id, wish });
  const started = await client.send(
    'POST',
    `${at}/license-operations`,
    { selectionId: selection.id, wish },
    { 'idempotency-key': uuidv7() },
  );
  expect(started.statusCode).toBe(201);
  const operation = `${at}/operations/${started.json().operationId}`;
  await expect.poll(async () => (await client.read<{ state: string }>(operation)).state, PATIENT).toBe('done');
  for (const query of ['', '&outcome=refused', '&search=person', '&reason=noAvailableLicenses'])
    await client.read(`${operation}/items?size=25${query}`);
  await client.read(`${operation}/wish`);
  expect((await client.get(`${operation}/items/export?format=csv&search=person`)).statusCode).toBe(200);
  for (const body of [{}, { reason: 'noAvailableLicenses' }])
    expect((await client.send('POST', `${operation}/retries`, body)).statusCode).toBe(201);
  const schedules = `${at}/schedules`;
  const scheduled = async (method: 'POST' | 'PATCH', url: string, body?: object) => {
    const answer = await client.send(method, url, body, { 'idempotency-key': uuidv7() });
    expect([200, 201]).toContain(answer.statusCode);
    return answer.json();
  };
  const again = { selectionId: selection.id, wish: { ...wish, location: 'LU' } };
  const soon = { date: new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10), time: '06:30' };
  const { id: scheduleId } = await scheduled('POST', schedules, { ...again, ...soon });
  await scheduled('PATCH', `${schedules}/${scheduleId}`, { ...soon, time: '07:30' });
  const due = await scheduled('POST', schedules, { ...again, ...soon });
  await owner.query(`UPDATE schedule SET run_at = created_at WHERE id = $1`, [due.id]);
  await owner.query(`UPDATE operation_queue SET lease_until = NULL WHERE operation_id = $1`, [due.id]);
  await expect
    .poll(async () => (await client.read<{ state: string }>(`${schedules}/${due.id}`)).state, PATIENT)
    .toBe('ran');
  await scheduled('POST', `${schedules}/${scheduleId}/cancel`);
  await scheduled('POST', `${schedules}/deletions`, { selectionId: selection.id, ...soon });
  const block = { selectionId: selection.id, blocked: true, ...soon };
  const { id: blockId } = await scheduled('POST', `${schedules}/sign-in-operations`, block);
  await owner.query(`UPDATE schedule SET run_at = created_at WHERE id = $1`, [blockId]);
  await owner.query(`UPDATE operation_queue SET lease_until = NULL WHERE operation_id = $1`, [blockId]);
  await expect
    .poll(async () => (await client.read<{ state: string }>(`${schedules}/${blockId}`)).state, PATIENT)
    .toBe('ran');
  for (const query of ['', '?show=ended']) {
    await client.read(`${schedules}${query}`);
    await client.read(`/api/schedules${query}`);
  }
  for (const path of ['products?search=o', `products/${product.id}`, 'rules'])
    await client.read(`/api/catalogue/${path}`);
  const header =
    'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
  const table = Buffer.from(`${header}\nGarden,GARDEN,${uuidv7()},ROSES,${uuidv7()},Roses\n`);
  for (const path of ['import-previews', 'imports']) {
    const answer = await client.send('POST', `/api/catalogue/${path}`, table, { 'content-type': 'text/csv' });
    expect(answer.statusCode).toBe(200);
  }
  const user = `${at}/users/${users[5]}`;
  await client.read(user);
  await client.read(`${user}/operations`);
  await client.read(`${at}/users?failedIn=1`);
  const bought = await client.send(
    'POST',
    `${at}/subscriptions`,
    { productId: product.id, quantity: 3 },
    { 'idempotency-key': uuidv7() },
  );
  const subscription = `${at}/subscriptions/${bought.json().subscriptionId}`;
  await client.send('POST', `${subscription}/quantity`, { from: 3, to: 4 }, { 'idempotency-key': uuidv7() });
  for (const path of [`${at}/subscriptions`, `${subscription}/orders`]) await client.read(path);
  const found = '&who=zo&action=licenses.changed&user=person&from=2026-01-01T00:00:00Z&to=2036-01-01T00:00:00Z';
  for (const list of ['/api/audit', `${at}/audit`])
    for (const query of ['', found]) {
      const first = await client.read<{ next: string | null; last: string | null }>(`${list}?size=25${query}`);
      for (const cursor of [first.next, first.last])
        if (cursor !== null) await client.read(`${list}?size=25${query}&cursor=${cursor}`);
      expect((await client.get(`${list}/export?format=jsonl${query}`)).statusCode).toBe(200);
    }
  await client.read(`${at}/audit?operation=1&user=${users[5]}`);
  expect((await client.get(`/api/customers/${uuidv7()}/audit`)).statusCode).toBe(404);
  const litware = {
    name: 'Litware',
    domains: ['litware.example'],
    country: 'FR',
    language: 'fr',
    timeZone: 'Europe/Paris',
  };
  const added = await client.send('POST', '/api/customers', litware, { 'idempotency-key': uuidv7() });
  const there = `/api/customers/${added.json().id}`;
  for (const [method, url, body] of [
    ['PATCH', there, { domains: ['litware.test'] }],
    ['POST', `${there}/archiving`, { archived: true }],
  ] as const)
    expect((await client.send(method, url, body)).statusCode).toBe(204);
  await mailAndSignIn(made, customerId);
  await client.send('DELETE', '/api/session');

  expect(sent.size).toBeGreaterThan(30);
  const tables = placed.rows.map((row) => row.table_name);
  const faults = [...sent]
    // reads over customers go through the grants of the person instead
    .filter((statement) => !statement.includes('access_grant'))
    // better-auth's own, over its local tables
    .filter((statement) => !statement.includes('"sign_in_'))
    .map((statement) => ({ statement, faults: faultsOf(statement, tables) }))
    .filter((one) => one.faults.length > 0);
  expect(faults).toEqual([]);
});

/** Passwords that are mailed, links that are opened, users who sign in, settings. */
async function mailAndSignIn(made: Awaited<ReturnType<typeof signedInApp>>, customerId: string): Promise<void> {
  const { client, anonymous } = made;
  const reset = await resetUsers(made, customerId, { count: 3, addresses: [undefined, null] });
  for (const to of ['alternative', { address: 'rh@fabrikam.example' }])
    expect((await client.send('POST', `${reset.at}/mails`, { to }, { 'idempotency-key': uuidv7() })).statusCode).toBe(
      201,
    );
  const states = async () => (await client.read<{ states: object }>(`${reset.at}/mails`)).states;
  await expect.poll(states, PATIENT).toMatchObject({ waiting: 0, sending: 0, sent: 3, failed: 1 });
  const { items } = await client.read<{ items: { id: string; state: string }[] }>(`${reset.at}/mails?size=25`);
  const failed = items.find(({ state }) => state === 'failed');
  await client.send('POST', `${reset.at}/mails/${failed?.id}/retry`);
  await anonymous.send('POST', '/api/my/opened-links', { token: 'A'.repeat(64) });
  const user = await signedInUser(made, customerId, reset.userIds[0] ?? '');
  await user.read('/api/my/account');
  const [email] = reset.emails;
  const next = 'une phrase que personne ne connaît';
  await anonymous.send('POST', '/api/my/password', { email, current: USER_PASSWORD, next });
  await user.send('DELETE', '/api/my/session');
  await client.send('PATCH', '/api/settings', { linkHours: 24 });
  await client.send('POST', '/api/session/password', { current: STAFF_PASSWORD, next });
}
