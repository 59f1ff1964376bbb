import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { BackupError, type BackupFault } from '#server/backup/backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { runningPostgresUrl } from '#server/embedded-postgres.ts';
import { type Caller, newUser, signInAt } from '#test/support/caller.ts';
import { afterFile, temporaryFolder } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { type Portal, startPortal } from '#test/support/portal.ts';

/** T54: a backup of a server that works, put back elsewhere. */

const ROOT = join(import.meta.dirname, '../..');

/** The command line, as people call it. */
async function seatdesk(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], { env: { PATH, HOME, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  await once(child, 'close');
  return { code: child.exitCode, said };
}

function ownerOf(dataDir: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: runningPostgresUrl(join(dataDir, 'postgres')) ?? '', max: 2 });
  pool.on('error', () => undefined);
  afterFile(() => pool.end());
  return pool;
}

let portal: Portal;
let caller: Caller;
let customer: { id: string; domain: string };
let folder: string;
let backup: string;
const acknowledged: string[] = [];
let beforeBackup = 0;
let output: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  backup = join(folder, 'backup');
  const dataDir = await temporaryFolder();
  portal = await startPortal({ demo: 1_000, dataDir });
  afterFile(async () => void (await portal.stop()));
  caller = await signInAt(portal);
  const { rows } = await ownerOf(dataDir).query(
    'SELECT c.customer_id AS id, d.domain FROM customer_counter c JOIN customer_domain d USING (customer_id) ORDER BY c.users DESC LIMIT 1',
  );
  customer = rows[0];
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing; n += 1) {
      const email = `backup${n}@${customer.domain}`;
      const { status } = await caller.send('POST', `/api/customers/${customer.id}/users`, newUser(email));
      expect(status).toBe(201);
      acknowledged.push(email);
    }
  })();
  while (acknowledged.length < 5) await sleep(20);
  beforeBackup = acknowledged.length;
  const made = await seatdesk({ SEATDESK_DATA: dataDir }, 'backup', backup);
  writing = false;
  await writer;
  expect([made.code, made.said]).toEqual([0, expect.stringContaining('Backup made')]);
  output = made.said;
}, 120_000);

/** A data folder with the key file of the backup's installation. */
async function folderWithKey(): Promise<{ dataFolder: string; keyFile: string }> {
  const dataFolder = await temporaryFolder();
  const keyFile = join(dataFolder, 'key');
  await cp(join(portal.dataDir, 'key'), keyFile);
  return { dataFolder, keyFile };
}

const entriesOf = async (owner: pg.Pool) =>
  (await owner.query('SELECT customer_id, seq, hash FROM audit_entry ORDER BY customer_id, seq')).rows;

it('is one file for its owner alone, and says what its key file has to do with it', async () => {
  expect((await stat(backup)).mode & 0o777).toBe(0o600);
  expect(output).toContain('The key file is not in it');
});

it('holds all that was acknowledged before it, one instant of what came during it, and runs elsewhere', async () => {
  const { dataFolder } = await folderWithKey();
  const restored = await seatdesk({ SEATDESK_DATA: dataFolder }, 'restore', backup);
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('The audit trail is sound')]);

  const second = await startPortal({ demo: 0, dataDir: dataFolder });
  afterFile(async () => void (await second.stop()));
  const [here, there] = [ownerOf(portal.dataDir), ownerOf(dataFolder)];
  const { rows } = await there.query<{ email: string }>(
    `SELECT u.email FROM customer_user u WHERE u.customer_id = $1 AND u.email LIKE 'backup%' ORDER BY u.id`,
    [customer.id],
  );
  expect(rows.length).toBeGreaterThanOrEqual(beforeBackup);
  // one writer: what is there is the beginning of what it wrote
  expect(rows.map(({ email }) => email)).toEqual(acknowledged.slice(0, rows.length));
  const [written, kept] = [await entriesOf(here), await entriesOf(there)];
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).toEqual(written.slice(0, kept.length));
  for (const table of ['customer', 'license_assignment', 'license_pool', 'subscription', 'product', 'staff']) {
    const count = async (owner: pg.Pool) => (await owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
    expect([table, await count(there)]).toEqual([table, await count(here)]);
  }
  await assertInvariants(there, customer.id);
  // those who could sign in still can, and go on working
  const again = await signInAt(second);
  const { status } = await again.send('POST', `/api/customers/${customer.id}/users`, newUser(`new@${customer.domain}`));
  expect(status).toBe(201);
}, 120_000);

