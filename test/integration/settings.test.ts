import { beforeAll, describe, expect, it } from 'vitest';
import { signedInApp } from '#test/support/app.ts';
import { chainFaults } from '#test/support/chains.ts';
import { afterFile } from '#test/support/database.ts';
import { insertCustomer, insertPartner, insertStaff, STAFF_PASSWORD } from '#test/support/fixtures.ts';
import { type MailBox, startMailBox } from '#test/support/mail-box.ts';

let made: Awaited<ReturnType<typeof signedInApp>>;
let box: MailBox;

beforeAll(async () => {
  box = await startMailBox();
  afterFile(() => box.stop());
  made = await signedInApp({ mail: box.url });
});

describe('what a partner settles', () => {
  it('begins safe, is changed part by part, and is told by the partner’s chain', async () => {
    const { client } = made;
    const begun = {
      mailLanguage: null,
      linkHours: 72,
      sendPasswords: false,
      blockedWords: [],
      auditMonths: null,
      mail: { host: '127.0.0.1', from: 'portal@adatum.example' },
      address: { url: 'https://seatdesk.example', isPublic: true },
      version: expect.any(String),
    };
    expect(await client.read('/api/settings')).toEqual(begun);
    const changed = await client.send('PATCH', '/api/settings', {
      linkHours: 24,
      blockedWords: ['Rivoli', ' tour ', 'Rivoli'],
    });
    expect(changed.json()).toEqual({ ...begun, linkHours: 24, blockedWords: ['Rivoli', 'tour'] });
    await client.send('PATCH', '/api/settings', { mailLanguage: 'fr' });
    expect(await client.read('/api/settings')).toMatchObject({ linkHours: 24, mailLanguage: 'fr' });
    expect((await client.send('PATCH', '/api/settings', { mailLanguage: 'fr' })).json().code).toBe('nothingToChange');
    for (const wrong of [
      { linkHours: 0 },
      { linkHours: 169 },
      { blockedWords: [''] },
      { mail: null },
      { auditMonths: 11 },
      { auditMonths: 121 },
    ])
      expect((await client.send('PATCH', '/api/settings', wrong)).json().code).toBe('invalidRequest');
    const { rows } = await made.database.owner.query(
      `SELECT action, customer_id, before ->> 'linkHours' AS before, after ->> 'linkHours' AS after
       FROM partner_audit_entry WHERE action = 'settings.changed' ORDER BY seq`,
    );
    expect(rows).toEqual([
      { action: 'settings.changed', customer_id: null, before: '72', after: '24' },
      { action: 'settings.changed', customer_id: null, before: '24', after: '24' },
    ]);
  });

  it('is each partner’s own, and for Admin agents of all customers alone', async () => {
    const { owner } = made.database;
    const other = await insertPartner(owner, 'Tailspin');
    const stranger = await made.signIn((await insertStaff(owner, { partnerId: other })).email);
    expect(await stranger.read('/api/settings')).toMatchObject({ linkHours: 72, mailLanguage: null });
    const customerId = await insertCustomer(owner, { partnerId: made.partnerId });
    const grants = [{ role: 'adminAgent', customerId }] as const;
    const local = await made.signIn((await insertStaff(owner, { partnerId: made.partnerId, grants })).email);
    for (const answer of [
      await local.get('/api/settings'),
      await local.send('PATCH', '/api/settings', { linkHours: 1 }),
      await local.send('POST', '/api/settings/test-mails'),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
  });

  it('is tried with a mail to oneself', async () => {
    const { client, staff } = made;
    expect((await client.send('POST', '/api/settings/test-mails')).json()).toEqual({
      recipient: staff.email,
      fate: 'sent',
      failure: null,
    });
    expect(await box.next()).toMatchObject({ subject: 'Seatdesk test mail', recipients: [staff.email] });
    box.unknown.add(staff.email);
    expect((await client.send('POST', '/api/settings/test-mails')).json()).toMatchObject({
      fate: 'failed',
      failure: 'recipientRefused',
    });
  });
});

describe("staff's own password", () => {
  const NEXT = 'une phrase que personne ne connaît';

  it('is changed by who knows the current one; other sessions end (T4, T9)', async () => {
    const { email } = await insertStaff(made.database.owner, { partnerId: made.partnerId });
    const [here, elsewhere] = [await made.signIn(email), await made.signIn(email)];
    const change = (current: string, next: string) => here.send('POST', '/api/session/password', { current, next });
    expect((await change('wrong', NEXT)).json()).toMatchObject({ code: 'currentPasswordWrong' });
    for (const [next, code] of [
      ['too short', 'passwordTooShort'],
      ['password password', 'passwordCommon'],
      ['Zoé Martin Martin Zoé', 'passwordNamed'],
      ['rivoli rivoli 2026', 'passwordNamed'],
    ] as const)
      expect((await change(STAFF_PASSWORD, next)).json()).toMatchObject({ code });
    expect((await change(STAFF_PASSWORD, NEXT)).statusCode).toBe(204);
    expect((await here.get('/api/session')).statusCode).toBe(200);
    expect((await elsewhere.get('/api/session')).statusCode).toBe(401);
    await expect(made.signIn(email)).rejects.toThrow('401');
    await made.signIn(email, NEXT);
  });

  it('is not to be guessed from a session that somebody left open (T2)', async () => {
    const { email } = await insertStaff(made.database.owner, { partnerId: made.partnerId });
    const client = await made.signIn(email);
    const change = (current: string) => client.send('POST', '/api/session/password', { current, next: NEXT });
    for (let n = 0; n < 10; n += 1) expect((await change(`guess ${n}`)).statusCode).toBe(400);
    expect((await change(STAFF_PASSWORD)).json()).toMatchObject({ code: 'tooManyRequests' });
  });

  it('leaves the chain whole', async () => {
    const { rows } = await made.database.owner.query(
      `SELECT count(*) FROM partner_audit_entry WHERE action = 'staff.passwordChanged'`,
    );
    expect(rows[0].count).toBe(1);
    expect(await chainFaults(made.database)).toEqual([]);
  });
});
