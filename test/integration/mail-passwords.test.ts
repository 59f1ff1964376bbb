import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tidyUp } from '#server/use-cases/tidying/tidy-up.ts';
import { type Client, signedInApp } from '#test/support/app.ts';
import { chainFaults } from '#test/support/chains.ts';
import { testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertStaff } from '#test/support/fixtures.ts';
import { type MailBox, type ReceivedMail, startMailBox } from '#test/support/mail-box.ts';
import { giveTemporaryPasswords, resetUsers } from '#test/support/user-sign-in.ts';

/** Temporary passwords by mail (S47): links that open once, states per mail, nothing twice (T46), no secret left (T32). */

let box: MailBox;
let made: Awaited<ReturnType<typeof signedInApp>>;
let customerId: string;
let client: Client;
/** Time that passes by itself, and that tests let pass. */
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
const HOUR = 3_600_000;

beforeAll(async () => {
  box = await startMailBox();
  made = await signedInApp({ now, mail: box.url });
  client = made.client;
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Fabrikam', domain: 'fabrikam.example' });
});
afterAll(() => box.stop());
beforeEach(() => {
  box.answers.clear();
  box.unknown.clear();
});

const reset = (count: number, addresses: readonly (string | null | undefined)[] = []) =>
  resetUsers(made, customerId, { count, addresses, at: now() });

const send = (at: string, body: object = { to: 'alternative' }, key = uuidv7()) =>
  client.send('POST', `${at}/mails`, body, { 'idempotency-key': key });
interface Listed {
  items: {
    id: string;
    recipient: string | null;
    state: string;
    failure: string | null;
    attempts: number;
    users: object[];
  }[];
  states: Record<string, number>;
  total: number;
}
const list = (at: string) => client.read<Listed>(`${at}/mails`);
/** Waits until nothing is under way any more. */
async function settled(at: string): Promise<Listed> {
  await expect
    .poll(
      async () => {
        const { states } = await list(at);
        return (states['sending'] ?? 0) + (states['waiting'] ?? 0);
      },
      { timeout: 10_000 },
    )
    .toBe(0);
  return list(at);
}
const mailsTo = (address: string | null): ReceivedMail[] =>
  box.received.filter((mail) => mail.recipients[0] === address);
