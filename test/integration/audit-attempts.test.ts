import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { type AttemptRecorder, recordAttempts } from '#server/use-cases/audit/record-attempts.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertPartner, insertStaff, STAFF_PASSWORD } from '#test/support/fixtures.ts';

let made: TestApp;
let attempts: AttemptRecorder;
let partnerId: string;
let customerId: string;

beforeAll(async () => {
  const database = await testDatabase();
  // the recorder needs the context of the application that it is given to
  const first = await testApp({ database, runner: false });
  attempts = recordAttempts(first.context, { perPerson: 3, signIns: 4, windowMs: 60_000 });
  made = await testApp({ database, runner: false, attempts });
  partnerId = await insertPartner(database.owner);
  customerId = await insertCustomer(database.owner, { partnerId });
});

beforeEach(async () => {
  await attempts.settle();
  seen = (await made.database.owner.query('SELECT coalesce(max(seq), 0) AS last FROM partner_audit_entry')).rows[0]
    .last;
});

let seen = 0;
/** What the partner's chain gained in this test. */
async function gained() {
  await attempts.settle();
  const { rows } = await made.database.owner.query(
    `SELECT action, staff_id, staff_name, address, customer_id, customer_name, before, after
     FROM partner_audit_entry WHERE partner_id = $1 AND seq > $2 ORDER BY seq`,
    [partnerId, seen],
  );
  return rows;
}

const staff = (grants?: Parameters<typeof insertStaff>[1]['grants']) =>
  insertStaff(made.database.owner, { partnerId, ...(grants === undefined ? {} : { grants }) });

describe('refused attempts (T40)', () => {
  it('are recorded: who tried what at which customer, and why not; nothing of what was sent', async () => {
    const { id, email } = await staff([{ role: 'reader' }]);
    const reader = await made.signIn(email);
    const body = { selectionId: uuidv7(), wish: { products: [], location: 'FR' } };
    const answer = await reader.send('POST', `/api/customers/${customerId}/license-operations`, body, {
      'idempotency-key': 'canary\tkey'.replace('\t', '-'),
    });
    expect(answer.statusCode).toBe(403);
    const foreign = uuidv7();
    expect((await reader.get(`/api/customers/${foreign}/users?search=canary`)).statusCode).toBe(404);
    const [signedIn, notPermitted, notFound, ...more] = await gained();
    expect(more).toEqual([]);
    expect(signedIn).toMatchObject({ action: 'staff.signedIn', staff_id: id, address: '127.0.0.1', after: null });
    expect(notPermitted).toEqual({
      action: 'attempt.refused',
      staff_id: id,
      staff_name: 'Zoé Martin',
      address: '127.0.0.1',
      customer_id: customerId,
      customer_name: 'Fabrikam, Inc.',
      before: null,
      after: { endpoint: 'saveLicenses', reason: 'notPermitted' },
    });
    expect(notFound).toMatchObject({
      customer_id: foreign,
      customer_name: null,
      after: { endpoint: 'listUsers', reason: 'notFound' },
    });
    expect(JSON.stringify([notPermitted, notFound])).not.toContain('canary');
  });

  it('are recorded where a use case refuses: adding a customer needs the permission everywhere', async () => {
    const { email } = await staff([{ role: 'adminAgent', customerId }]);
    const one = await made.signIn(email);
    const customer = { name: 'L', domains: ['l.example'], country: 'FR', language: 'fr', timeZone: 'Europe/Paris' };
    const answer = await one.send('POST', '/api/customers', customer, { 'idempotency-key': uuidv7() });
    expect(answer.statusCode).toBe(403);
    expect((await gained()).at(-1)).toMatchObject({ action: 'attempt.refused', after: { endpoint: 'addCustomer' } });
    // what is missing inside one's own customer is no attempt, nor is an id that is none
    await one.get(`/api/customers/${customerId}/users/${uuidv7()}`);
    await one.get('/api/customers/x/users');
    await expect(gained()).resolves.toHaveLength(2);
  });

  it('become one entry where they are many', async () => {
    const { id, email } = await staff([{ role: 'reader' }]);
    const reader = await made.signIn(email);
    for (let n = 0; n < 9; n += 1) await reader.get(`/api/customers/${uuidv7()}/users`);
    await reader.send('POST', '/api/customers', {}, { 'idempotency-key': uuidv7() });
    const rows = await gained();
    expect(rows.map(({ action }) => action)).toEqual([
      'staff.signedIn',
      'attempt.refused',
      'attempt.refused',
      'attempt.refused',
      'attempt.refusedMany',
    ]);
    expect(rows[4]).toMatchObject({
      staff_id: id,
      after: { count: 7, endpoints: ['addCustomer', 'listUsers'], since: expect.stringMatching(/Z$/) },
    });
  });
});

describe('sign-ins', () => {
  it('are recorded, and leaving too', async () => {
    const { id, email } = await staff();
    const client = await made.signIn(email);
    expect((await client.send('DELETE', '/api/session')).statusCode).toBe(204);
    expect((await gained()).map(({ action, staff_id }) => [action, staff_id])).toEqual([
      ['staff.signedIn', id],
      ['staff.signedOut', id],
    ]);
  });

  it('that fail are recorded without what was typed; with the name of an account that there is', async () => {
    const { id, email } = await staff();
    const attempt = (typed: string) =>
      made.anonymous.send('POST', '/api/session', { email: typed, password: 'canary password' });
    expect((await attempt(email.toUpperCase())).statusCode).toBe(401);
    expect((await attempt('canary@typed.example\r\nforged')).statusCode).toBe(401);
    const [known, unknown, ...more] = await gained();
    expect(more).toEqual([]);
    expect(known).toMatchObject({
      action: 'signIn.failed',
      staff_id: id,
      staff_name: 'Zoé Martin',
      address: '127.0.0.1',
      after: { reason: 'wrongCredentials' },
    });
    expect(unknown).toMatchObject({ action: 'signIn.failed', staff_id: null, staff_name: null });
    expect(JSON.stringify([known, unknown])).not.toMatch(/canary|forged/);
  });

  it('that fail by the dozen become one entry', async () => {
    for (let n = 0; n < 7; n += 1)
      await made.anonymous.send('POST', '/api/session', { email: `x${n}@y.example`, password: STAFF_PASSWORD });
    const rows = await gained();
    expect(rows.map(({ action }) => action)).toEqual([...Array(4).fill('signIn.failed'), 'attempt.refusedMany']);
    expect(rows[4]).toMatchObject({ staff_id: null, after: { count: 3, endpoints: ['signIn'] } });
  });
});

it('leaves a chain that verifies', async () => {
  await attempts.settle();
  await asOwner(made.database.access.owner, async (owner) => {
    for await (const report of verifyAudit(owner, made.database.keys))
      if (report.of === 'partner') {
        expect(report.fault).toBeNull();
        expect(report.entries).toBeGreaterThan(10);
      }
  });
});
