import { connect as openSocket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { signedInApp } from '#test/support/app.ts';
import { insertCustomer, insertUsers } from '#test/support/fixtures.ts';

let made: Awaited<ReturnType<typeof signedInApp>>;
let customerId: string;
let at: string;

beforeAll(async () => {
  made = await signedInApp();
  customerId = await insertCustomer(made.database.owner, { partnerId: made.partnerId });
  await insertUsers(made.database.owner, customerId, [{ displayName: '<script>alert(1)</script>' }]);
  at = `/api/customers/${customerId}`;
});

/** A body as the wire has it. */
const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  made.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      'content-type': 'application/json',
      cookie: made.client.cookie ?? '',
      'idempotency-key': uuidv7(),
      ...headers,
    },
  });

const ID = '01234567-0123-7123-8123-0123456789ab';
const wish = (products: unknown) => JSON.stringify({ selectionId: ID, wish: { products } });

describe('bad bodies name the field (T16, T26)', () => {
  it.each([
    ['not JSON', '{"ids":', 'malformedBody', []],
    ['an empty body', '', 'malformedBody', []],
    ['an unknown field', `{"ids":["${ID}"],"admin":true}`, 'invalidRequest', ['body/admin']],
    ['a prototype', `{"ids":["${ID}"],"__proto__":{"admin":true}}`, 'invalidRequest', ['body/__proto__']],
    ['a constructor', `{"ids":["${ID}"],"constructor":{"prototype":{}}}`, 'invalidRequest', ['body/constructor']],
    ['a wrong type', '{"ids":"all"}', 'invalidRequest', ['body/ids']],
    ['a wrong type inside', `{"ids":["${ID}",7]}`, 'invalidRequest', ['body/ids/1']],
    ['null', 'null', 'invalidRequest', ['body']],
    ['an array', '[]', 'invalidRequest', ['body']],
    ['nobody', '{}', 'emptySelection', []],
    ['an empty list', '{"ids":[]}', 'emptySelection', []],
    ['deep nesting', `{"ids":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'invalidRequest', ['body/ids/0']],
    ['an upper-case id', `{"ids":["${ID.toUpperCase()}"]}`, 'invalidRequest', ['body/ids/0']],
  ])('%s', async (_what, body, code, fields) => {
    const answer = await post(`${at}/selections`, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json().code).toBe(code);
    expect((answer.json().fields ?? []).map((field: { path: string }) => field.path)).toEqual(fields);
  });

  it.each([
    ['a forbidden choice', [{ productId: ID, license: 'give', plans: {} }], 'body/wish/products/0/license'],
    [
      'an unknown key of a map',
      [{ productId: ID, license: 'keep', plans: { all: 'on' } }],
      'body/wish/products/0/plans/all',
    ],
    ['a price', [{ productId: ID, license: 'keep', plans: {}, price: 1 }], 'body/wish/products/0/price'],
    ['a huge number', 1e308, 'body/wish/products'],
    ['a product without its plans', [{ productId: ID, license: 'keep' }], 'body/wish/products/0/plans'],
  ])('%s deep inside', async (_what, products, field) => {
    const answer = await post(`${at}/license-previews`, wish(products));
    expect(answer.json()).toMatchObject({ code: 'invalidRequest', fields: [{ path: field }] });
  });

  it('refuses 100,001 ids naming the limit, and a million before reading them all (T27)', async () => {
    const id = (_: unknown, n: number) => ID.slice(0, -6) + n.toString(16).padStart(6, '0');
    const ids = (count: number) => JSON.stringify({ ids: Array.from({ length: count }, id) });
    const many = await post(`${at}/selections`, ids(100_001));
    expect(many.json()).toMatchObject({ status: 400, code: 'tooManyUsers', params: { limit: 100_000 } });
    expect((await post(`${at}/selections`, ids(200_000))).statusCode).toBe(413);
  });

  it('names twenty faults of a bad list, not a hundred thousand', async () => {
    const answer = await post(`${at}/selections`, JSON.stringify({ ids: Array.from({ length: 50_000 }, () => 'x') }));
    expect(answer.json().fields.length).toBeLessThanOrEqual(20);
  });
});

it.each([
  ['a duplicate parameter', 'size=25&size=50', 'query/size'],
  ['an unknown parameter', 'sise=25', 'query/sise'],
  ['another size', 'size=26', 'query/size'],
  ['a size in words', 'size=many', 'query/size'],
  ['a huge number', 'size=99999999999999999999', 'query/size'],
  ['SQL in the order (T24)', "sort=name'--", 'query/sort'],
  ['SQL in the direction', 'direction=asc;drop', 'query/direction'],
  ['a prototype', '__proto__=1', 'query/__proto__'],
  ['U+0000', 'search=a%00b', 'query/search'],
  ['a long search', `search=${'a'.repeat(257)}`, 'query/search'],
])('names the field of %s in a query', async (_what, query, field) => {
  const answer = await made.client.get(`${at}/users?${query}`);
  expect([answer.statusCode, answer.json().code, answer.json().fields?.[0]?.path]).toEqual([
    400,
    'invalidRequest',
    field,
  ]);
});

it('takes SQL in a search for the text it is (T24)', async () => {
  for (const search of ["'; DROP TABLE customer_user; --", "' OR ''='", '\\', '%', '$1'])
    expect((await made.client.get(`${at}/users?search=${encodeURIComponent(search)}`)).statusCode).toBe(200);
});

describe('what other sites can send (T20)', () => {
  const body = `{"ids":["${ID}"]}`;
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'])(
    'refuses %s',
    async (type) => {
      const answer = await post(`${at}/selections`, body, { 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupportedMediaType']);
    },
  );

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('refuses %o', async (headers) => {
    for (const url of [`${at}/selections`, '/api/session']) {
      const answer = await post(url, body, headers);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'crossSiteRequest']);
    }
  });

  it.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'http://localhost', host: 'localhost:80' }], [{}]])(
    'takes %o',
    async (headers) => {
      expect((await post(`${at}/selections`, body, headers)).statusCode).not.toBe(403);
    },
  );
});

it('refuses a long body before reading it (T27)', async () => {
  await made.app.listen({ port: 0, host: '127.0.0.1' });
  const address = made.app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = openSocket(address.port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
    // the length is announced; not one byte of the body is sent
    socket.write(
      `POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 70000000\r\n\r\n`,
    );
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

it('sends the headers that keep a browser safe (T21), and no-store on data (T12)', async () => {
  const answer = await made.client.get(`${at}/users`);
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-type': 'application/json; charset=utf-8',
  });
  expect(answer.headers['strict-transport-security']).toBeUndefined();
  // text stays text
  expect(answer.json().items[0].displayName).toBe('<script>alert(1)</script>');
});

it('answers unknown paths and methods as problems', async () => {
  expect((await made.client.get('/api/nothing')).json()).toMatchObject({ code: 'notFound', status: 404 });
  const put = await made.client.send('PUT', '/api/customers', {});
  expect([put.statusCode, put.json().code, put.headers['allow']]).toEqual([405, 'methodNotAllowed', 'GET, POST']);
  expect((await made.client.get('/api/customers/%00')).statusCode).toBe(404);
  expect((await made.client.get('/api/customers/%E0%A4%A')).statusCode).toBe(404);
  expect((await made.client.get(`/api/customers/${'x'.repeat(500)}`)).statusCode).toBe(404);
});

it('asks a save for its idempotency key', async () => {
  const answer = await made.client.send('POST', `${at}/license-operations`, JSON.parse(wish([])));
  expect(answer.json()).toMatchObject({ code: 'idempotencyKeyRequired' });
  const long = await made.client.send('POST', `${at}/license-operations`, JSON.parse(wish([])), {
    'idempotency-key': 'x'.repeat(201),
  });
  expect(long.json()).toMatchObject({ code: 'invalidRequest', fields: [{ path: 'headers/idempotency-key' }] });
});