const linksIn = (mail: ReceivedMail | undefined) =>
  [...(mail?.text ?? '').matchAll(/https:\/\/seatdesk\.example\/p#([\w-]+)/g)].map(([, token = '']) => token);
const open = (token: string) => made.anonymous.send('POST', '/api/my/opened-links', { token });
const retry = (at: string, id: string) => client.send('POST', `${at}/mails/${id}/retry`);

describe('to the users themselves', () => {
  it('sends each a link that shows the password once', async () => {
    const { at, boxes, emails, passwords } = await reset(3);
    const answer = await send(at);
    expect([answer.statusCode, answer.json()]).toEqual([201, { mails: 3, users: 3 }]);
    expect((await settled(at)).states).toMatchObject({ sent: 3, failed: 0, unknown: 0 });
    const [mail] = mailsTo(boxes[1] ?? '');
    expect(mail).toMatchObject({
      subject: 'Votre connexion chez Fabrikam',
      from: { address: 'portal@adatum.example' },
    });
    expect(mail?.text).toContain(emails[1]);
    const [token = ''] = linksIn(mail);
    // a mail scanner that follows the link sends what stands after the # to nobody
    expect((await made.anonymous.get('/api/my/opened-links')).statusCode).toBe(405);
    expect((await open(token)).json()).toEqual({ displayName: 'User 001', email: emails[1], password: passwords[1] });
    const again = await open(token);
    expect([again.statusCode, again.json().code]).toEqual([410, 'linkUsed']);
    const chosen = await made.anonymous.send('POST', '/api/my/password', {
      email: emails[1],
      current: passwords[1],
      next: 'trois petits chats sur un toit',
    });
    expect(chosen.statusCode).toBe(204);
  });

  it('opens a link once for all who open it at the same moment', async () => {
    const { at, boxes } = await reset(6);
    await send(at);
    await settled(at);
    for (const address of boxes) {
      const [token = ''] = linksIn(mailsTo(address)[0]);
      const answers = await Promise.all(Array.from({ length: 8 }, () => open(token)));
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 410)]);
    }
  });

  it('lets links open after "Done", and closes them when their time or their password is over', async () => {
    const { at, boxes, userIds, operationId } = await reset(5);
    await send(at);
    await settled(at);
    await made.database.owner.query('UPDATE user_password SET sealed = NULL WHERE operation_id = $1', [operationId]);
    const tokens = boxes.map((address) => linksIn(mailsTo(address)[0])[0] ?? '');
    expect((await open(tokens[0] ?? '')).statusCode).toBe(200);
    const owned = { customerId, partnerId: made.partnerId, by: made.staff.id };
    await giveTemporaryPasswords(made.database, { ...owned, operationId: uuidv7(), at: now() }, [userIds[1] ?? '']);
    expect((await open(tokens[1] ?? '')).json()).toMatchObject({ code: 'linkReplaced' });
    const block = 'UPDATE customer_user SET blocked = $2 WHERE id = $1';
    await made.database.owner.query(block, [userIds[3], true]);
    expect((await open(tokens[3] ?? '')).json()).toMatchObject({ code: 'linkReplaced' });
    await made.database.owner.query(block, [userIds[3], false]);
    const waiting = async () =>
      (
        await made.database.owner.query(
          'SELECT count(*)::integer AS links FROM password_link WHERE customer_id = $1 AND sealed IS NOT NULL AND expires_at <= $2',
          [customerId, now()],
        )
      ).rows[0]?.links;
    ahead += 73 * HOUR;
    expect(await waiting()).toBeGreaterThan(0);
    expect((await open(tokens[4] ?? '')).json()).toMatchObject({ code: 'linkExpired' });
    // nobody sends a mail there any more: the hour forgets them
    await tidyUp(made.context);
    expect(await waiting()).toBe(0);
    expect((await open(tokens[2] ?? '')).json()).toMatchObject({ code: 'linkExpired' });
    for (const wrong of ['x', `${tokens[2]?.slice(0, -1)}A`, tokens[2]?.replace(/^.{22}/, 'A'.repeat(22)) ?? ''])
      expect((await open(wrong)).json()).toMatchObject({ code: 'linkUnknown' });
    client = await made.signIn(made.staff.email);
  });

  it('tells what became of each mail, and sends again what a person wants sent again', async () => {
    const { at, boxes, userIds } = await reset(6, [undefined, null, 'a@x.example\r\nBcc: b@x.example']);
    const [well, , , unknown, spam, lost] = boxes;
    box.unknown.add(unknown ?? '');
    box.answers.set(spam ?? '', 'refuse').set(lost ?? '', 'hangUp');
    expect((await send(at)).json()).toEqual({ mails: 6, users: 6 });
    const first = await settled(at);
    expect(first.items.map(({ recipient, state, failure }) => [recipient, state, failure])).toEqual([
      [well, 'sent', null],
      [null, 'failed', 'noAddress'],
      ['a@x.example\r\nBcc: b@x.example', 'failed', 'invalidAddress'],
      [unknown, 'failed', 'recipientRefused'],
      [spam, 'failed', 'messageRefused'],
      [lost, 'unknown', null],
    ]);
    expect(first.items[3]?.users).toEqual([{ id: userIds[3], displayName: 'User 003' }]);
    // whoever has a mail is left out
    expect((await send(at)).json()).toMatchObject({ code: 'nothingToMail' });
    expect((await retry(at, first.items[0]?.id ?? '')).json()).toMatchObject({ code: 'mailNotRepeatable' });

    const [former = ''] = linksIn(mailsTo(lost ?? '')[0]);
    box.answers.clear();
    box.unknown.clear();
    await made.database.owner.query(`UPDATE customer_user SET alternative_email = 'new@home.example' WHERE id = $1`, [
      userIds[1],
    ]);
    for (const { id } of first.items.slice(1)) expect((await retry(at, id)).statusCode).toBe(204);
    const then = await settled(at);
    expect(then.items.map(({ recipient, state }) => [recipient, state])).toEqual([
      [well, 'sent'],
      ['new@home.example', 'sent'],
      ['a@x.example\r\nBcc: b@x.example', 'failed'],
      [unknown, 'sent'],
      [spam, 'sent'],
      [lost, 'sent'],
    ]);
    // the lost one had arrived: its link is dead once the second is out
    expect(mailsTo(lost ?? '')).toHaveLength(2);
    expect((await open(former)).json()).toMatchObject({ code: 'linkUnknown' });
    expect((await open(linksIn(mailsTo(lost ?? '')[1])[0] ?? '')).statusCode).toBe(200);
    expect(mailsTo('b@x.example')).toEqual([]);
  });

  it('tries again by itself what the server puts off, and gives up in the end', async () => {
    const { at, boxes } = await reset(2);
    box.answers.set(boxes[0] ?? '', 'later').set(boxes[1] ?? '', 'later');
    await send(at);
    const attempts = async () =>
      (await list(at)).items.map(({ attempts, state, failure }) => [attempts, state, failure]);
    await expect.poll(attempts).toEqual([
      [1, 'waiting', 'tryLater'],
      [1, 'waiting', 'tryLater'],
    ]);
    box.answers.delete(boxes[1] ?? '');
    for (const [minutes, done, state] of [
      [1, 2, 'waiting'],
      [3, 3, 'waiting'],
      [11, 4, 'waiting'],
      [31, 5, 'failed'],
    ] as const) {
      ahead += minutes * 60_000;
      await expect.poll(async () => (await attempts())[0], { timeout: 5_000 }).toEqual([done, state, 'tryLater']);
    }
    client = await made.signIn(made.staff.email);
    const { items } = await settled(at);
    expect(items.map(({ state, failure, attempts }) => [state, failure, attempts])).toEqual([
      ['failed', 'tryLater', 5],
      ['sent', null, 2],
    ]);
    expect(mailsTo(boxes[1] ?? '')).toHaveLength(1);
  });
});

