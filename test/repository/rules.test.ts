import { describe, expect, test } from 'vitest';
import { isCode, projectFiles, read } from './files.ts';

const files = projectFiles();
const code = files.filter(isCode);
const lines = (path: string) => read(path).trimEnd().split('\n').length;
const naming = (pattern: RegExp, paths: readonly string[]) =>
  paths.flatMap((path) => {
    const found = pattern.exec(read(path));
    return found === null ? [] : [`${path}: ${found[0]}`];
  });

// written in pieces, so that this file does not find itself
const MARKS = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK', 'X' + 'XX'].join('|')})\\b`);
const SILENCED = new RegExp(
  ['@ts-' + '(ignore|nocheck|expect-error)', 'biome-ignore-' + 'all', 'eslint-' + 'disable'].join('|'),
);
const PUT_ASIDE = new RegExp(`\\b(test|it|describe)\\.(${['sk' + 'ip', 'on' + 'ly', 'to' + 'do'].join('|')})\\b`);

describe('files', () => {
  test('none of ours is longer than 400 lines', () => {
    const long = files.filter((path) => /\.(ts|tsx|mjs|sql|css|html|md|sh)$/.test(path) && lines(path) > 400);
    expect(long).toEqual([]);
  });

  test('are named in lower case with hyphens', () => {
    const odd = code.filter(
      (path) =>
        !/^[a-z0-9][a-z0-9-]*(\.(properties|en|fr))?(\.(test|config|d))?\.(ts|tsx|mjs)$/.test(
          path.split('/').at(-1) ?? '',
        ),
    );
    expect(odd).toEqual([]);
  });

  test('say what they hold: nothing is called utils, helpers, common or manager', () => {
    expect(code.filter((path) => /(^|[/-])(utils?|helpers?|common|misc|manager)([/.-]|$)/.test(path))).toEqual([]);
  });

  test('hold no marks of unfinished work and silence no tool', () => {
    expect(
      naming(
        MARKS,
        files.filter((path) => /\.(ts|tsx|mjs|sql|md|css)$/.test(path)),
      ),
    ).toEqual([]);
    expect(naming(SILENCED, code)).toEqual([]);
    expect(naming(PUT_ASIDE, code)).toEqual([]);
  });

  test('every silenced lint rule gives its reason', () => {
    expect(naming(/biome-ignore [^:\n]*(:\s*)?$/m, code)).toEqual([]);
  });

  test('the product writes to the log, not to the console', () => {
    const product = code.filter(
      (path) => path.startsWith('src/') && !/\.test\.tsx?$/.test(path) && !path.startsWith('src/cli/'),
    );
    expect(naming(/\bconsole\.\w+\(/, product)).toEqual([]);
  });
});

describe('packages', () => {
  const lock: { packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }> } =
    JSON.parse(read('package-lock.json'));
  const manifest: Record<string, Record<string, string>> = JSON.parse(read('package.json'));

  test('the lockfile names no host', () => {
    const named = Object.entries(lock.packages).filter(([, one]) => one.resolved !== undefined);
    expect(named.map(([path]) => path)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  test('versions are exact', () => {
    const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('each runtime dependency has its line of reason', () => {
    const reasons = read('docs/dependencies.md');
    const silent = Object.keys(manifest['dependencies'] ?? {}).filter((name) => !reasons.includes(`| \`${name}\` |`));
    expect(silent).toEqual([]);
  });

  test('at most 40 of them run', () => {
    expect(Object.keys(manifest['dependencies'] ?? {}).length).toBeLessThanOrEqual(40);
  });
});

describe('migrations', () => {
  const migrations = files.filter((path) => /^migrations\/.*\.sql$/.test(path));

  test('are numbered without gap and named after what they bring', () => {
    expect(migrations.map((path) => /^migrations\/(\d{4})-[a-z0-9-]+\.sql$/.exec(path)?.[1])).toEqual(
      migrations.map((_, index) => String(index + 1).padStart(4, '0')),
    );
  });

  test('are safe on a distributed engine from their first statements on', () => {
    expect(migrations.filter((path) => !read(path).includes('citus.multi_shard_modify_mode'))).toEqual([]);
  });
});

describe('documentation', () => {
  test('README.md can be read in one go', () => {
    expect(lines('README.md')).toBeLessThanOrEqual(140);
  });

  test('links lead to files that are there', () => {
    const present = new Set(files);
    const broken = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(([, target = '']) => {
          const resolved = new URL(target, `file:///${path}`).pathname.slice(1);
          const isThere =
            present.has(resolved) || files.some((one) => one.startsWith(`${resolved.replace(/\/$/, '')}/`));
          return isThere ? [] : [`${path} → ${target}`];
        }),
      );
    expect(broken).toEqual([]);
  });

  test('decisions are numbered without gap', () => {
    const decisions = files.filter((path) => path.startsWith('docs/decisions/'));
    expect(decisions.map((path) => /(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1])).toEqual(
      decisions.map((_, index) => String(index + 1).padStart(4, '0')),
    );
  });

  test('speaks of the product, not of those who made it', () => {
    const words = new RegExp(
      `\\b(${['clau' + 'de', 'anthro' + 'pic', 'chat' + 'gpt', 'copi' + 'lot', 'ope' + 'nai', 'sub' + 'agent'].join('|')})\\b`,
      'i',
    );
    // the vendor has a product of such a name, and people are called so
    const ours = files
      .filter((path) => isCode(path) || path.endsWith('.md'))
      .filter((path) => !/^(catalogue|src\/server\/demo)\//.test(path));
    expect(naming(words, ours)).toEqual([]);
    expect(naming(new RegExp(`(^|[\\s'"\`(])/(${['work', 'tmp/try'].join('|')})/`, 'm'), ours)).toEqual([]);
  });
});
