import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Body } from '#contract/endpoints.ts';
import { signedInApp } from '#test/support/app.ts';
import { insertCustomer, insertSeats, insertStaff, insertUsers } from '#test/support/fixtures.ts';
import { idOf, loadCatalogue } from '#test/support/tenant.ts';

/** What the wizard asks the server (S43–S45, S47, T45), over HTTP. */

let made: Awaited<ReturnType<typeof signedInApp>>;
let customerId: string;
let taken: string;
const at = (path: string) => `/api/customers/${customerId}/${path}`;

beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  await loadCatalogue(made.database);
  customerId = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Fabrikam' });
  await owner.query(
    `INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ('fabrikam.example', $1, $2)
     ON CONFLICT (domain) DO NOTHING`,
    [made.partnerId, customerId],
  );
  for (const [product, seats] of Object.entries({ suite: 40, project: 5, rival: 5, calling: 5, mailbox: 0 }))
    await insertSeats(owner, customerId, idOf(product), seats);
  const [somebody = ''] = await insertUsers(owner, customerId, [{ displayName: 'Somebody' }]);
  const { email } = await made.client.read<Answer<'readUser'>>(at(`users/${somebody}`));
  taken = email;
});

type Products = Body<'previewUser'>['products'];
const assign = (...names: string[]): Products =>
  names.map((name) => ({ productId: idOf(name), license: 'assign', plans: {} }));

async function preview(draft: Partial<Body<'previewUser'>>): Promise<Answer<'previewUser'>> {
  const answer = await made.client.send('POST', at('users/preview'), { location: 'FR', products: [], ...draft });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const codes = ({ products }: Answer<'previewUser'>) => products.map(({ reasons }) => reasons.map(({ code }) => code));

let number = 0;
async function create(fields: object = {}, products: Products = []) {
  number += 1;
  const body = {
    displayName: `Person ${number}`,
    firstName: null,
    lastName: null,
    email: `person${number}@fabrikam.example`,
    location: 'FR',
    permission: 'user',
    roles: [],
    jobTitle: null,
    department: null,
    phone: null,
    alternativeEmail: null,
    products,
    ...fields,
  };
  const answer = await made.client.send('POST', at('users'), body, { 'idempotency-key': uuidv7() });
  expect(answer.statusCode, answer.body).toBe(201);
  const { operationId } = answer.json<Answer<'createUser'>>();
  const { items } = await made.client.read<Answer<'listOperationItems'>>(at(`operations/${operationId}/items`));
  return { operationId, userId: items[0]?.userId ?? '' };
}

describe('S43: the licence step looks ahead', () => {
  it('has nothing to say of what can be had', async () => {
    const answer = await preview({ email: 'new@fabrikam.example', products: assign('suite', 'project') });
    expect(answer).toEqual({
      account: [],
      products: assign('suite', 'project').map(({ productId }) => ({ productId, reasons: [], warnings: [] })),
      reasons: [],
      warnings: [],
    });
  });

  it('says of each product why it cannot be had, and of the account why it cannot be', async () => {
    expect(codes(await preview({ products: assign('mailbox', 'suite') }))).toEqual([['noAvailableLicenses'], []]);
    expect(codes(await preview({ products: assign('project') }))).toEqual([['dependencyMissing']]);
    expect(codes(await preview({ products: assign('suite', 'rival') })).flat()).toEqual(['mutuallyExclusive']);
    expect(codes(await preview({ location: 'US', products: assign('calling') }))).toEqual([['prohibitedInLocation']]);
    expect((await preview({ location: null, products: assign('suite') })).reasons).toEqual([
      { code: 'locationRequired' },
    ]);
    expect((await preview({ email: taken.toUpperCase() })).account).toEqual([
      { code: 'emailTaken', email: taken.toUpperCase() },
    ]);
  });

  it('knows what somebody holds already, and their own address', async () => {
    const { userId } = await create({}, assign('suite', 'project'));
    const { email } = await made.client.read<Answer<'readUser'>>(at(`users/${userId}`));
    expect((await preview({ userId, email, products: [] })).account).toEqual([]);
    expect(codes(await preview({ userId, products: assign('rival') }))).toEqual([['mutuallyExclusive']]);
    // the product that needs it is no part of the draft
    const revoking = await preview({ userId, products: [{ productId: idOf('suite'), license: 'revoke', plans: {} }] });
    expect([...revoking.reasons, ...revoking.products.flatMap(({ reasons }) => reasons)]).toMatchObject([
      { code: 'dependencyMissing', productId: idOf('project') },
    ]);
  });

  it('stores nothing, and knows only users of the customer', async () => {
    const count = async () => (await made.client.read<Answer<'listUsers'>>(at('users'))).total;
    const before = await count();
    await preview({ email: 'nobody@fabrikam.example', products: assign('suite') });
    expect(await count()).toBe(before);
    const answer = await made.client.send('POST', at('users/preview'), {
      userId: uuidv7(),
      location: 'FR',
      products: [],
    });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'notFound']);
  });

  it('T19: says who may not make a global admin', async () => {
    const staff = await insertStaff(made.database.owner, {
      partnerId: made.partnerId,
      grants: [{ role: 'userManagementAdmin', customerId }],
    });
    const client = await made.signIn(staff.email);
    const body = { permission: 'globalAdmin', location: 'FR', products: [] };
    expect((await client.send('POST', at('users/preview'), body)).json().account).toEqual([
      { code: 'adminAgentRequired' },
    ]);
  });
});

