import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import type { UserImport } from '#contract/imports.ts';
import { asOwner } from '#server/db/owner.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertSeats, insertStaff, insertUsers } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { csv, upload, uploaded } from '#test/support/uploads.ts';

const e3 = readOwnCatalogue().products.find(({ partNumber }) => partNumber === 'SPE_E3');
const teams = e3?.plans[0];
const SKIP = { existing: 'skip', products: [] };

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
beforeEach(async () => {
  made ??= await prepared();
  customerId = await insertCustomer(made.database.owner, { partnerId: made.partnerId, domain: `${uuidv7()}.example` });
  const { rows } = await made.database.owner.query('SELECT domain FROM customer WHERE id = $1', [customerId]);
  domain = rows[0].domain;
  await insertSeats(made.database.owner, customerId, e3?.id ?? '', 2);
});
let domain: string;

async function prepared() {
  const app = await signedInApp();
  await asOwner(app.database.access.owner, loadOwnCatalogue);
  return app;
}

const at = (path: string) => `/api/customers/${customerId}/${path}`;
const send = (rows: readonly (readonly string[])[], client = made.client) =>
  uploaded(
    client,
    customerId,
    csv([['Email', 'Display name', 'Location', 'Licences', 'Status update', 'Badge'], ...rows]),
  );
const save = (found: UserImport, choices: object = SKIP, key: string = uuidv7(), client = made.client) =>
  client.send('POST', at(`imports/${found.id}/operation`), choices, { 'idempotency-key': key });
