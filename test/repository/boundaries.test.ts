import { describe, expect, test } from 'vitest';
import { productFiles, read } from './files.ts';
import { findCycle, type Import, readImports } from './imports.ts';
import { brokenRules, EXCEPTIONS, TABLE } from './rooms.ts';

const files = productFiles();

describe('the product', () => {
  test('keeps to the import table', () => {
    expect(files.flatMap(brokenRules)).toEqual([]);
  });

  test('has no circular imports', () => {
    expect(findCycle(files)).toBeNull();
  });

  test('imports only files that are there', () => {
    const present = new Set(files.map((file) => file.path));
    const missing = files.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.kind === 'project' && /\.tsx?$/.test(one.target) && !present.has(one.target))
        .map((one) => `${path} → ${one.target}`),
    );
    expect(missing).toEqual([]);
  });

  test('only the configuration reads the environment', () => {
    const readers = files.map((file) => file.path).filter((path) => /\bprocess\.env\b/.test(read(path)));
    // the child process of PostgreSQL gets a PATH and nothing else; the two mains hand theirs to the configuration
    const others = readers.filter((path) => path !== 'src/server/embedded-postgres.ts').sort();
    expect(others).toEqual(['src/cli/main.ts', 'src/server/main.ts']);
  });

  test('only authorisation and authorised work make a granted customer', () => {
    const makers = files.map((file) => file.path).filter((path) => /\bgrantCustomer\(/.test(read(path)));
    const allowed = /^src\/server\/(db\/scope\.ts|use-cases\/access\/|operations\/|demo\/)/;
    expect(makers.filter((path) => !allowed.test(path))).toEqual([]);
  });

  test('no exception is left without a use', () => {
    const unused = Object.entries(EXCEPTIONS).filter(([path, allowed]) => {
      const targets = files.find((file) => file.path === path)?.imports.map((one) => one.target) ?? [];
      return !allowed.every((room) => targets.some((target) => target === room || target.startsWith(`${room}/`)));
    });
    expect(unused).toEqual([]);
  });
});

describe('the checker', () => {
  const broken = (path: string, statement: string) => brokenRules({ path, imports: readImports(path, statement) });

  test.each([
    ['src/domain/plan.ts', "import { readFile } from 'node:fs';"],
    ['src/domain/plan.ts', "import { Type } from 'typebox';"],
    ['src/domain/plan.ts', "import type { Licence } from '#contract/licenses.ts';"],
    ['src/domain/plan.ts', "import { connect } from '../server/db/connect.ts';"],
    ['src/text/index.ts', "import { endpoints } from '#contract/endpoints.ts';"],
    ['src/contract/users.ts', "export { en } from '#text/en/users.ts';"],
    ['src/contract/users.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/server/db/users.ts', "import { listUsers } from '../use-cases/users/list-users.ts';"],
    ['src/server/db/users.ts', "import type { UserPage } from '#contract/users.ts';"],
    ['src/server/directory/native/apply.ts', "import { runChunk } from '../../operations/run-chunk.ts';"],
    ['src/server/use-cases/users/list-users.ts', "import type { UserPage } from '#contract/users.ts';"],
    ['src/server/use-cases/users/list-users.ts', "import { parse } from '../../http/validation.ts';"],
    ['src/server/use-cases/users/list-users.ts', "import fastify from 'fastify';"],
    ['src/server/operations/runner.ts', "import { handler } from '../http/handler.ts';"],
    ['src/server/http/users.ts', "import { readUsers } from '../db/users.ts';"],
    ['src/server/http/users.ts', "import { sql } from 'kysely';"],
    ['src/server/http/users.ts', "import { theme } from '#web/theme/theme.ts';"],
    ['src/server/app.ts', "import { theme } from '#web/theme/theme.ts';"],
    ['src/server/app.ts', "import { testDatabase } from '#test/support/database.ts';"],
    ['src/web/ui/chip.tsx', "import { Link } from '@tanstack/react-router';"],
    ['src/web/ui/chip.tsx', "import { call } from '../api/call.ts';"],
    ['src/web/ui/chip.tsx', "import { UserRow } from '../features/users/user-row.tsx';"],
    ['src/web/features/users/users-page.tsx', "import { wish } from '../licenses/wish.ts';"],
    ['src/web/features/users/users-page.tsx', "import { wish } from '#web/features/licenses/wish.ts';"],
    ['src/web/features/users/users-page.tsx', "const page = await import('../licenses/page.tsx');"],
    ['src/web/features/users/users-page.tsx', "import type { Config } from '#server/config.ts';"],
    ['src/web/main.tsx', "import { connect } from '#server/db/connect.ts';"],
  ])('refuses in %s: %s', (path, statement) => {
    expect(broken(path, statement)).toHaveLength(1);
  });

  test.each([
    ['src/domain/plan.ts', "import { fold } from './users/fold.ts';"],
    ['src/server/http/users.ts', "import type { Row } from '../db/users.ts';"],
    ['src/server/http/users.ts', "import { listUsers } from '../use-cases/users/list-users.ts';"],
    ['src/web/features/users/users-page.tsx', "import { DataTable } from '#web/ui/data-table.tsx';"],
    ['src/server/main.ts', "import { buildApp } from './app.ts';"],
    ['src/domain/plan.ts', "// import { readFile } from 'node:fs';\n/* import x from 'fs' */"],
  ])('accepts in %s: %s', (path, statement) => {
    expect(broken(path, statement)).toEqual([]);
  });

  test('reads every form of import', () => {
    const text = `import a from 'a';
import 'b';
import { c,
  d } from "c/deep";
import type { E } from '@scope/e/deep';
import * as f from './f.ts';
export { g } from '../g.ts';
export * from '#domain/h.ts';
const i = await import('i');
const text = 'import nothing';`;
    const found = readImports('src/server/x.ts', text).map(
      (one: Import) => `${one.target}${one.typeOnly ? ' (type)' : ''}`,
    );
    expect(found).toEqual(['a', 'b', 'c', '@scope/e (type)', 'src/server/f.ts', 'src/g.ts', 'src/domain/h.ts', 'i']);
  });

  test('finds a circle of three', () => {
    const file = (path: string, target: string) => ({ path, imports: readImports(path, `import '${target}';`) });
    const circle = [file('src/a.ts', './b.ts'), file('src/b.ts', './c.ts'), file('src/c.ts', './a.ts')];
    expect(findCycle(circle)).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']);
    expect(findCycle(circle.slice(0, 2))).toBeNull();
  });

  test('knows every room of the table', () => {
    expect(Object.keys(TABLE)).toEqual(
      expect.arrayContaining(['src/domain', 'src/text', 'src/contract', 'src/server/http']),
    );
  });
});
