import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Keys } from '../secrets/keys.ts';
import { surviveLoss } from './lost-connections.ts';
import { createRoles, ROLE_KINDS, roleName, roleUrl } from './roles.ts';

/** Connection URLs: `owner` for migrations and catalogue, the others for the running system. */
export interface DatabaseAccess {
  readonly owner: string;
  readonly app: string;
  readonly across: string;
  readonly signIn: string;
}

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations');
/** One lock for all starters of a server: any constant does. */
const MIGRATION_LOCK = 7_328_283;

/** File names of the migrations, in order. */
export function migrationFiles(): string[] {
  return readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort();
}

/**
 * Creates the roles and runs the migrations that are missing, each in its own transaction. Starters may race:
 * one works, the others wait and find nothing to do.
 * @throws Error when the database was migrated by a newer release, or made with another key file.
 */
export async function prepareDatabase(options: { ownerUrl: string; keys: Keys }): Promise<DatabaseAccess> {
  const { ownerUrl, keys } = options;
  const owner = surviveLoss(new pg.Client({ connectionString: ownerUrl }));
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseForeignKeys(owner, keys);
    await createRoles(owner, keys);
    await runMigrations(owner, keys);
  } finally {
    await owner.end();
  }
  return {
    owner: ownerUrl,
    app: roleUrl(ownerUrl, keys, 'app'),
    across: roleUrl(ownerUrl, keys, 'across'),
    signIn: roleUrl(ownerUrl, keys, 'signin'),
  };
}

async function runMigrations(owner: pg.Client, keys: Keys): Promise<void> {
  await owner.query(
    'CREATE TABLE IF NOT EXISTS seatdesk_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)',
  );
  await owner.query(`GRANT SELECT ON seatdesk_migration TO "${roleName(keys, 'app')}"`);
  const done = new Set(
    (await owner.query<{ name: string }>('SELECT name FROM seatdesk_migration')).rows.map((r) => r.name),
  );
  const files = migrationFiles();
  const unknown = [...done].filter((name) => !files.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The database was migrated by a newer release of Seatdesk (${unknown.join(', ')}). Install that release.`,
    );
  for (const file of files) {
    if (done.has(file)) continue;
    let text = readFileSync(join(MIGRATIONS_FOLDER, file), 'utf8');
    for (const kind of ROLE_KINDS) text = text.replaceAll(`{${kind}}`, `"${roleName(keys, kind)}"`);
    try {
      await owner.query('BEGIN');
      await owner.query(text);
      await owner.query(
        'INSERT INTO seatdesk_migration AS m (name, applied_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
        [file, new Date()],
      );
      await owner.query('COMMIT');
    } catch (error) {
      await owner.query('ROLLBACK');
      throw new Error(`Migration ${file} failed.`, { cause: error });
    }
  }
}

/** Roles are named by the key file: with another one the application would meet tables that it may not touch. */
async function refuseForeignKeys(owner: pg.Client, keys: Keys): Promise<void> {
  const app = roleName(keys, 'app');
  const found = await owner.query<{ foreign: boolean }>(
    `SELECT t.name IS NOT NULL AND NOT coalesce((SELECT has_table_privilege(r.oid, t.name, 'SELECT') FROM pg_roles r WHERE r.rolname = $1), false)
       AS foreign FROM (SELECT to_regclass('customer_user') AS name) t`,
    [app],
  );
  if (found.rows[0]?.foreign)
    throw new Error('The key file is not the one this database was made with. Put the former key file back.');
}
