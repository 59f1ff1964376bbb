import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { temporaryFolder } from '#test/support/database.ts';

let made: TestApp;

beforeAll(async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta name="style-nonce" content="STYLE_NONCE"><div id="root">');
  writeFileSync(join(folder, 'assets/main-4f1c.js'), 'hello()');
  writeFileSync(join(folder, 'assets/main-4f1c.js.gz'), gzipSync('hello()'));
  writeFileSync(join(folder, 'seatdesk.svg'), '<svg/>');
  made = await testApp({ webFolder: folder });
});

it.each(['/', '/sign-in', '/customers/0/users?page=2', '/index.html'])('answers %s with the page', async (url) => {
  const answer = await made.anonymous.get(url);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
});

it('gives the styles of each page a nonce of their own, and allows nothing else inline (T21)', async () => {
  const [one, two] = [await made.anonymous.get('/'), await made.anonymous.get('/')];
  const nonce = /content="([\w-]{22})"/.exec(one.body)?.[1];
  const policy = String(one.headers['content-security-policy']);
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(one.headers['x-content-type-options']).toBe('nosniff');
  expect(two.body).not.toBe(one.body);
});

it('keeps files with a hash in their name for good, compressed where they are', async () => {
  const script = await made.app.inject({ url: '/assets/main-4f1c.js', headers: { 'accept-encoding': 'gzip' } });
  expect(script.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
  });
  const picture = await made.anonymous.get('/seatdesk.svg');
  expect([picture.statusCode, picture.headers['cache-control']]).toEqual([200, 'no-cache']);
});

it.each(['/assets/gone.js', '/api/gone', '/api'])('does not take %s for a page', async (url) => {
  const answer = await made.anonymous.get(url);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'notFound']);
});

it.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])(
  'gives no file outside: %s',
  async (url) => {
    const answer = await made.anonymous.get(url);
    expect(answer.body).not.toContain('seatdesk"');
  },
);
