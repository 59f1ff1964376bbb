import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedInApp } from '#test/support/app.ts';
import {
  holdSeats,
  insertCustomer,
  insertProduct,
  insertSeats,
  insertStaff,
  insertUsers,
} from '#test/support/fixtures.ts';
import { giveChosenPassword, giveTemporaryPasswords, USER_PASSWORD } from '#test/support/user-sign-in.ts';

/** The customers' own users: sign-in, choosing a password, their account. */

let made: Awaited<ReturnType<typeof signedInApp>>;
let customerId: string;
/** A clock that tests move. */
let now = new Date('2026-03-02T09:00:00Z');
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeAll(async () => {
  made = await signedInApp({ now: () => now });
  customerId = await insertCustomer(made.database.owner, {
    partnerId: made.partnerId,
    name: 'Fabrikam, Inc.',
    domain: 'fabrikam.example',
  });
});

async function somebody(displayName = 'Léa Le Goff', firstName = 'Léa') {
  const email = `lea.${uuidv7().slice(-8)}@fabrikam.example`;
  const [id = ''] = await insertUsers(made.database.owner, customerId, [{ displayName, firstName, email }]);
  return { id, email };
}
const temporaryOf = async (userId: string, expiresAt?: Date) =>
  (
    await giveTemporaryPasswords(
      made.database,
      {
        customerId,
        partnerId: made.partnerId,
        by: made.staff.id,
        operationId: uuidv7(),
        at: now,
        expiresAt: expiresAt ?? new Date(now.getTime() + 7 * DAY),
      },
      [userId],
    )
  )[0] ?? '';
const signIn = (email: string, password: string) => made.anonymous.send('POST', '/api/my/session', { email, password });
const choose = (email: string, current: string, next: string) =>
  made.anonymous.send('POST', '/api/my/password', { email, current, next });
const clientOf = (answer: Awaited<ReturnType<typeof signIn>>) => {
  const [cookie] = answer.cookies;
  if (cookie === undefined) throw new Error(`No cookie: ${answer.statusCode} ${answer.body}`);
  return made.withCookie(cookie.name, cookie.value);
};
const NEXT = 'une phrase longue que personne ne sait';

describe('a temporary password', () => {
  it('leads to choosing another one, once, and to nothing else', async () => {
    const { id, email } = await somebody();
    const temporary = await temporaryOf(id);
    const answer = await signIn(email.toUpperCase(), ` ${temporary} `);
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([200, { state: 'mustChoose' }, []]);
    const chosen = await choose(email, temporary, NEXT);
    expect(chosen.statusCode).toBe(204);
    expect(chosen.cookies).toEqual([
      { name: 'seatdesk_my', value: expect.any(String), path: '/', httpOnly: true, sameSite: 'Lax' },
    ]);
    expect((await clientOf(chosen).get('/api/my/account')).json()).toMatchObject({ email, displayName: 'Léa Le Goff' });
    expect((await choose(email, temporary, `${NEXT} encore`)).json()).toMatchObject({ code: 'wrongCredentials' });
    expect((await signIn(email, temporary)).json()).toMatchObject({ code: 'wrongCredentials' });
    expect((await signIn(email, NEXT)).json()).toEqual({ state: 'signedIn' });
  });

  it('opens once when it is used twice at the same moment', async () => {
    const { id, email } = await somebody();
    const temporary = await temporaryOf(id);
    const answers = await Promise.all([1, 2, 3].map((n) => choose(email, temporary, `${NEXT} numéro ${n}`)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 401, 401]);
  });

  it('expires', async () => {
    const { id, email } = await somebody();
    const temporary = await temporaryOf(id);
    later(7 * DAY - MINUTE);
    expect((await signIn(email, temporary)).statusCode).toBe(200);
    later(MINUTE);
    expect((await signIn(email, temporary)).json()).toMatchObject({ code: 'wrongCredentials' });
    expect((await choose(email, temporary, NEXT)).json()).toMatchObject({ code: 'wrongCredentials' });
  });

  it('is good for its own user alone', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const temporary = await temporaryOf(one.id);
    await temporaryOf(other.id);
    expect((await signIn(other.email, temporary)).json()).toMatchObject({ code: 'wrongCredentials' });
  });
});

