import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { startPortal } from './portal.ts';

/** Users of the largest demonstration customer: enough for many pages, made in a moment. */
export const DEMO_USERS = 3_000;
/** Handed to the workers, which Playwright forks. */
const TEMPLATE_URL = 'SEATDESK_E2E_TEMPLATE_URL';
const KEY_FILE = 'SEATDESK_E2E_KEY_FILE';

/**
 * Makes the demonstration once, by a portal as anybody starts it, and keeps its PostgreSQL running: each story has a copy
 * of that database (a tenth of a second). Called by Playwright before all stories. fsync is off from then on: no story
 * speaks of power cuts.
 */
export default async function makeTemplate(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-template-'));
  const portal = await startPortal({ demo: DEMO_USERS, dataDir: folder });
  await portal.stop();
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    durable: false,
    maxConnections: 200,
  });
  process.env[TEMPLATE_URL] = postgres.url;
  process.env[KEY_FILE] = join(folder, 'key');
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** A database with the demonstration. */
export interface DemoDatabase {
  /** As its owner. */
  readonly url: string;
  /** Of the installation that it belongs to. */
  readonly keyFile: string;
  drop(): Promise<void>;
}

/** A copy of the template with a name of its own. */
export async function demoDatabase(): Promise<DemoDatabase> {
  const template = process.env[TEMPLATE_URL];
  const keyFile = process.env[KEY_FILE];
  if (template === undefined || keyFile === undefined || !existsSync(keyFile)) throw new Error('There is no template');
  const url = new URL(template);
  const [, from] = url.pathname.split('/');
  const name = `story_${crypto.randomUUID().replaceAll('-', '')}`;
  await administer(template, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    keyFile,
    drop: () => administer(template, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** From the maintenance database: a template may have no visitors while it is copied. */
async function administer(template: string, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