describe('to one recipient', () => {
  it('lists all users with a link each, some fifty to a mail', async () => {
    const { at, passwords, emails } = await reset(60);
    const to = { address: 'rh@fabrikam.example' };
    expect((await send(at, { to, language: 'en' })).json()).toEqual({ mails: 2, users: 60 });
    await settled(at);
    const mails = mailsTo(to.address);
    expect(mails.map((mail) => linksIn(mail).length)).toEqual([50, 10]);
    expect(mails[0]?.subject).toBe('Temporary passwords of users of Fabrikam');
    const token = linksIn(mails[1])[9] ?? '';
    expect((await open(token)).json()).toMatchObject({ email: emails[59], password: passwords[59] });
    expect((await send(at, { to })).json()).toMatchObject({ code: 'nothingToMail' });
    for (const address of ['rh', 'a@x.example, b@x.example', 'a@x.example\r\nBcc: b@x.example', '"a b"@x.example'])
      expect((await send(at, { to: { address } })).json()).toMatchObject({ code: 'invalidAddress' });
  });

  it('sends the passwords themselves where the partner wants it so, and keeps none of them', async () => {
    await client.send('PATCH', '/api/settings', { sendPasswords: true });
    const { at, passwords, operationId } = await reset(2);
    await send(at, { to: { address: 'rh@fabrikam.example' } });
    await settled(at);
    await client.send('PATCH', '/api/settings', { sendPasswords: false });
    const mail = mailsTo('rh@fabrikam.example').at(-1);
    for (const password of passwords) expect(mail?.text).toContain(password);
    expect(linksIn(mail)).toEqual([]);
    const { rows } = await made.database.owner.query(
      `SELECT l.sealed FROM password_link l JOIN mail m ON m.customer_id = l.customer_id AND m.id = l.mail_id
       WHERE m.operation_id = $1`,
      [operationId],
    );
    expect(rows).toEqual([{ sealed: null }, { sealed: null }]);
  });
});