it('takes the key file along where it is asked to: then it needs nothing else, and tells the passwords that wait', async () => {
  const withKey = join(folder, 'with-key');
  const { body } = await caller.send(
    'POST',
    `/api/customers/${customer.id}/users`,
    newUser(`waiting@${customer.domain}`),
  );
  const passwords = `/api/customers/${customer.id}/temporary-passwords?operations=${body['operationId']}`;
  const { items } = (await caller.get(passwords)).body;
  const made = await seatdesk({ SEATDESK_DATA: portal.dataDir }, 'backup', withKey, '--with-key');
  expect([made.code, made.said]).toEqual([0, expect.not.stringContaining('The key file is not in it')]);
  expect((await stat(withKey)).mode & 0o777).toBe(0o600);
  const dataFolder = await temporaryFolder();
  const restored = await seatdesk({ SEATDESK_DATA: dataFolder }, 'restore', withKey);
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('The audit trail is sound')]);
  expect(await readFile(join(dataFolder, 'key'))).toEqual(await readFile(join(portal.dataDir, 'key')));
  expect((await stat(join(dataFolder, 'key'))).mode & 0o777).toBe(0o600);
  const second = await startPortal({ demo: 0, dataDir: dataFolder });
  afterFile(async () => void (await second.stop()));
  const again = await signInAt(second);
  expect(items).toEqual([expect.objectContaining({ password: expect.stringMatching(/^(\w{5}-){3}\w{5}$/) })]);
  expect((await again.get(passwords)).body['items']).toEqual(items);
  // another installation's key in the place is not overwritten
  const other = await temporaryFolder();
  const otherKey = `${'cd'.repeat(32)}\n`;
  await writeFile(join(other, 'key'), otherKey);
  expect((await seatdesk({ SEATDESK_DATA: other }, 'restore', withKey)).code).toBe(1);
  expect(await readFile(join(other, 'key'), 'utf8')).toBe(otherKey);
}, 180_000);

describe('a restore is refused', () => {
  const faultOf = async (
    file: string,
    target: { dataFolder: string; keyFile: string },
  ): Promise<BackupFault | null> => {
    try {
      await restoreBackup(file, target);
      return null;
    } catch (error) {
      if (error instanceof BackupError) return error.fault;
      throw error;
    }
  };

  it('into a folder that holds something, without the key, or with another one', async () => {
    const full = await folderWithKey();
    await mkdir(join(full.dataFolder, 'postgres'));
    expect(await faultOf(backup, full)).toMatchObject({ kind: 'folderNotEmpty' });
    const empty = await temporaryFolder();
    const keyFile = join(empty, 'key');
    expect(await faultOf(backup, { dataFolder: empty, keyFile })).toEqual({ kind: 'keyMissing', keyFile });
    await writeFile(keyFile, `${'ab'.repeat(32)}\n`);
    expect(await faultOf(backup, { dataFolder: empty, keyFile })).toEqual({ kind: 'otherKey', keyFile });
  });

  it('of a file that was cut, changed, or is something else', async () => {
    const target = await folderWithKey();
    const { size } = await stat(backup);
    const broken = join(folder, 'broken');
    await cp(backup, broken);
    await truncate(broken, Math.floor(size / 2));
    expect(await faultOf(broken, target)).toMatchObject({ kind: 'damaged' });
    const bytes = await readFile(backup);
    // in its data, in the log, and in the sum at its very end
    for (const place of [Math.floor(size / 3), size - 3_000, size - 6]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 0xff, place);
      await writeFile(broken, changed);
      expect(await faultOf(broken, target)).toMatchObject({ kind: 'damaged' });
    }
    await writeFile(broken, 'something else');
    expect(await faultOf(broken, target)).toEqual({ kind: 'notABackup' });
    expect(await faultOf(join(folder, 'nowhere'), target)).toEqual({ kind: 'fileUnreadable', cause: 'ENOENT' });
    // nothing of all that is left there
    await expect(stat(join(target.dataFolder, 'postgres.restoring'))).rejects.toThrow('ENOENT');
  });

  it("where the database is the operator's own, whose tools are named", async () => {
    const { code, said } = await seatdesk({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'backup', 'x');
    expect([code, said]).toEqual([1, expect.stringMatching(/pg_dump[\s\S]*pg_basebackup[\s\S]*key file/)]);
  });
});
