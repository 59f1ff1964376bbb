import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runningPostgresUrl } from '#server/embedded-postgres.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { type Caller, newUser, signInAt } from '#test/support/caller.ts';
import { type Canary, dumpOf, filesOf, type Haystack, sightings } from '#test/support/canaries.ts';
import { afterFile, temporaryFolder } from '#test/support/database.ts';
import { databaseWorld, doneOperation, type FaultTenant } from '#test/support/fault-world.ts';
import { type MailBox, startMailBox } from '#test/support/mail-box.ts';
import { type Portal, startPortal } from '#test/support/portal.ts';
import { idOf } from '#test/support/tenant.ts';

/**
 * T32, T36: passwords go through a real server by HTTP, in all ways there are, while it and its database log all they can; then
 * none of them is found in tables, files of the database (write-ahead log included), logs, audit, exports, metrics or answers.
 */

const fresh = (what: string) => `Kanarie ${what} ${randomBytes(9).toString('base64url')}`;
const secrets: Canary[] = [];
const canary = (name: string, secret = fresh(name)) => {
  secrets.push({ name, secret });
  return secret;
};

let portal: Portal;
let world: Awaited<ReturnType<typeof databaseWorld>>;
let tenant: FaultTenant;
let caller: Caller;
let box: MailBox;
let dataDir: string;
const administrator = { email: 'chief@partner.example', password: canary('administrator') };

beforeAll(async () => {
  const account = { user: 'mailer', pass: canary('mail server') };
  box = await startMailBox({ account });
  afterFile(() => box.stop());
  dataDir = await temporaryFolder();
  portal = await startPortal({
    demo: 0,
    dataDir,
    env: {
      LOG_LEVEL: 'trace',
      SMTP_URL: box.url,
      MAIL_FROM: 'portal@partner.example',
      SEATDESK_ADMIN_EMAIL: administrator.email,
      SEATDESK_ADMIN_PASSWORD: administrator.password,
    },
  });
  afterFile(async () => void (await portal.stop()));
  const ownerUrl = runningPostgresUrl(join(dataDir, 'postgres')) ?? expect.unreachable();
  world = await databaseWorld(ownerUrl, loadKeys(join(dataDir, 'key')));
  for (const setting of [
    `log_statement = 'all'`,
    'log_min_duration_statement = 0',
    'log_parameter_max_length = -1',
    'log_parameter_max_length_on_error = -1',
    `log_min_messages = 'debug1'`,
  ])
    await world.owner.query(`ALTER SYSTEM SET ${setting}`);
  await world.owner.query('SELECT pg_reload_conf()');
  await world.owner.query('UPDATE staff SET partner_id = $1', [idOf('partner')]);
  await world.owner.query('UPDATE access_grant SET partner_id = $1', [idOf('partner')]);
  tenant = await world.tenant({ users: 3, seats: { suite: 10 } });
  caller = await signInAt({ url: portal.url, administrator });
}, 180_000);

const get = async (path: string) =>
  (await fetch(`${portal.url}${path}`, { headers: { cookie: caller.cookie } })).text();
