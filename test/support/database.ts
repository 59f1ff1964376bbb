import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type ConnectOptions, connect, type Databases } from '#server/db/connect.ts';
import type { DatabaseAccess } from '#server/db/migrate.ts';
import { roleUrl } from '#server/db/roles.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import type { Keys } from '#server/secrets/keys.ts';

/** A migrated, otherwise empty database of its own. Dropped after the test file. */
export interface TestDatabase {
  readonly access: DatabaseAccess;
  readonly keys: Keys;
  readonly databases: Databases;
  /** As the owner, past row-level security: to arrange and to check. */
  readonly owner: pg.Pool;
}

const cleanups: (() => Promise<void>)[] = [];

export async function testDatabase(options: ConnectOptions = {}): Promise<TestDatabase> {
  const name = `seatdesk_test_${randomBytes(6).toString('hex')}`;
  const keys: Keys = { secret: Buffer.from(inject('secret'), 'hex') };
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const access: DatabaseAccess = {
    owner: ownerUrl,
    app: roleUrl(ownerUrl, keys, 'app'),
    across: roleUrl(ownerUrl, keys, 'across'),
    signIn: roleUrl(ownerUrl, keys, 'signin'),
  };
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  // the drop below ends connections that a test left open
  owner.on('error', () => undefined);
  const databases = connect(access, options);
  cleanups.push(async () => {
    await Promise.all([databases.close(), owner.end()]);
    await asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return { access, keys, databases, owner };
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A PostgreSQL of its own for tests that stop it, kill it or need fsync. Stopped and removed after the test file. */
export async function ownPostgres(): Promise<EmbeddedPostgres & { readonly dataDir: string }> {
  const folder = await temporaryFolder();
  const dataDir = join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres({ dataDir });
  cleanups.push(() => postgres.stop());
  return { ...postgres, dataDir };
}

/** Removed after the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-test-'));
  // a PostgreSQL whose process was killed is shut down by its watcher, and writes until then
  cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 10 }));
  return folder;
}

/** For work that must be undone after the test file, last in first out. */
export function afterFile(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** Called by close-databases.ts after each test file. One that fails keeps none of the others from running. */
export async function runCleanups(): Promise<void> {
  const failures: unknown[] = [];
  for (const cleanup of cleanups.splice(0).reverse()) {
    try {
      await cleanup();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything was cleaned up');
}