describe('T45: a lost update', () => {
  const edit = (userId: string, version: string | null, body: object, key: string = uuidv7()) =>
    made.client.send('PATCH', at(`users/${userId}`), body, {
      'idempotency-key': key,
      ...(version === null ? {} : { 'if-match': version }),
    });
  const versionOf = async (userId: string) =>
    (await made.client.read<Answer<'readUser'>>(at(`users/${userId}`))).version;

  it('is refused; the same edit again is the first one', async () => {
    const { userId } = await create();
    const version = await versionOf(userId);
    const key = uuidv7();
    expect((await edit(userId, `"${version}"`, { jobTitle: 'Buyer' }, key)).statusCode).toBe(200);
    const second = await edit(userId, `"${version}"`, { jobTitle: 'Seller' });
    expect([second.statusCode, second.json().code]).toEqual([412, 'userChanged']);
    expect((await edit(userId, `"${version}"`, { jobTitle: 'Buyer' }, key)).statusCode).toBe(200);
    expect(await made.client.read(at(`users/${userId}`))).toMatchObject({ jobTitle: 'Buyer' });
    const now = await versionOf(userId);
    expect(now).not.toBe(version);
    expect((await edit(userId, `"${now}"`, { jobTitle: 'Seller' })).statusCode).toBe(200);
  });

  it('is one of licences too; without a version the edit is made whatever there is', async () => {
    const { userId } = await create();
    const version = await versionOf(userId);
    expect((await edit(userId, null, { products: assign('suite') })).statusCode).toBe(200);
    expect((await edit(userId, `"${version}"`, { jobTitle: 'Buyer' })).json().code).toBe('userChanged');
    expect((await edit(userId, 'W/"x"', { jobTitle: 'Buyer' })).json()).toMatchObject({
      code: 'invalidRequest',
      fields: [{ path: 'headers/if-match' }],
    });
  });
});

describe('S45, S47: several operations are handed over together', () => {
  const page = (ids: readonly string[], more = '') =>
    made.client.read<Answer<'listTemporaryPasswords'>>(at(`temporary-passwords?operations=${ids.join(',')}${more}`));

  it('lists all names with what they hold, and writes them into a file without formulas', async () => {
    const a = await create({ displayName: '=cmd Zoé', alternativeEmail: 'zoe@home.example' }, assign('suite'));
    const b = await create({ displayName: 'Ada' });
    const ids = [a.operationId, b.operationId];
    const { items, operations, total } = await page(ids);
    expect(total).toBe(2);
    expect(operations.map(({ id, own, kind, state }) => [id, own, kind, state])).toEqual(
      ids.map((id) => [id, true, 'create', 'done']),
    );
    expect(items.map(({ displayName, operationId, licenses }) => [displayName, operationId, licenses])).toEqual([
      ['=cmd Zoé', a.operationId, [idOf('suite')]],
      ['Ada', b.operationId, []],
    ]);

    const file = await made.client.get(at(`temporary-passwords/export?operations=${ids.join(',')}&language=fr`));
    expect(file.headers['content-type']).toMatch(/^text\/csv/);
    expect(file.headers['content-disposition']).toContain('mots-de-passe-temporaires');
    expect(file.headers['cache-control']).toBe('no-store');
    const lines = file.body.replace('\ufeff', '').split('\r\n');
    expect(lines[0]).toBe("Nom complet;Nom d'utilisateur;Mot de passe temporaire;Autre e-mail;Valable jusqu'au (UTC)");
    expect(lines[1]).toMatch(new RegExp(`^"?'=cmd Zoé"?;[^;]+;${items[0]?.password};zoe@home\\.example;2\\d{3}-`));
    expect(lines[2]).toMatch(new RegExp(`^Ada;[^;]+;${items[1]?.password};;`));

    // Done for one of them
    expect((await made.client.send('POST', at(`operations/${a.operationId}/handed-over`))).json()).toEqual({
      passwords: 1,
    });
    expect((await page(ids)).items.map(({ displayName }) => displayName)).toEqual(['Ada']);
  });

  it('shows others who may read them, not what they are; and no operation of nowhere', async () => {
    const { operationId } = await create();
    const other = await made.signIn((await insertStaff(made.database.owner, { partnerId: made.partnerId })).email);
    const seen = await other.read<Answer<'listTemporaryPasswords'>>(
      at(`temporary-passwords?operations=${operationId}`),
    );
    expect([seen.items, seen.total, seen.operations[0]?.own]).toEqual([[], 0, false]);
    const file = await other.get(at(`temporary-passwords/export?operations=${operationId}&language=en`));
    expect(file.body.split('\r\n')).toHaveLength(2);
    for (const path of ['temporary-passwords', 'temporary-passwords/export'])
      expect((await made.client.get(at(`${path}?operations=${operationId},${uuidv7()}`))).statusCode).toBe(404);
  });
});
