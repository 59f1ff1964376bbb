import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#test/support/app.ts';
import { temporaryFolder } from '#test/support/database.ts';

/** T50 with little patience; with that of the product: test/faults. */

const PATIENCE_MS = 400;
let address: URL;

beforeAll(async () => {
  const webFolder = await temporaryFolder();
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Seatdesk</title>');
  // more than a system keeps for a reader
  await writeFile(join(webFolder, 'assets/large.js'), Buffer.alloc(30 * 2 ** 20, ' '));
  const { app } = await testApp({ webFolder, patienceMs: PATIENCE_MS, runner: false });
  address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
});

async function closedAfter(talk: (socket: Socket) => void): Promise<number> {
  const socket = connect(Number(address.port), address.hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const from = performance.now();
  talk(socket);
  // a paused socket does not hear that it was closed
  setTimeout(() => socket.resume(), 5 * PATIENCE_MS);
  await once(socket, 'close');
  return performance.now() - from;
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`;

it('lets a reader go who takes nothing, and sends a patient one everything', async () => {
  let read = 0;
  const counting = (socket: Socket) => socket.on('data', (bytes) => (read += bytes.length));
  await closedAfter((socket) => {
    socket.write(get('/assets/large.js'));
    socket.pause();
    setTimeout(() => counting(socket), 5 * PATIENCE_MS);
  });
  expect(read).toBeLessThan(30 * 2 ** 20);
  const whole = await fetch(new URL('/assets/large.js', address));
  expect((await whole.bytes()).length).toBe(30 * 2 ** 20);
});

it('lets who lines up many requests have no more than a few of all that may be under way', async () => {
  const took = await closedAfter((socket) => {
    socket.pause();
    socket.write(get('/api/welcome').repeat(1_000));
    setTimeout(() => socket.resume(), 50);
  });
  expect(took).toBeLessThan(5 * PATIENCE_MS);
  expect((await fetch(new URL('/', address))).status).toBe(200);
});
