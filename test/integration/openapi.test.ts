import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import { openApiDocument } from '#contract/openapi.ts';
import { describeSchema } from '#server/db/describe-schema.ts';
import { ROLE_KINDS, roleName } from '#server/db/roles.ts';
import { testDatabase } from '#test/support/database.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

it('is the OpenAPI file in the tree (npm run openapi writes it)', () => {
  expect(JSON.parse(read('openapi/seatdesk.json'))).toEqual(openApiDocument());
});

it('names every endpoint once', () => {
  const { paths } = JSON.parse(read('openapi/seatdesk.json'));
  const ids = Object.values<Record<string, { operationId: string }>>(paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  );
  expect(ids.sort()).toEqual(Object.keys(endpoints).sort());
});

it('is the schema in the tree (npm run schema-dump writes it)', async () => {
  const { owner, keys } = await testDatabase();
  const names = Object.fromEntries(ROLE_KINDS.map((kind) => [kind, roleName(keys, kind)]));
  expect(await describeSchema(owner, names)).toBe(read('migrations/schema.txt'));
});
