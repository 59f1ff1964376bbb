import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#server/db/migrate.ts';
import { ROLE_KINDS, roleName } from '#server/db/roles.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner URL of the run's PostgreSQL. */
    serverUrl: string;
    /** Name of the migrated database that each test file clones. */
    template: string;
    /** The run's installation secret, hexadecimal. */
    secret: string;
  }
}

/**
 * One PostgreSQL for the whole run: embedded, or the one that DATABASE_URL names. Migrated once, into a template.
 * fsync is off: no test of this run speaks of power cuts; those that do start a server of their own.
 */
export default async function databaseServer(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-test-'));
  const embedded =
    given === undefined
      ? await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false, maxConnections: 300 })
      : null;
  const serverUrl = embedded?.url ?? given ?? '';
  const secret = randomBytes(32);
  const keys = { secret };
  const template = `seatdesk_template_${randomBytes(6).toString('hex')}`;
  const owner = new pg.Client({ connectionString: serverUrl });
  const dispose = async () => {
    if (embedded === null) {
      await owner.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      for (const kind of ROLE_KINDS) await owner.query(`DROP ROLE IF EXISTS "${roleName(keys, kind)}"`);
    }
    await owner.end();
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await owner.connect();
    await owner.query(`CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`);
    const templateUrl = new URL(serverUrl);
    templateUrl.pathname = `/${template}`;
    await prepareDatabase({ ownerUrl: templateUrl.toString(), keys });
  } catch (error) {
    await dispose();
    throw error;
  }
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  project.provide('secret', secret.toString('hex'));
  return dispose;
}
