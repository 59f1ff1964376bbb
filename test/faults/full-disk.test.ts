import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { appendFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { runningPostgresUrl } from '#server/embedded-postgres.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { newUser, signInAt } from '#test/support/caller.ts';
import { assertSound, databaseWorld } from '#test/support/fault-world.ts';
import { startPortal } from '#test/support/portal.ts';
import { idOf } from '#test/support/tenant.ts';

/** T48 on a small disk of its own. Making one needs root and a machine that lets it. */

const MB = 2 ** 20;
const RESERVE_MB = 64;
const disk = mkdtempSync(join(tmpdir(), 'seatdesk-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0755', 'tmpfs', disk]).status === 0;
if (!mounted) console.info('A full disk is not tried here: making a small one (mount -t tmpfs) needs root.');

afterAll(() => {
  if (mounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const free = async () => {
  const { bavail, bsize } = await statfs(disk);
  return bavail * bsize;
};

/** Takes room until so many bytes are left, or none. */
async function fillUntil(left: number): Promise<void> {
  const ballast = join(disk, 'ballast');
  try {
    for (;;) {
      const room = (await free()) - left;
      if (room <= 0) return;
      await appendFile(ballast, Buffer.alloc(Math.min(room, MB)));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

it.runIf(mounted)(
  'a full disk refuses writes with 503 and keeps reading; all goes on when there is room (T48)',
  async () => {
    const dataDir = join(disk, 'data');
    mkdirSync(dataDir);
    const env = { SEATDESK_DISK_RESERVE_MB: String(RESERVE_MB), LOG_LEVEL: 'error', SEATDESK_LEASE_SECONDS: '1' };
    const portal = await startPortal({ demo: 0, dataDir, env });
    try {
      const ownerUrl = runningPostgresUrl(join(dataDir, 'postgres')) ?? expect.unreachable();
      const world = await databaseWorld(ownerUrl, loadKeys(join(dataDir, 'key')));
      await world.owner.query('UPDATE staff SET partner_id = $1', [idOf('partner')]);
      await world.owner.query('UPDATE access_grant SET partner_id = $1', [idOf('partner')]);
      const tenant = await world.tenant({ users: 50, seats: { suite: 50 } });
      const caller = await signInAt(portal);
      const acknowledged: string[] = [];
      const create = async () => {
        const email = `n${acknowledged.length}@${tenant.domain}`;
        const reply = await caller.send('POST', `${tenant.path}/users`, newUser(email));
        if (reply.status === 201) acknowledged.push(email);
        return reply;
      };
      const reads = async () => (await caller.get(`${tenant.path}/users`)).status;
      expect((await create()).status).toBe(201);

      await fillUntil((RESERVE_MB - 4) * MB);
      await expect.poll(async () => (await create()).status, { timeout: 5_000 }).toBe(503);
      const refused = await create();
      expect([refused.body['code'], refused.headers.get('retry-after')]).toEqual(['storageFull', '2']);
      expect(await reads()).toBe(200);

      await fillUntil(0);
      const until = Date.now() + 3_000;
      while (Date.now() < until) {
        expect([await reads(), (await create()).status]).toEqual([200, 503]);
        await sleep(100);
      }
      expect((await fetch(`${portal.url}/readyz`)).status).toBe(200);

      rmSync(join(disk, 'ballast'));
      const from = performance.now();
      await expect.poll(async () => (await create()).status, { timeout: 10_000, interval: 50 }).toBe(201);
      console.info(`writes again ${Math.round(performance.now() - from)} ms after there was room`);
      const { rows } = await world.owner.query(
        'SELECT u.email FROM customer_user u WHERE u.customer_id = $1 AND u.email = ANY($2)',
        [tenant.customerId, acknowledged],
      );
      expect(rows).toHaveLength(acknowledged.length);
      await assertSound(world, tenant.customerId);
    } finally {
      await portal.stop();
    }
  },
);
