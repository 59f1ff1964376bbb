import type { Import, SourceFile } from './imports.ts';

/** What a room may import, besides itself. A `types` entry allows `import type` only. */
interface Room {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  /** npm packages; `node` stands for all of Node's own modules. */
  readonly packages: readonly string[];
}

const FLUENT = ['react', '@fluentui/react-components', '@fluentui/react-icons'];
/** What every page speaks of: addresses, what stands in them, what is behind none, how lists are sorted, language and theme. */
const WEB_SHARED = [
  'src/web/paths.ts',
  'src/web/search-params.ts',
  'src/web/not-found.tsx',
  'src/web/sorts.ts',
  'src/web/settings.ts',
];
const WEB_WORDS = ['src/domain', 'src/text'];

/**
 * The import table of docs/architecture.md. A room is the longest key that a path starts with; files that are in no room
 * here put the parts together (main, app, config, cli, web/main …) and import what they need of their side.
 */
export const TABLE: Readonly<Record<string, Room>> = {
  'src/domain': { rooms: [], packages: [] },
  'src/text': { rooms: ['src/domain'], packages: ['@formatjs/intl', 'react-intl', 'i18n-iso-countries'] },
  'src/contract': { rooms: ['src/domain'], packages: ['typebox'] },
  'src/server/db': { rooms: ['src/domain'], packages: ['kysely', 'pg', 'node'] },
  'src/server/secrets': { rooms: ['src/domain'], packages: ['@node-rs/argon2', 'node'] },
  // words of mails, in the reader's language
  'src/server/mail': { rooms: ['src/domain', 'src/text'], packages: ['nodemailer', 'node'] },
  'src/server/directory': { rooms: ['src/domain', 'src/server/db'], packages: ['kysely'] },
  'src/server/operations': {
    rooms: ['src/domain', 'src/server/db', 'src/server/directory', 'src/server/mail', 'src/server/secrets'],
    packages: ['node', 'pg', 'uuidv7', 'kysely'],
  },
  'src/server/use-cases': {
    rooms: [
      'src/domain',
      'src/server/db',
      'src/server/directory',
      'src/server/operations',
      'src/server/mail',
      'src/server/secrets',
    ],
    packages: ['node', 'uuidv7', 'kysely', 'csv-parse'],
  },
  'src/server/auth': {
    rooms: ['src/domain', 'src/server/db', 'src/server/secrets'],
    types: ['src/server/use-cases'],
    packages: ['better-auth', '@fastify/cookie', 'pg', 'uuidv7', 'node'],
  },
  'src/server/spreadsheet': { rooms: ['src/domain'], packages: ['node'] },
  'src/server/metrics': { rooms: [], packages: [] },
  'src/server/http': {
    rooms: [
      'src/contract',
      'src/server/use-cases',
      'src/server/auth',
      'src/server/spreadsheet',
      'src/server/metrics',
      'src/domain',
      'src/text',
    ],
    types: ['src/server/db'],
    packages: ['fastify', '@fastify/static', 'fast-json-stringify', 'typebox', 'node'],
  },
  'src/server/demo': {
    rooms: ['src/domain', 'src/server/db', 'src/server/use-cases', 'src/server/secrets'],
    packages: ['node', 'uuidv7', 'pg', 'kysely'],
  },
  'src/server/backup': {
    rooms: [
      'src/server/db',
      'src/server/secrets',
      'src/server/embedded',
      'src/server/embedded-postgres.ts',
      'src/server/use-cases',
    ],
    packages: ['node', 'pg', 'kysely'],
  },
  'src/server/embedded': { rooms: [], packages: ['node'] },
  'src/web/theme': { rooms: [], packages: FLUENT },
  'src/web/ui': {
    // the one component that shows a problem knows its type
    rooms: ['src/web/theme', 'src/web/api/problem.ts', ...WEB_WORDS],
    types: ['src/contract', 'src/web/api'],
    packages: [...FLUENT, 'react-intl'],
  },
  'src/web/api': {
    rooms: ['src/contract', 'src/domain', 'src/text'],
    packages: ['react', '@tanstack/react-query'],
  },
  // what several features offer and is no part of any
  'src/web/buying': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/contract', ...WEB_WORDS],
    packages: [...FLUENT, '@tanstack/react-query'],
  },
  // choosing products and their plans
  'src/web/assigning': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/web/buying', 'src/contract', ...WEB_WORDS],
    packages: FLUENT,
  },
  'src/web/fixing': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/web/buying', 'src/contract', ...WEB_WORDS],
    packages: [...FLUENT, '@tanstack/react-query'],
  },
  'src/web/mailing': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/contract', ...WEB_WORDS],
    packages: [...FLUENT, '@tanstack/react-query'],
  },
  // how operations move on, for every page
  // choosing when something is to be done
  'src/web/scheduling': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/contract', ...WEB_WORDS],
    packages: [...FLUENT, '@tanstack/react-query'],
  },
  'src/web/following': {
    rooms: ['src/web/ui', 'src/web/api', 'src/web/theme', 'src/contract', ...WEB_WORDS],
    packages: ['react', '@tanstack/react-query'],
  },
  'src/web/features': {
    rooms: [
      'src/web/ui',
      'src/web/api',
      'src/web/theme',
      'src/web/buying',
      'src/web/assigning',
      'src/web/fixing',
      'src/web/mailing',
      'src/web/following',
      'src/web/scheduling',
      ...WEB_SHARED,
      'src/contract',
      ...WEB_WORDS,
    ],
    packages: [...FLUENT, 'react-intl', '@tanstack/react-query', '@tanstack/react-router'],
  },
};

