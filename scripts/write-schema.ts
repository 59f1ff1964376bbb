import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describeSchema } from '#server/db/describe-schema.ts';
import { prepareDatabase } from '#server/db/migrate.ts';
import { ROLE_KINDS, roleName } from '#server/db/roles.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';

/** Writes the schema that the migrations make, as text beside them. A test holds the file to the migrations. */
const folder = mkdtempSync(join(tmpdir(), 'seatdesk-schema-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
try {
  const keys = { secret: randomBytes(32) };
  await prepareDatabase({ ownerUrl: postgres.url, keys });
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  const names = Object.fromEntries(ROLE_KINDS.map((kind) => [kind, roleName(keys, kind)]));
  writeFileSync(join(import.meta.dirname, '../migrations/schema.txt'), await describeSchema(owner, names));
  await owner.end();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
