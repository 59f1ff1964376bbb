import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { signInAt } from '#test/support/caller.ts';
import { faultWorld } from '#test/support/fault-world.ts';

const USERS = 30_000;
const READERS = 6;
const MB = 2 ** 20;

/** T50, T51 through a real process: files are made as they are read, so that who reads slowly costs no memory. */
it('slow readers of large exports hold no memory, and others do not feel them', async () => {
  const world = await faultWorld();
  const tenant = await world.tenant({ users: USERS, seats: { suite: 10 } });
  const portal = await world.start(undefined, {}, { smallHeap: true });
  const caller = await signInAt(portal);
  const resident = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.process.pid}/status`, 'utf8'))?.[1]) * 1024;
  const path = `${tenant.path}/users/export?format=csv`;
  // one whole file first: what making one costs is there before it is measured
  const whole = await (await fetch(`${portal.url}${path}`, { headers: { cookie: caller.cookie } })).text();
  expect(whole.split('\r\n')).toHaveLength(USERS + 2);
  expect(whole.length).toBeGreaterThan(2 * MB);

  const before = resident();
  let highest = before;
  const taken: number[] = [];
  const { hostname, port } = new URL(portal.url);
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${caller.cookie}\r\n\r\n`);
    taken[reader] = 0;
    // a little every half second: never so slow that it is let go
    for (let turn = 0; turn < 24; turn += 1) {
      await sleep(500);
      const piece: Buffer | null = socket.read(8_192) ?? socket.read();
      taken[reader] = (taken[reader] ?? 0) + (piece?.length ?? 0);
    }
    socket.destroy();
  });
  const looks: number[] = [];
  let reading = true;
  const watch = (async () => {
    while (reading) {
      const from = performance.now();
      expect((await caller.get(`${tenant.path}/users`)).status).toBe(200);
      looks.push(performance.now() - from);
      highest = Math.max(highest, resident());
      await sleep(200);
    }
  })();
  await Promise.all(readers);
  reading = false;
  await watch;
  console.info(
    `${READERS} readers took ${Math.round(Math.max(...taken) / 1024)} KB each of ${Math.round(whole.length / MB)} MB in 12 s; memory ${Math.round(before / MB)} → ${Math.round(highest / MB)} MB; others waited ${Math.round(Math.max(...looks))} ms at most`,
  );
  // they are being read, and far from their end
  expect(Math.min(...taken)).toBeGreaterThan(50_000);
  expect(Math.max(...taken)).toBeLessThan(whole.length / 2);
  expect(highest - before).toBeLessThan(60 * MB);
}, 120_000);
