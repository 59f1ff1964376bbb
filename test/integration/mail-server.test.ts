import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MailServerOptions, type Message, mailServer } from '#server/mail/mail-server.ts';
import { passwordMail } from '#server/mail/password-mail.ts';
import { type MailBox, startMailBox } from '#test/support/mail-box.ts';

let box: MailBox;
beforeAll(async () => {
  box = await startMailBox();
});
afterAll(() => box.stop());
beforeEach(() => {
  box.answers.clear();
  box.unknown.clear();
});

const from = { name: 'Adatum', address: 'portal@adatum.example' };
const to = (address: string, more: Partial<Message> = {}): Message => ({
  to: address,
  subject: 'Bonjour',
  text: 'Texte',
  html: '<p>Texte</p>',
  id: crypto.randomUUID(),
  ...more,
});
async function send(messages: readonly Message[], more: Partial<MailServerOptions> = {}) {
  const line = mailServer({ url: box.url, from, patienceMs: 2_000, ...more }).connect();
  const fates = [];
  for (const message of messages) fates.push(await line.send(message));
  line.close();
  return fates;
}

it('sends one mail after the other over one connection', async () => {
  const before = box.connections();
  expect(await send([to('a@x.example'), to('b@x.example', { subject: 'Accès à Café' })])).toEqual([
    { fate: 'sent' },
    { fate: 'sent' },
  ]);
  expect(box.connections() - before).toBe(1);
  const [first, second] = [await box.next(), await box.next()];
  expect(first).toMatchObject({ subject: 'Bonjour', from, recipients: ['a@x.example'] });
  expect(second).toMatchObject({ subject: 'Accès à Café', to: [{ address: 'b@x.example' }] });
});

it('puts no header of anybody else into a mail (T25)', async () => {
  const subject = 'Chez X\r\nBcc: spy@evil.example\r\n\r\nMore';
  await send([to('a@x.example', { subject })], { from: { ...from, name: 'A\r\nReply-To: spy@evil.example' } });
  const mail = await box.next();
  expect(mail.recipients).toEqual(['a@x.example']);
  expect(mail.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['bcc']));
  expect(mail.headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['reply-to']));
  expect(mail.subject).toBe('Chez X Bcc: spy@evil.example More');
});

it('tells what became of each mail, and goes on after a refusal', async () => {
  box.unknown.add('nobody@x.example');
  box.answers.set('later@x.example', 'later').set('spam@x.example', 'refuse').set('lost@x.example', 'hangUp');
  box.answers.set('mute@x.example', 'silence');
  const addresses = ['nobody', 'later', 'spam', 'lost', 'mute', 'well'].map((name) => to(`${name}@x.example`));
  expect(await send(addresses)).toEqual([
    { fate: 'refused', why: 'recipientRefused', again: false },
    { fate: 'refused', why: 'tryLater', again: true },
    { fate: 'refused', why: 'messageRefused', again: false },
    { fate: 'unknown' },
    { fate: 'unknown' },
    { fate: 'sent' },
  ]);
});

it('says that the server cannot be reached, or does not let it in', async () => {
  const gone = await startMailBox();
  await gone.stop();
  expect(await send([to('a@x.example')], { url: gone.url })).toEqual([
    { fate: 'refused', why: 'serverUnreachable', again: true },
  ]);
  const guarded = await startMailBox({ account: { user: 'portal@x', pass: 'p@ss:word' } });
  expect(await send([to('a@x.example')], { url: guarded.url })).toEqual([{ fate: 'sent' }]);
  const wrong = guarded.url.replace(/:[^:@]*@/, ':wrong@');
  expect(await send([to('a@x.example')], { url: wrong })).toEqual([
    { fate: 'refused', why: 'signInRefused', again: false },
  ]);
  await guarded.stop();
});

it('sends nothing without TLS, other than to this machine (T33)', async () => {
  // reaches this machine by a name that is not its own
  const elsewhere = box.url.replace('127.0.0.1', '0.0.0.0');
  const before = box.received.length;
  expect(await send([to('a@x.example')], { url: elsewhere })).toEqual([
    { fate: 'refused', why: 'tlsRefused', again: false },
  ]);
  expect(box.received.length).toBe(before);
});

describe('the mail of temporary passwords', () => {
  const facts = {
    language: 'fr',
    customerName: 'Café <b>Zoé</b> & fils',
    timeZone: 'Europe/Paris',
    partnerName: 'Adatum',
    linksUntil: new Date('2026-03-04T10:00:00Z'),
    signIn: 'https://seatdesk.example/my',
  } as const;
  const entry = {
    displayName: '<img src=x onerror=alert(1)> Léa',
    email: 'lea@x.example',
    secret: { link: 'https://seatdesk.example/p#abc' },
  };

  it('escapes what people typed (T22), and says what the link does', async () => {
    const mail = await passwordMail({ ...facts, toUser: true, entries: [entry] });
    expect(mail.html).not.toMatch(/<img|<b>/);
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt; Léa');
    expect(mail.html).toContain('href="https://seatdesk.example/p#abc"');
    expect(mail.text).toContain('Lien\u00a0: https://seatdesk.example/p#abc');
    expect(mail.text).toContain('lea@x.example');
    expect(mail.text).toContain('4 mars 2026');
    expect(mail.text).toContain('(Europe/Paris)');
    expect(mail.subject).toBe('Votre connexion chez Café <b>Zoé</b> & fils');
  });

  it('lists all users to one recipient, with passwords where the partner wants it so', async () => {
    const secrets = ['abcde-fghij', 'klmno-pqrst'];
    const entries = secrets.map((password, n) => ({
      displayName: `User ${n}`,
      email: `u${n}@x.example`,
      secret: { password },
    }));
    const mail = await passwordMail({ ...facts, language: 'en', toUser: false, entries });
    for (const secret of secrets) {
      expect(mail.text).toContain(secret);
      expect(mail.html).toContain(secret);
    }
    expect(mail.text).toContain('User 1\nUser name: u1@x.example\nTemporary password: klmno-pqrst');
    expect(mail.text).not.toContain('#');
  });
});