describe('a chosen password', () => {
  it('has fifteen characters, any letters, and is nobody else’s first guess (T3)', async () => {
    const { id, email } = await somebody();
    const temporary = await temporaryOf(id);
    const admin = await made.signIn(made.staff.email);
    expect((await admin.send('PATCH', '/api/settings', { blockedWords: [' Rivoli '] })).statusCode).toBe(200);
    for (const [next, code] of [
      ['trop courte', 'passwordTooShort'],
      ['MotDePasse MotDePasse', 'passwordCommon'],
      ['Fabrikam Fabrikam 26', 'passwordNamed'],
      ['Le Goff Le Goff 2026', 'passwordNamed'],
      ['Rivoli-Rivoli-Rivoli', 'passwordNamed'],
    ] as const) {
      const answer = await choose(email, temporary, next);
      expect([next, answer.statusCode, answer.json().code]).toEqual([next, 400, code]);
    }
    const long = `${'Les élèves mangent des crêpes à Noël 🎄 '.repeat(6)}fin`;
    expect((await choose(email, temporary, long)).statusCode).toBe(204);
    expect((await signIn(email, long.normalize('NFD'))).statusCode).toBe(200);
    expect((await signIn(email, long.slice(0, -1))).statusCode).toBe(401);
  });

  it('is changed by who knows it, and ends all other sessions (T4, T9); the trail tells of it', async () => {
    const { id, email } = await somebody();
    await giveChosenPassword(made.database.owner, customerId, id, now);
    const elsewhere = clientOf(await signIn(email, USER_PASSWORD));
    expect((await choose(email, 'not the current one', NEXT)).json()).toMatchObject({ code: 'wrongCredentials' });
    later(1);
    const here = clientOf(await choose(email, USER_PASSWORD, NEXT));
    expect((await elsewhere.get('/api/my/account')).statusCode).toBe(401);
    expect((await here.get('/api/my/account')).statusCode).toBe(200);
    const { rows } = await made.database.owner.query(
      `SELECT staff_id, user_id, user_name, action, before, after FROM audit_entry WHERE user_id = $1`,
      [id],
    );
    expect(rows).toEqual([
      { staff_id: id, user_id: id, user_name: 'Léa Le Goff', action: 'password.chosen', before: null, after: null },
    ]);
  });
});

describe('signing in', () => {
  it('answers alike for everybody who is not to come in (T1)', async () => {
    const [known, blocked, deleted, without] = [await somebody(), await somebody(), await somebody(), await somebody()];
    for (const { id } of [known, blocked, deleted]) await giveChosenPassword(made.database.owner, customerId, id, now);
    await made.database.owner.query('UPDATE customer_user SET blocked = true WHERE id = $1', [blocked.id]);
    await made.database.owner.query('UPDATE customer_user SET deleted_at = $2 WHERE id = $1', [deleted.id, now]);
    const answers = new Set<string>();
    for (const [email, password] of [
      [known.email, 'the wrong password'],
      [blocked.email, USER_PASSWORD],
      [deleted.email, USER_PASSWORD],
      [without.email, USER_PASSWORD],
      ['nobody@fabrikam.example', USER_PASSWORD],
      ['nobody@nowhere.example', USER_PASSWORD],
      ['no address', USER_PASSWORD],
      // staff are nobody here
      [made.staff.email, 'correct horse battery staple'],
    ] as const) {
      const answer = await signIn(email, password);
      const { requestId: _, ...body } = answer.json();
      answers.add(JSON.stringify([answer.statusCode, body, answer.cookies]));
    }
    expect([...answers]).toEqual([expect.stringContaining('[401,{"type":"about:blank"')]);
  });

  it('does the slow work in each case (T1)', async () => {
    const [known, temporary, blocked] = [await somebody(), await somebody(), await somebody()];
    for (const { id } of [known, blocked]) await giveChosenPassword(made.database.owner, customerId, id, now);
    await temporaryOf(temporary.id);
    await made.database.owner.query('UPDATE customer_user SET blocked = true WHERE id = $1', [blocked.id]);
    const time = async (email: string) => {
      const times = [];
      for (let n = 0; n < 5; n += 1) {
        const from = performance.now();
        await signIn(email, `wrong ${n}`);
        times.push(performance.now() - from);
      }
      // the least disturbed one
      return Math.min(...times);
    };
    const slow = await time(known.email);
    for (const email of [temporary.email, blocked.email, 'nobody@fabrikam.example', 'nobody@nowhere.example', 'odd'])
      expect((await time(email)) / slow, email).toBeGreaterThan(0.5);
  });

  it('holds guessing down, without locking staff out who have the same address (T2)', async () => {
    const twin = `twin.${uuidv7().slice(-8)}@fabrikam.example`;
    await insertStaff(made.database.owner, { partnerId: made.partnerId, email: twin });
    later(16 * MINUTE);
    for (let n = 0; n < 10; n += 1) expect((await signIn(twin, `guess ${n}`)).statusCode).toBe(401);
    expect((await signIn(twin, 'guess')).json()).toMatchObject({ code: 'tooManyRequests', params: { seconds: 900 } });
    expect((await choose(twin, 'guess', NEXT)).json()).toMatchObject({ code: 'tooManyRequests' });
    expect((await made.signIn(twin)).cookie).toContain('seatdesk_session');
    later(16 * MINUTE);
  });

  it('names its cookie for the host where browsers come over TLS (T11)', async () => {
    const secure = await signedInApp({
      database: made.database,
      now: () => now,
      publicUrl: new URL('https://desk.example'),
    });
    const { id, email } = await somebody();
    await giveChosenPassword(made.database.owner, customerId, id, now);
    const answer = await secure.anonymous.send('POST', '/api/my/session', { email, password: USER_PASSWORD });
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-seatdesk_my', secure: true, httpOnly: true, path: '/' });
  });

  it('is closed while the customer is archived', async () => {
    const domain = 'archived.example';
    const archived = await insertCustomer(made.database.owner, { partnerId: made.partnerId, domain });
    const [id = ''] = await insertUsers(made.database.owner, archived, [{ displayName: 'A', email: `a@${domain}` }]);
    await giveChosenPassword(made.database.owner, archived, id, now);
    const before = clientOf(await signIn(`a@${domain}`, USER_PASSWORD));
    await made.database.owner.query('UPDATE customer SET archived_at = $2 WHERE id = $1', [archived, now]);
    expect((await signIn(`a@${domain}`, USER_PASSWORD)).statusCode).toBe(401);
    expect((await before.get('/api/my/account')).statusCode).toBe(401);
  });
});

