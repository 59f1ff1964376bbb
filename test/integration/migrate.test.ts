import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrationFiles, prepareDatabase } from '#server/db/migrate.ts';
import { installationMark } from '#server/secrets/keys.ts';
import { testDatabase } from '#test/support/database.ts';

test('starters that race find one migrated database and nothing to do', async () => {
  const { access, keys, owner } = await testDatabase();
  const read = () => owner.query('SELECT name, applied_at FROM seatdesk_migration ORDER BY name');
  const before = (await read()).rows;
  const results = await Promise.all([1, 2, 3].map(() => prepareDatabase({ ownerUrl: access.owner, keys })));
  expect(results).toEqual([access, access, access]);
  expect((await read()).rows).toEqual(before);
  expect(before.map((row) => row.name)).toEqual(migrationFiles());
});

test('another key file is refused in words, before anything is made', async () => {
  const { access, owner } = await testDatabase();
  const foreign = { secret: randomBytes(32) };
  await expect(prepareDatabase({ ownerUrl: access.owner, keys: foreign })).rejects.toThrow(/key file is not the one/);
  const roles = await owner.query('SELECT 1 FROM pg_roles WHERE rolname LIKE $1', [`%${installationMark(foreign)}%`]);
  expect(roles.rowCount).toBe(0);
});

test('a database of a newer release is refused in words', async () => {
  const { access, keys, owner } = await testDatabase();
  await owner.query(`INSERT INTO seatdesk_migration (name, applied_at) VALUES ('9999-later.sql', now())`);
  await expect(prepareDatabase({ ownerUrl: access.owner, keys })).rejects.toThrow(/newer release.*9999-later\.sql/);
});