const here = (path: string) => `${tenant.path}/${path}`;
const post = async (path: string, body: object, key = randomUUID()) => {
  const reply = await caller.send('POST', path, body, key);
  expect([path, reply.status, reply.body]).toEqual([
    path,
    expect.toSatisfy((status) => status < 300),
    expect.anything(),
  ]);
  return reply.body;
};
const myself = (path: string, body: object) =>
  fetch(`${portal.url}/api/my/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
/** The passwords that an operation made, as the hand-over shows them: from now on they are canaries. */
async function handedOut(operationId: string, name: string) {
  await doneOperation(world.owner, tenant.customerId, 20_000);
  const { items } = JSON.parse(await get(here(`temporary-passwords?operations=${operationId}`)));
  expect(items.length).toBeGreaterThan(0);
  for (const { password } of items) canary(`temporary (${name})`, password);
  return items as { userId: string; email: string; password: string }[];
}

/** Where nothing secret has any business. */
async function everywhere(): Promise<Haystack[]> {
  const note = join(dataDir, 'postgres/location');
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres');
  await world.owner.query('CHECKPOINT');
  const files = await filesOf(cluster);
  expect(files.some(({ place }) => place.includes('pg_wal/'))).toBe(true);
  return [
    { place: 'log of the server', content: portal.output() },
    ...(cluster.startsWith(dataDir) ? [] : await filesOf(join(dataDir, 'postgres'))),
    ...files,
    ...(await dumpOf(world.owner)),
  ];
}

describe('passwords', () => {
  it('are nowhere once they were made, shown, mailed, chosen, mistyped and changed', async () => {
    const email = `ana@${tenant.domain}`;
    const key = randomUUID();
    const person = { ...newUser(email), alternativeEmail: 'ana@home.example' };
    const created = await post(here('users'), person, key);
    // the stored answer is one more place
    expect(await post(here('users'), person, key)).toEqual(created);
    const [first] = await handedOut(String(created['operationId']), 'created');

    const file = [`bo@${tenant.domain}`, `cy@${tenant.domain}`]
      .map((one) => `${one},${one.slice(0, 2)},FR\r\n`)
      .join('');
    const uploaded = await fetch(`${portal.url}${here('imports')}?name=users.csv`, {
      method: 'POST',
      headers: { cookie: caller.cookie, 'content-type': 'text/csv' },
      body: `Email,Display name,Location\r\n${file}`,
    });
    const { id: importId } = JSON.parse(await uploaded.text());
    const imported = await post(here(`imports/${importId}/operation`), { existing: 'skip', products: [] });
    await handedOut(String(imported['operationId']), 'imported');

    const selection = await post(here('selections'), { ids: tenant.userIds });
    const reset = await post(here('password-operations'), { selectionId: selection['id'] });
    await handedOut(String(reset['operationId']), 'reset');

    // by mail: as a link that is opened, and as the password itself
    const mails = `${here('operations')}/${created['operationId']}/mails`;
    await post(mails, { to: 'alternative' });
    const linked = await box.next();
    const token = /#([\w.~-]{20,})/.exec(linked.text ?? '')?.[1] ?? expect.unreachable(linked.text);
    canary('link', token);
    const opened = await myself('opened-links', { token });
    expect(await opened.json()).toMatchObject({ password: first?.password });
    expect((await caller.send('PATCH', '/api/settings', { sendPasswords: true })).status).toBe(200);
    await post(`${here('operations')}/${imported['operationId']}/mails`, { to: { address: 'boss@customer.example' } });
    expect((await box.next()).text).toContain(secrets.find(({ name }) => name === 'temporary (imported)')?.secret);
    await post(`/api/settings/test-mails`, {});

    // a user: mistyped, chosen, used, chosen again
    const wrong = canary('mistyped by a user');
    expect((await myself('session', { email, password: wrong })).status).toBe(401);
    const chosen = canary('chosen by a user');
    const weak = canary('refused', `${tenant.domain}7`);
    expect((await myself('password', { email, current: first?.password, next: weak })).status).toBe(400);
    expect((await myself('password', { email, current: first?.password, next: chosen })).status).toBe(204);
    expect((await myself('session', { email, password: chosen })).status).toBe(200);
    expect((await myself('password', { email, current: chosen, next: canary('chosen again') })).status).toBe(204);

    // staff: mistyped, unknown, changed
    const signIn = (of: { email: string; password: string }) =>
      fetch(`${portal.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(of),
      });
    for (const who of [administrator.email, 'nobody@partner.example'])
      expect((await signIn({ email: who, password: canary(`mistyped for ${who}`) })).status).toBe(401);
    const next = canary('next of staff');
    const change = (current: string) => caller.send('POST', '/api/session/password', { current, next });
    expect((await change(canary('wrong current'))).status).not.toBe(204);
    expect((await change(administrator.password)).status).toBe(204);
    caller = await signInAt({ url: portal.url, administrator: { ...administrator, password: next } });
    // bodies that are no JSON, have unknown fields, or are too long: what is refused is told of, and logged
    for (const body of [`{"email": "${canary('broken body')}`, JSON.stringify({ secret: canary('unknown field') })])
      await fetch(`${portal.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });

    const hay = await everywhere();
    const exports = await Promise.all(
      [
        '/metrics',
        '/api/audit/export?format=jsonl',
        here('audit/export?format=jsonl'),
        here('users/export?format=csv'),
        here(`operations/${created['operationId']}/items`),
        here(`operations/${imported['operationId']}/imported-file?format=csv`),
        `${mails}?size=50`,
      ].map(async (path) => ({ place: `GET ${path}`, content: await get(path) })),
    );
    for (const { place, content } of exports)
      expect([place, content.length]).toEqual([place, expect.toSatisfy((n) => n > 100)]);
    hay.push(...exports);
    expect(portal.output()).toContain('"level":20');
    expect(hay.some(({ content }) => content.includes('INSERT INTO user_password'))).toBe(true);
    expect(secrets.length).toBeGreaterThan(18);
    expect(sightings(secrets, hay)).toEqual([]);

    // fetched by hand: forgotten, not only hidden
    await post(here(`operations/${reset['operationId']}/handed-over`), {});
    expect(sightings(secrets, await dumpOf(world.owner))).toEqual([]);
  }, 180_000);

  it('would be found, in whatever form they were left', async () => {
    const { secret, name } = { name: 'left on purpose', secret: fresh('left') };
    const forms = [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(`{"password":"${secret}"}`).toString('base64'),
      Buffer.from(`x${secret}`, 'utf16le').toString('base64url'),
      encodeURIComponent(secret),
    ];
    await world.owner.query('CREATE TABLE leak (t text, j jsonb, b bytea)');
    for (const form of forms) {
      for (const [column, value] of [
        ['t', form],
        ['j', JSON.stringify({ deep: [form] })],
        ['b', Buffer.from(form)],
        // bytes as they are: texts in UTF-16 among them
        ['b', Buffer.from(secret, 'utf16le')],
      ] as const) {
        await world.owner.query('TRUNCATE leak');
        await world.owner.query(`INSERT INTO leak (${column}) VALUES ($1)`, [value]);
        const dump = (await dumpOf(world.owner)).filter(({ place }) => place.includes('leak'));
        expect([column, form, sightings([{ name, secret }], dump).length]).toEqual([
          column,
          form,
          expect.toSatisfy((found) => found > 0),
        ]);
      }
    }
    // the log of the database has had them as parameters, the write-ahead log as rows
    const places = sightings([{ name, secret }], await everywhere()).map(({ place }) => place);
    expect(places.some((place) => place.includes('pg_wal/'))).toBe(true);
    expect(places.some((place) => place.endsWith('postgres.log'))).toBe(true);
  });
});