it('says beforehand how many mails there would be, and to whom', async () => {
  const { at } = await reset(60, [null, null]);
  const outlook = async () => (await client.get(`${at}/mail-outlook`)).json();
  expect(await outlook()).toEqual({ users: 60, toUsers: { users: 60, withoutAddress: 2 }, usersPerMail: 50 });
  // as many as are sent then
  expect((await send(at, { to: { address: 'rh@fabrikam.example' } })).json()).toEqual({ mails: 2, users: 60 });
  expect((await outlook()).toUsers).toEqual({ users: 60, withoutAddress: 2 });
  expect((await send(at)).json()).toEqual({ mails: 60, users: 60 });
  expect(await outlook()).toEqual({ users: 60, toUsers: { users: 0, withoutAddress: 0 }, usersPerMail: 50 });
});

it('is for who made the passwords alone', async () => {
  const { at } = await reset(1);
  const other = await made.signIn((await insertStaff(made.database.owner, { partnerId: made.partnerId })).email);
  for (const answer of [
    await other.send('POST', `${at}/mails`, { to: 'alternative' }, { 'idempotency-key': uuidv7() }),
    await other.get(`${at}/mails`),
    await other.get(`${at}/mail-outlook`),
    await other.send('POST', `${at}/mails/${uuidv7()}/retry`),
  ])
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
  const nowhere = at.replace(/[^/]+$/, uuidv7());
  expect((await send(nowhere)).statusCode).toBe(404);
});

it('answers a repeated request with the first effect', async () => {
  const { at, boxes } = await reset(2);
  const key = uuidv7();
  const answers = await Promise.all([send(at, undefined, key), send(at, undefined, key), send(at, undefined, key)]);
  expect(answers.map((answer) => answer.json())).toEqual([1, 2, 3].map(() => ({ mails: 2, users: 2 })));
  await settled(at);
  expect(boxes.map((address) => mailsTo(address).length)).toEqual([1, 1]);
});

it('says that it cannot, without a mail server', async () => {
  const without = await signedInApp({ database: await testDatabase() });
  const customer = await insertCustomer(without.database.owner, { partnerId: without.partnerId });
  const at = `/api/customers/${customer}/operations/${uuidv7()}/mails`;
  const answer = await without.client.send('POST', at, { to: 'alternative' }, { 'idempotency-key': uuidv7() });
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'mailNotConfigured']);
  const settings = await without.client.read<{ mail: unknown }>('/api/settings');
  expect(settings.mail).toBeNull();
  expect((await without.client.send('POST', '/api/settings/test-mails')).json()).toMatchObject({
    code: 'mailNotConfigured',
  });
});

it('leaves an entry in the trail that names no secret', async () => {
  const { at, operationId } = await reset(2);
  await send(at);
  await settled(at);
  const { rows } = await made.database.owner.query(
    'SELECT staff_name, action, user_id, after FROM audit_entry WHERE operation_id = $1',
    [operationId],
  );
  expect(rows).toEqual([
    {
      staff_name: 'Zoé Martin',
      action: 'passwords.mailed',
      user_id: null,
      after: { byLink: true, to: 'alternative', users: 2 },
    },
  ]);
  // the chain holds what staff did and what users did themselves
  expect(await chainFaults(made.database)).toEqual([]);
});

it('leaves no password and no link in the database (T32)', async () => {
  const { at, passwords, boxes } = await reset(3);
  await send(at);
  await settled(at);
  const tokens = boxes.map((address) => linksIn(mailsTo(address)[0])[0] ?? '');
  const { owner } = made.database;
  const tables = await owner.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'seatdesk')`,
  );
  expect(tables.rows.length).toBeGreaterThan(30);
  const secrets = [...passwords, ...tokens];
  expect(tokens.every((token) => token.length === 64)).toBe(true);
  const needles = secrets.flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret, 'base64url').toString('hex'),
    Buffer.from(secret).toString('base64'),
  ]);
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    for (const { row } of rows)
      for (const needle of needles) expect(row.includes(needle), `${name}: ${row.slice(0, 80)}`).toBe(false);
  }
});
