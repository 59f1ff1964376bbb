import { hash } from '@node-rs/argon2';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstAdministrator } from '#server/auth/first-administrator.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { testDatabase } from '#test/support/database.ts';
import { insertPartner, insertStaff, STAFF_PASSWORD } from '#test/support/fixtures.ts';

let made: TestApp;
let partnerId: string;
/** A clock that tests move. */
let now = new Date('2026-03-01T09:00:00Z');

beforeAll(async () => {
  made = await testApp({ now: () => now });
  partnerId = await insertPartner(made.database.owner);
});

const somebody = (email?: string) =>
  insertStaff(made.database.owner, { partnerId, ...(email === undefined ? {} : { email }) });
const attempt = (email: string, password: string, headers: Record<string, string> = {}) =>
  made.app.inject({ method: 'POST', url: '/api/session', payload: { email, password }, headers });

describe('signing in', () => {
  it('says who is there, and sets one cookie that scripts cannot read (T11)', async () => {
    const { email, id } = await somebody();
    const answer = await attempt(email.toUpperCase(), STAFF_PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      staff: { id, email, displayName: 'Zoé Martin', language: null, theme: null, singleKeys: true },
      partner: { id: partnerId, name: 'Adatum' },
    });
    expect(answer.json().permissions).toContain('assignLicenses');
    expect(answer.cookies).toEqual([
      { name: 'seatdesk_session', value: expect.any(String), path: '/', httpOnly: true, sameSite: 'Lax' },
    ]);
    // T12: the token is in the cookie and nowhere else
    expect(answer.body).not.toContain(answer.cookies[0]?.value.split('.')[0]);
  });

  it('names the cookie for its host and sends HSTS where browsers come over TLS (T11, T21)', async () => {
    const secure = await testApp({ database: made.database, publicUrl: new URL('https://seatdesk.example') });
    const { email } = await somebody();
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email, password: STAFF_PASSWORD },
    });
    expect(answer.cookies[0]).toMatchObject({
      name: '__Host-seatdesk_session',
      secure: true,
      path: '/',
      httpOnly: true,
    });
    expect(answer.cookies[0]).not.toHaveProperty('domain');
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
  });

  it('begins a new session of at least 128 random bits, and ends the one that the browser had (T8)', async () => {
    const { email } = await somebody();
    const first = await made.signIn(email);
    const token = first.cookie?.split('=')[1]?.split('.')[0] ?? '';
    // letters and digits: 5.95 bits each
    expect(token).toMatch(/^[A-Za-z0-9]{32}$/);
    const second = await made.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email, password: STAFF_PASSWORD },
      headers: { cookie: first.cookie ?? '' },
    });
    expect(second.cookies[0]?.value).not.toBe(first.cookie?.split('=')[1]);
    expect((await first.get('/api/session')).statusCode).toBe(401);
  });

  it('answers alike for a wrong password, an unknown account and no e-mail at all (T1)', async () => {
    const { email } = await somebody();
    const bodies = [];
    for (const who of [email, 'nobody@adatum.example', 'nobody', "o'x@@", 'é@ü.example', 'a\r\nb@c.example']) {
      const answer = await attempt(who, 'wrong password, long enough');
      const { requestId: _requestId, ...body } = answer.json();
      bodies.push([answer.statusCode, body, answer.cookies]);
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(401);
  });

  it('does the slow work for unknown accounts too (T1)', async () => {
    const { email } = await somebody();
    const time = async (who: string) => {
      const times = [];
      for (let n = 0; n < 5; n += 1) {
        const from = performance.now();
        await attempt(who, `wrong ${n}`);
        times.push(performance.now() - from);
      }
      // the least disturbed one
      return Math.min(...times);
    };
    const [known, unknown, odd] = [await time(email), await time('nobody2@adatum.example'), await time('no e-mail')];
    // hashing is nine tenths of it; a refusal without it would be ten times as fast
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(odd / known).toBeGreaterThan(0.5);
  });

  it('takes long passwords with spaces and any letters, whole (T3)', async () => {
    const { email, id } = await somebody();
    const password = `${'Les élèves mangent des crêpes à Noël 🎄 '.repeat(10)}fin`;
    await made.database.owner.query('UPDATE sign_in_account SET password = $2 WHERE user_id = $1', [
      id,
      await hash(password),
    ]);
    expect((await attempt(email, password)).statusCode).toBe(200);
    expect((await attempt(email, password.normalize('NFD'))).statusCode).toBe(200);
    expect((await attempt(email, password.slice(0, -1))).statusCode).toBe(401);
  });

  it('hashes a password anew at sign-in where it was hashed weakly (T5)', async () => {
    const { email, id } = await somebody();
    const stored = async () =>
      (await made.database.owner.query('SELECT password FROM sign_in_account WHERE user_id = $1', [id])).rows[0]
        .password;
    const weak = await hash(STAFF_PASSWORD, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    await made.database.owner.query('UPDATE sign_in_account SET password = $2 WHERE user_id = $1', [id, weak]);
    expect((await attempt(email, 'wrong password')).statusCode).toBe(401);
    expect(await stored()).toBe(weak);
    await made.signIn(email);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await made.signIn(email);
  });

  it('refuses somebody blocked, like a wrong password', async () => {
    const { email, id } = await somebody();
    const before = await made.signIn(email);
    await made.database.owner.query('UPDATE staff SET blocked_at = $2 WHERE id = $1', [id, now]);
    expect((await attempt(email, STAFF_PASSWORD)).json()).toMatchObject({ code: 'wrongCredentials' });
    // and the sessions they have end at once (T9)
    expect((await before.get('/api/session')).statusCode).toBe(401);
  });

  it('holds guessing down without locking the owner out (T2)', async () => {
    const { email } = await somebody();
    const elsewhere = await testApp({ database: made.database, now: () => now, trustProxy: true });
    const from = (address: string, password: string) =>
      elsewhere.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { email, password },
        headers: { 'x-forwarded-for': address },
      });
    for (let n = 0; n < 10; n += 1) expect((await from('203.0.113.9', 'guess')).statusCode).toBe(401);
    const refused = await from('203.0.113.9', STAFF_PASSWORD);
    expect(refused.json()).toMatchObject({ code: 'tooManyRequests', params: { seconds: 900 } });
    expect(refused.headers['retry-after']).toBe('900');
    expect((await from('198.51.100.7', STAFF_PASSWORD)).statusCode).toBe(200);
    now = new Date(now.getTime() + 901_000);
    expect((await from('203.0.113.9', STAFF_PASSWORD)).statusCode).toBe(200);
  });
});

