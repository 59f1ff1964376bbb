import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { buildApp } from '#server/app.ts';
import { createSignIn } from '#server/auth/sign-in.ts';
import type { Handlers } from '#server/http/handler.ts';
import { createHandlers } from '#server/http/handlers.ts';
import { signedInApp } from '#test/support/app.ts';
import { afterFile } from '#test/support/database.ts';

/** The server with some handlers of the test's own, and what it writes to its log. */
async function appWith(changed: Partial<Handlers>, options: { requestsPerMinute?: number; maxInHand?: number } = {}) {
  const made = await signedInApp();
  const lines: string[] = [];
  const { databases, keys } = made.database;
  const app = await buildApp({
    context: made.context,
    handlers: { ...createHandlers(createSignIn(databases, keys, made.context.now)), ...changed },
    logger: pino(
      { level: 'info' },
      new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      }),
    ),
    publicUrl: null,
    trustProxy: false,
    requestsPerMinute: options.requestsPerMinute ?? null,
    maxInHand: options.maxInHand ?? 500,
    webFolder: '/nowhere',
  });
  afterFile(() => app.close());
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { cookie: made.client.cookie ?? '', ...headers } });
  return { ...made, app, get, lines };
}

it('says neither stack nor SQL when something breaks; the log does, under the same id (T34)', async () => {
  const { get, lines } = await appWith({
    readSession: async () => {
      throw new Error('syntax error at or near "SELECT secret FROM staff"\r\nforged: line');
    },
  });
  const answer = await get('/api/session');
  expect(answer.statusCode).toBe(500);
  const { requestId, ...body } = answer.json();
  expect(body).toEqual({
    type: 'about:blank',
    title: 'Something broke on the server',
    status: 500,
    code: 'internalError',
    params: {},
  });
  expect(answer.headers['x-request-id']).toBe(requestId);
  const entry = lines.find((line) => line.includes(requestId));
  expect(entry).toContain('secret');
  // one event, one line: nothing in it can begin another (T41)
  expect(entry?.trimEnd()).not.toMatch(/[\r\n]/);
});

it('lets no undeclared field out (T17)', async () => {
  const { get } = await appWith({
    readSession: async (_context, { actor }) => {
      const staff = {
        id: actor.staffId,
        displayName: 'Zoé',
        email: 'z@a.example',
        language: null,
        theme: null,
        singleKeys: true,
        passwordHash: 'x',
      };
      return { staff, partner: { id: actor.partnerId, name: 'A', secret: 'y' }, permissions: [], token: 'z' };
    },
  });
  expect((await get('/api/session')).json()).toEqual({
    staff: {
      id: expect.any(String),
      displayName: 'Zoé',
      email: 'z@a.example',
      language: null,
      theme: null,
      singleKeys: true,
    },
    partner: { id: expect.any(String), name: 'A' },
    permissions: [],
  });
});

it('gives each request an id of its own, not the one it came with', async () => {
  const { get } = await appWith({});
  const [one, two] = [await get('/api/session', { 'x-request-id': 'mine' }), await get('/api/session')];
  expect(one.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.headers['x-request-id']).not.toBe(two.headers['x-request-id']);
});

it('limits requests per address, says when to come back, and believes no forged address (T52)', async () => {
  const { get } = await appWith({}, { requestsPerMinute: 3 });
  const answers = [];
  for (let n = 0; n < 5; n += 1) answers.push(await get('/api/session', { 'x-forwarded-for': `10.0.0.${n}` }));
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 429, 429]);
  expect(answers[4]?.json()).toMatchObject({ code: 'tooManyRequests' });
  expect(Number(answers[4]?.headers['retry-after'])).toBeGreaterThan(0);
});

it('tells further requests to come back when too many are under way (T51)', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const welcome = () => held.then(() => ({ partnerName: null }));
  const { get, app } = await appWith({ welcome }, { maxInHand: 2 });
  // inject begins when it is awaited
  const waiting = [1, 2].map(async () => await get('/api/welcome'));
  await expect.poll(async () => (await get('/api/welcome')).statusCode).toBe(503);
  const refused = await get('/api/session');
  expect(refused.json()).toMatchObject({ code: 'overloaded' });
  expect(refused.headers['retry-after']).toBeDefined();
  // health is asked by machines that would restart us
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  release();
  expect((await Promise.all(waiting)).map((answer) => answer.statusCode)).toEqual([200, 200]);
  expect((await get('/api/session')).statusCode).toBe(200);
});