/** Files that break their row, each for a reason that a reviewer accepted. */
export const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // the roles' passwords are derived from the key file
  'src/server/db/roles.ts': ['src/server/secrets'],
  'src/server/db/migrate.ts': ['src/server/secrets'],
  // whether the database is there and migrated is what /readyz says
  'src/server/http/health.ts': ['src/server/db', 'kysely'],
  // how deep the queue is
  'src/server/http/metrics.ts': ['src/server/db'],
  // the one place that makes a lost database into an answer
  'src/server/http/problem-answer.ts': ['src/server/db'],
};

const SIDES = ['src/server', 'src/cli', 'src/web', 'src/domain', 'src/text', 'src/contract'];

function roomOf(path: string): string | null {
  const rooms = Object.keys(TABLE).filter((room) => path === room || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Every feature is a room of its own. */
function featureOf(path: string): string | null {
  return /^src\/web\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** What is wrong with the imports of a file, in words; empty when all is well. */
export function brokenRules({ path, imports }: SourceFile): string[] {
  return imports.flatMap((one) => {
    const why = refusal(path, one);
    return why === null ? [] : [`${path} may not import ${one.target}: ${why}`];
  });
}

function refusal(path: string, one: Import): string | null {
  if ((EXCEPTIONS[path] ?? []).some((allowed) => isIn(one.target, allowed))) return null;
  if (one.kind === 'project') {
    if (!SIDES.some((side) => isIn(one.target, side)) && !one.target.startsWith('catalogue/'))
      return 'the product does not import tests or tools';
    const [from, to] = [featureOf(path), featureOf(one.target)];
    if (from !== null && to !== null && from !== to) return 'a feature does not know another feature';
    if (isIn(path, 'src/web') && (isIn(one.target, 'src/server') || isIn(one.target, 'src/cli')))
      return 'the screens do not know the server';
    if (isIn(path, 'src/server') && isIn(one.target, 'src/web')) return 'the server does not know the screens';
  }
  const room = roomOf(path);
  // composition: anything on its side
  if (room === null || TABLE[room] === undefined) return null;
  const { rooms, types = [], packages } = TABLE[room];
  if (one.kind === 'node') return packages.includes('node') ? null : `${room} does no input or output`;
  if (one.kind === 'package') return packages.includes(one.target) ? null : `not a package of ${room}`;
  if (isIn(one.target, room) || rooms.some((allowed) => isIn(one.target, allowed))) return null;
  if (types.some((allowed) => isIn(one.target, allowed))) return one.typeOnly ? null : 'its types only';
  return `not in the row of ${room}`;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