describe('a session', () => {
  it('ends by signing out', async () => {
    const client = await made.signIn((await somebody()).email);
    const answer = await client.send('DELETE', '/api/session');
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies[0]).toMatchObject({ name: 'seatdesk_session', value: '' });
    expect((await client.get('/api/session')).json()).toMatchObject({ code: 'signInRequired' });
  });

  it('ends when it lies unused, and after twelve hours in any case (T10)', async () => {
    const { email } = await somebody();
    const later = (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    };
    const idle = await made.signIn(email);
    later(119);
    expect((await idle.get('/api/session')).statusCode).toBe(200);
    later(121);
    expect((await idle.get('/api/session')).statusCode).toBe(401);

    const busy = await made.signIn(email);
    for (let hour = 0; hour < 11; hour += 1) {
      later(60);
      expect((await busy.get('/api/session')).statusCode).toBe(200);
    }
    later(61);
    expect((await busy.get('/api/session')).statusCode).toBe(401);
  });

  it('is nothing without the signature of its cookie', async () => {
    const client = await made.signIn((await somebody()).email);
    const [name, value = ''] = client.cookie?.split('=') ?? [];
    const token = value.split('.')[0] ?? '';
    for (const forged of [token, `${token}.`, `${value}x`, `.${value}`, `${token}.AAAA`, '', 'x'.repeat(5_000)]) {
      const answer = await made.app.inject({
        method: 'GET',
        url: '/api/session',
        headers: { cookie: `${name}=${forged}` },
      });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('remembers language, theme and whether single keys do something', async () => {
    const client = await made.signIn((await somebody()).email);
    const changed = await client.send('PATCH', '/api/session/preferences', { language: 'fr', theme: 'dark' });
    expect(changed.json().staff).toMatchObject({ language: 'fr', theme: 'dark' });
    await client.send('PATCH', '/api/session/preferences', { theme: null, singleKeys: false });
    expect((await client.get('/api/session')).json().staff).toMatchObject({
      language: 'fr',
      theme: null,
      singleKeys: false,
    });
  });

  it('keeps both of two preferences that are changed at once', async () => {
    const client = await made.signIn((await somebody()).email);
    const changes = [{ language: 'fr' }, { theme: 'dark' }, { singleKeys: false }];
    const answers = await Promise.all(changes.map((one) => client.send('PATCH', '/api/session/preferences', one)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await client.get('/api/session')).json().staff).toMatchObject({
      language: 'fr',
      theme: 'dark',
      singleKeys: false,
    });
  });
});

describe('the first administrator (T7)', () => {
  const making = () => ({ now: new Date(), newId: uuidv7 });

  it('gets a generated password once, and a partner where there is none', async () => {
    const database = await testDatabase();
    const wish = { email: null, password: null };
    const first = await ensureFirstAdministrator(database.access.owner, wish, making());
    expect(first?.generatedPassword).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
    expect(first?.generatedPassword).not.toMatch(/[01lIO]/);
    expect(await ensureFirstAdministrator(database.access.owner, wish, making())).toBeNull();
    const app = await testApp({ database });
    const client = await app.signIn(first?.email ?? '', first?.generatedPassword ?? '');
    expect((await client.get('/api/customers')).statusCode).toBe(200);
    expect((await app.anonymous.get('/api/welcome')).json()).toEqual({ partnerName: 'seatdesk.example' });
  });

  it('is made once by starters that race', async () => {
    const database = await testDatabase();
    const wish = { email: 'first@adatum.example', password: 'a password of our own' };
    const made = await Promise.all(
      [1, 2, 3].map(() => ensureFirstAdministrator(database.access.owner, wish, making())),
    );
    expect(made.filter((one) => one !== null)).toEqual([{ email: 'first@adatum.example', generatedPassword: null }]);
    const rows = await database.owner.query(
      'SELECT (SELECT count(*) FROM staff) AS staff, (SELECT count(*) FROM partner) AS partners',
    );
    expect(rows.rows).toEqual([{ staff: 1, partners: 1 }]);
  });
});
