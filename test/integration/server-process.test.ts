import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { afterFile, temporaryFolder, testDatabase } from '#test/support/database.ts';

/** The life of the process: what it says, what it refuses, how it ends. */

const ROOT = join(import.meta.dirname, '../..');

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Resolves when it wrote this. */
  readonly says: (text: RegExp) => Promise<RegExpExecArray>;
}

async function start(environment: Record<string, string>): Promise<Started> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'src/server/main.ts')], {
    env: { PATH, HOME, PORT: '0', ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  afterFile(async () => {
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  });
  const says = async (text: RegExp): Promise<RegExpExecArray> => {
    await expect.poll(() => said, { timeout: 30_000, interval: 50 }).toMatch(text);
    return text.exec(said) ?? expect.unreachable();
  };
  return { child, said: () => said, says };
}

/** A database that the process finds migrated, with the key that its roles were made by. */
async function prepared(): Promise<Record<string, string>> {
  const { access, keys } = await testDatabase();
  const folder = await temporaryFolder();
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, keys.secret.toString('hex'), { mode: 0o600 });
  return { DATABASE_URL: access.owner, SEATDESK_DATA: folder, SEATDESK_KEY_FILE: keyFile };
}

it('names all faults of its configuration and ends', async () => {
  const { child, said } = await start({ PORT: 'x', PUBLIC_URL: 'y' });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said()).toMatch(/2 faults[\s\S]*PORT must[\s\S]*PUBLIC_URL must/);
  expect(said()).not.toMatch(/\n\s+at /);
});

it('says in words that the database cannot be reached', async () => {
  const { child, said } = await start({
    DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
    SEATDESK_DATA: await temporaryFolder(),
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(said()).toContain('ECONNREFUSED');
  expect(said()).not.toMatch(/secret|\n\s+at /);
});

it('prints its address and, once, the first sign-in; finishes what is under way on SIGTERM (T7, T49)', async () => {
  const environment = await prepared();
  const { child, said, says } = await start({ ...environment, LANG: 'fr_FR.UTF-8', LOG_LEVEL: 'warn' });
  const [, address] = await says(/en service : (\S+)/);
  const [, email = ''] = await says(/E-mail\s+(\S+)/);
  const [, password = ''] = await says(/Mot de passe\s+(\S+)/);
  // T12, T32: the key stays with its owner
  expect(statSync(environment['SEATDESK_KEY_FILE'] ?? '').mode & 0o777).toBe(0o600);

  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  // its answer waits for us
  const owner = new pg.Client({ connectionString: environment['DATABASE_URL'] });
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE sign_in_attempt IN ACCESS EXCLUSIVE MODE');
  const underWay = fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const waiting = `SELECT 1 FROM pg_locks l
    WHERE l.relation = 'sign_in_attempt'::regclass AND l.mode = 'AccessShareLock' AND NOT l.granted`;
  await expect.poll(async () => (await owner.query(waiting)).rowCount, { interval: 10 }).toBe(1);
  const from = performance.now();
  child.kill('SIGTERM');
  await says(/s’arrête/);
  await owner.query('COMMIT');
  await owner.end();
  expect((await underWay).status).toBe(200);
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(performance.now() - from).toBeLessThan(10_000);
  expect(said()).toContain('s’arrête');

  const again = await start({ ...environment, LOG_LEVEL: 'warn' });
  await again.says(/running: (\S+)/);
  expect(again.said()).not.toMatch(/Password|Mot de passe/);
  again.child.kill('SIGINT');
  expect((await once(again.child, 'exit'))[0]).toBe(0);
});

it('ends quietly when it is stopped while it starts', async () => {
  const { child, said, says } = await start({ SEATDESK_DATA: await temporaryFolder(), SEATDESK_DEMO: 'off' });
  await says(/getting ready/);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(said()).not.toMatch(/Error|\n\s+at /);
});