describe('a session', () => {
  async function signedIn() {
    const user = await somebody();
    await giveChosenPassword(made.database.owner, customerId, user.id, now);
    return { ...user, client: clientOf(await signIn(user.email, USER_PASSWORD)) };
  }
  const status = async ({ client }: Awaited<ReturnType<typeof signedIn>>) =>
    (await client.get('/api/my/account')).statusCode;

  it('ends at once for who is blocked, deleted or given another password', async () => {
    for (const change of [
      'UPDATE customer_user SET blocked = true WHERE id = $1',
      'UPDATE customer_user SET deleted_at = now() WHERE id = $1',
    ]) {
      const user = await signedIn();
      expect(await status(user)).toBe(200);
      await made.database.owner.query(change, [user.id]);
      expect(await status(user)).toBe(401);
    }
    const user = await signedIn();
    later(1);
    await temporaryOf(user.id);
    expect(await status(user)).toBe(401);
  });

  it('ends when it lies unused, and after eight hours in any case (T10)', async () => {
    const idle = await signedIn();
    later(29 * MINUTE);
    expect(await status(idle)).toBe(200);
    later(31 * MINUTE);
    expect(await status(idle)).toBe(401);
    const busy = await signedIn();
    for (let n = 0; n < 19; n += 1) {
      later(25 * MINUTE);
      expect(await status(busy)).toBe(200);
    }
    later(6 * MINUTE);
    expect(await status(busy)).toBe(401);
  });

  it('is kept as a hash alone, and is nothing without its signature', async () => {
    const { client, id } = await signedIn();
    const [name = '', value = ''] = client.cookie?.split('=') ?? [];
    const token = value.split('.')[0] ?? '';
    // 256 random bits beside the customer's id
    expect(token).toMatch(/^[A-Za-z0-9_-]{64}$/);
    const { rows } = await made.database.owner.query('SELECT s::text AS row FROM user_session s WHERE user_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain(Buffer.from(token, 'base64url').subarray(16).toString('hex'));
    for (const forged of [token, `${token}.`, `${value}x`, 'x'.repeat(64)])
      expect((await made.withCookie(name, forged).get('/api/my/account')).statusCode).toBe(401);
  });
});

it('shows the person their licences with the services that are on', async () => {
  const { owner } = made.database;
  const product = await insertProduct(owner, {
    name: 'Office 365 E3',
    nameFr: 'Office 365 E3 (FR)',
    plans: [{ name: 'MAIL' }, { name: 'FILES' }, { name: 'TENANT', target: 'Company' }],
  });
  await insertSeats(owner, customerId, product.id, 5);
  const user = await somebody();
  await holdSeats(owner, customerId, product.id, [user.id], [product.plans[1] ?? '']);
  await giveChosenPassword(owner, customerId, user.id, now);
  const account = (await clientOf(await signIn(user.email, USER_PASSWORD)).get('/api/my/account')).json();
  expect(account).toEqual({
    displayName: 'Léa Le Goff',
    email: user.email,
    customerName: 'Fabrikam, Inc.',
    partnerName: 'Adatum',
    licenses: [
      {
        productId: product.id,
        name: { en: 'Office 365 E3', fr: 'Office 365 E3 (FR)' },
        assignedAt: '2026-01-05T08:00:00.000Z',
        services: [{ en: 'MAIL', fr: 'MAIL' }],
      },
    ],
  });
});