const preview = async (found: UserImport, choices: object = SKIP): Promise<Answer<'previewImport'>> => {
  const answer = await made.client.send('POST', at(`imports/${found.id}/preview`), choices);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const operation = (id: string) => made.client.read<Answer<'readOperation'>>(at(`operations/${id}`));
const everybody = async () =>
  (await made.client.read<Answer<'listUsers'>>(at('users?size=100'))).items.map(
    ({ displayName, location, licenses }) => ({
      displayName,
      location,
      licenses: licenses.length,
    }),
  );
const file = (id: string, query = 'format=csv') => made.client.get(at(`operations/${id}/imported-file?${query}`));

describe('saving an import', () => {
  it('creates the users, the account first, then each product; rows that say nothing get what was chosen', async () => {
    const found = await send([
      [`ana@${domain}`, 'Ana', 'Belgique', `SPE_E3 -${teams}`, '', '1'],
      [`bo@${domain}`, 'Bo', '', '', '', '2'],
      [`cy@${domain}`, 'Cy', 'FR', '', '', '3'],
    ]);
    const products = [{ productId: e3?.id, license: 'assign', plans: {} }];
    const choices = {
      existing: 'skip',
      location: 'CH',
      permission: { permission: 'custom', roles: ['serviceAdmin'] },
      products,
    };
    expect(await preview(found, choices)).toMatchObject({
      created: 3,
      partial: 1,
      refused: 0,
      products: [{ productId: e3?.id, needed: 3, available: 2, missing: 1 }],
      reasons: [{ code: 'noAvailableLicenses', users: 1 }],
    });
    expect(await everybody()).toEqual([]);

    const key = uuidv7();
    const answer = await save(found, choices, key);
    expect(answer.statusCode, answer.body).toBe(201);
    const { operationId } = answer.json();
    expect(await operation(operationId)).toMatchObject({
      kind: 'import',
      state: 'done',
      total: 3,
      changed: 2,
      partial: 1,
    });
    expect(await everybody()).toEqual([
      { displayName: 'Ana', location: 'BE', licenses: 1 },
      { displayName: 'Bo', location: 'CH', licenses: 1 },
      { displayName: 'Cy', location: 'FR', licenses: 0 },
    ]);
    const off = await made.database.owner.query(
      `SELECT u.display_name AS name, cardinality(a.disabled_plans) AS off FROM license_assignment a JOIN customer_user u ON u.id = a.user_id
       WHERE a.customer_id = $1 ORDER BY 1`,
      [customerId],
    );
    expect(off.rows).toEqual([
      { name: 'Ana', off: 1 },
      { name: 'Bo', off: 0 },
    ]);
    const passwords = await made.client.read<Answer<'listTemporaryPasswords'>>(
      at(`temporary-passwords?operations=${operationId}`),
    );
    expect(passwords.total).toBe(3);
    await assertInvariants(made.database.owner, customerId);

    // a repeat, and a second save of the same import
    expect((await save(found, choices, key)).json()).toEqual(answer.json());
    const again = await save(found, choices);
    expect([again.statusCode, again.json().code]).toEqual([409, 'importStarted']);
    const edited = await made.client.send('PATCH', at(`imports/${found.id}/rows`), { edits: [{ row: 2, out: true }] });
    expect([edited.statusCode, edited.json().code]).toEqual([409, 'importStarted']);

    // the file comes back, and can be sent once more
    const back = await file(operationId, 'format=csv&language=fr');
    expect(back.body).toContain('Badge');
    expect(back.body).toMatch(/Ana;Belgique;.*;Créé;1/);
    expect(back.body).toMatch(/Cy;FR;;"?Créé, mais\s: Microsoft 365 E3 est épuisé"?;3/);
    const second = await uploaded(made.client, customerId, back.rawPayload);
    expect(second.counts).toMatchObject({ rows: 3, done: 3, ready: 0 });
    const nothing = await save(second);
    expect([nothing.statusCode, nothing.json().code]).toEqual([400, 'nothingToChange']);
  });

  it('creates nobody twice from the same file: those who exist are passed over, or updated', async () => {
    const rows = [
      [`ana@${domain}`, 'Ana', 'FR', 'SPE_E3', '', ''],
      [`bo@${domain}`, 'Bo', 'FR', '', '', ''],
    ];
    const [first, second, late] = [await send(rows), await send(rows), await send(rows)];
    await save(first);
    expect(await everybody()).toHaveLength(2);
    // looked at before the first was saved: the addresses were taken meanwhile
    expect(await preview(second)).toMatchObject({
      created: 0,
      refused: 2,
      reasons: [{ code: 'emailTaken', users: 2 }],
    });
    const refused = (await save(second)).json();
    expect(await operation(refused.operationId)).toMatchObject({ refused: 2, changed: 0 });
    expect((await file(refused.operationId)).body).toMatch(/Bo,FR,,"?Failed: .*bo@/);
    expect(
      (await uploaded(made.client, customerId, (await file(refused.operationId)).rawPayload)).counts,
    ).toMatchObject({
      existing: 2,
      ready: 2,
    });
    expect(late.counts.existing).toBe(0);

    const skipped = (await save(await send(rows))).json();
    expect(await operation(skipped.operationId)).toMatchObject({ unchanged: 2, changed: 0 });
    expect((await file(skipped.operationId)).body).toContain('Skipped: the account exists already');

    const changed = await send([
      [`ANA@${domain}`, 'Ana Nova', '', '', '', ''],
      [`bo@${domain}`, 'Bo', 'FR', 'SPE_E3', '', ''],
    ]);
    const update = { existing: 'update', products: [] };
    expect(await preview(changed, update)).toMatchObject({ updated: 2, created: 0, refused: 0 });
    const updated = (await save(changed, update)).json();
    expect(await operation(updated.operationId)).toMatchObject({ changed: 2, unchanged: 0 });
    // who was there before did not come with it
    const came = await made.client.read<Answer<'listUsers'>>(at(`users?createdIn=${updated.number}`));
    expect(came.items).toEqual([]);
    // an empty cell changes nothing, and no licence is taken away
    expect(await everybody()).toEqual([
      { displayName: 'Ana Nova', location: 'FR', licenses: 1 },
      { displayName: 'Bo', location: 'FR', licenses: 1 },
    ]);
    await assertInvariants(made.database.owner, customerId);
  });

  it('refuses rows that are not corrected, all together', async () => {
    const found = await send([
      [`ana@${domain}`, 'Ana', '', '', '', ''],
      ['nobody', '', '', '', '', ''],
    ]);
    const answer = await save(found);
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'importFaulty', params: { rows: 1 } }]);
    expect(await preview(found)).toMatchObject({ created: 1 });
    expect(await everybody()).toEqual([]);
    await made.client.send('PATCH', at(`imports/${found.id}/rows`), { edits: [{ row: 3, out: true }] });
    const { operationId } = (await save(found)).json();
    expect(await operation(operationId)).toMatchObject({ total: 1, changed: 1 });
    expect((await file(operationId)).body).toMatch(/nobody,,,,,/);
  });

  it('needs the permission for licences, and for global admins an Admin agent (T19)', async () => {
    const { email } = await insertStaff(made.database.owner, {
      partnerId: made.partnerId,
      grants: [{ role: 'userManagementAdmin' }],
    });
    const client = await made.signIn(email);
    const wanting = await send([[`ana@${domain}`, 'Ana', 'FR', 'SPE_E3', '', '']], client);
    const answer = await save(wanting, SKIP, uuidv7(), client);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'notPermitted']);
    const plain = await send([[`bo@${domain}`, 'Bo', 'FR', '', '', '']], client);
    const admin = { ...SKIP, permission: { permission: 'globalAdmin', roles: [] } };
    const { operationId } = (await save(plain, admin, uuidv7(), client)).json();
    expect(await operation(operationId)).toMatchObject({ refused: 1, reasons: [{ code: 'adminAgentRequired' }] });
    // and the import of somebody else is not there
    expect((await save(plain, SKIP)).statusCode).toBe(404);
    expect((await file(operationId)).statusCode).toBe(404);
    for (const choices of [{ existing: 'skip', products: [{ productId: uuidv7(), license: 'assign', plans: {} }] }]) {
      const found = await send([[`cy@${domain}`, 'Cy', 'FR', '', '', '']]);
      expect((await save(found, choices)).statusCode).toBe(422);
    }
  });

  it('takes thousands through the queue, and the list finds who came with an operation', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => [
      `u${n}@${domain}`,
      `User ${n}`,
      'FR',
      n < 3 ? 'SPE_E3' : '',
      '',
      '',
    ]);
    const found = await send(rows);
    expect(found.counts).toMatchObject({ rows: 2_500, ready: 2_500 });
    const started = (await save(found)).json();
    await expect.poll(async () => (await operation(started.operationId)).state, { timeout: 20_000 }).toBe('done');
    expect(await operation(started.operationId)).toMatchObject({ total: 2_500, changed: 2_499, partial: 1 });
    const passwords = await made.client.read<Answer<'listTemporaryPasswords'>>(
      at(`temporary-passwords?operations=${started.operationId}`),
    );
    expect(passwords.total).toBe(2_500);
    await assertInvariants(made.database.owner, customerId);
    await insertUsers(made.database.owner, customerId, [{ displayName: 'Somebody else' }]);
    const page = await made.client.read<Answer<'listUsers'>>(at(`users?createdIn=${started.number}`));
    expect(page.total).toBe(2_500);
  });
});

it('answers a busy server rather than keeping many files in memory', async () => {
  const big = csv([['Email', 'Display name'], ...Array.from({ length: 3_000 }, (_, n) => [`u${n}@${domain}`, 'U'])]);
  const answers = await Promise.all(Array.from({ length: 12 }, () => upload(made.client, customerId, big)));
  const codes = answers.map(({ statusCode }) => statusCode);
  expect(codes.filter((code) => code === 201).length).toBeGreaterThan(0);
  expect(codes.every((code) => code === 201 || code === 503)).toBe(true);
  expect(codes).toContain(503);
});
