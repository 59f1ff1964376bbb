import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrationFiles } from '#server/db/migrate.ts';
import { testDatabase } from '#test/support/database.ts';

test('each test database is migrated, and its own', async () => {
  const one = await testDatabase();
  const other = await testDatabase();
  const applied = await one.owner.query<{ name: string }>('SELECT name FROM seatdesk_migration ORDER BY name');
  expect(applied.rows.map((row) => row.name)).toEqual(migrationFiles());
  await one.owner.query(
    "INSERT INTO partner (id, name, created_at) VALUES (gen_random_uuid(), 'Contoso', clock_timestamp())",
  );
  expect((await other.owner.query('SELECT 1 FROM partner')).rowCount).toBe(0);
  const asApp = await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer`.execute(one.databases.app);
  expect(asApp.rows).toEqual([{ n: 0 }]);
});
