import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { ownPostgres, temporaryFolder } from '#test/support/database.ts';

async function ask(url: string, statement: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

/** A process that starts PostgreSQL in the folder and waits to be killed. */
async function startElsewhere(dataDir: string): Promise<{ url: string; kill: () => Promise<void> }> {
  const module = join(import.meta.dirname, '../../src/server/embedded-postgres.ts');
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    console.log((await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })).url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('embedded PostgreSQL', () => {
  test('is durable, orders by code point and listens on loopback only', async () => {
    const { url } = await ownPostgres();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(
      await ask(
        url,
        `SELECT current_setting('fsync') fsync, current_setting('synchronous_commit') synchronous,
           current_setting('listen_addresses') addresses, current_setting('server_encoding') encoding, 'Z' < 'a' AS code_point`,
      ),
    ).toEqual({ fsync: 'on', synchronous: 'on', addresses: '127.0.0.1', encoding: 'UTF8', code_point: true });
  });

  test('refuses connections without its password', async () => {
    const { url } = await ownPostgres();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('keeps what was committed over a restart', async () => {
    const dataDir = join(await temporaryFolder(), 'postgres');
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual({ n: 1 });
    await second.stop();
  });

  test('a second process on the same folder is refused while the first lives', async () => {
    const dataDir = join(await temporaryFolder(), 'postgres');
    const elsewhere = await startElsewhere(dataDir);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('is in use by another Seatdesk');
    expect(await ask(elsewhere.url, 'SELECT 1 AS n')).toEqual({ n: 1 });
    await elsewhere.kill();
  });

  test('ends with its process, even a killed one, and the next start finds the data', async () => {
    const dataDir = join(await temporaryFolder(), 'postgres');
    const elsewhere = await startElsewhere(dataDir);
    await ask(elsewhere.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await elsewhere.kill();
    await expect
      .poll(
        () =>
          ask(elsewhere.url, 'SELECT 1').then(
            () => 'up',
            () => 'down',
          ),
        { timeout: 10_000 },
      )
      .toBe('down');
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual({ n: 1 });
    await next.stop();
    await sleep(100);
    expect(processesNaming(dataDir)).toEqual([]);
  });

  test('a start right after the kill copes with the one that is still going down', async () => {
    const dataDir = join(await temporaryFolder(), 'postgres');
    const elsewhere = await startElsewhere(dataDir);
    await elsewhere.kill();
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await ask(next.url, 'SELECT 1 AS n')).toEqual({ n: 1 });
    await next.stop();
  });
});

function processesNaming(folder: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder) && !line.startsWith('ps '));
}
