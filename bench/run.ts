import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { roleUrl } from '#server/db/roles.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { measureAgents } from './agents.ts';
import { measureBrowser } from './browser.ts';
import { signIn } from './client.ts';
import { fillDatabase, prepareSubject } from './data.ts';
import { measureDeletions } from './deletions.ts';
import { measureExports } from './exports.ts';
import { measureImports } from './imports.ts';
import { measureSaves, measureSummary, prepareFloor } from './licenses.ts';
import { measurePages, measureSearch } from './lists.ts';
import { measurePreviews } from './previews.ts';
import { type Figure, printFigures, saveFigures } from './report.ts';
import { measureStart, peakMemory, residentMemory, startServer } from './server.ts';
import { measureSmallReads } from './small-reads.ts';

/**
 * npm run bench [-- --full] [-- --users <n>] [-- --only P2,P5]: measures the performance targets over HTTP against a
 * server process of its own on an embedded PostgreSQL with fsync on. Prints a table, writes bench/results.json, and
 * never fails on a time. --full fills the database to 1,000,000 users.
 */
const full = process.argv.includes('--full');
const users = Number(option('--users') ?? 100_000);
const only = option('--only')?.split(',');
const folder = mkdtempSync(join(tmpdir(), 'seatdesk-bench-'));
const administrator = { email: 'bench@seatdesk.example', password: 'only for the bench, never kept' };

function option(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
}

function wanted(id: string): boolean {
  return only === undefined || only.includes(id);
}

const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const figures: Figure[] = [];
const report = (...found: Figure[]) => {
  figures.push(...found);
  for (const { id, what, value, unit, floor } of found) {
    const beside = floor === undefined ? '' : ` (floor ${floor.toFixed(1)}, ratio ${(value / floor).toFixed(2)})`;
    console.error(`${id} ${what}: ${value.toFixed(1)} ${unit}${beside}`);
  }
};
try {
  const environment = {
    DATABASE_URL: postgres.url,
    SEATDESK_DATA: folder,
    SEATDESK_KEY_FILE: join(folder, 'key'),
    SEATDESK_DEMO: String(users),
    SEATDESK_ADMIN_EMAIL: administrator.email,
    SEATDESK_ADMIN_PASSWORD: administrator.password,
    SEATDESK_REQUESTS_PER_MINUTE: 'off',
  };
  console.error(`Making a database with ${users.toLocaleString('en')} users in one customer …`);
  await (await startServer(environment)).stop();
  const owner = new pg.Client({ connectionString: postgres.url });
  // lost when PostgreSQL is stopped after a failure: the failure itself is what is told
  owner.on('error', () => undefined);
  await owner.connect();
  const subject = await prepareSubject(owner);
  if (full) await fillDatabase(owner, subject, 1_000_000);
  await prepareFloor(owner, subject);

  if (wanted('P11')) report(await measureStart(join(folder, 'start')));
  const server = await startServer(environment);
  try {
    const client = await signIn(server.origin, administrator.email, administrator.password);
    const atRest = residentMemory(server.pid);
    if (wanted('P5')) report(...(await measurePages(client, owner, subject)));
    if (wanted('P6')) report(await measureSearch(client, owner, subject));
    if (wanted('P8')) {
      const keys = loadKeys(environment.SEATDESK_KEY_FILE);
      const urls = { app: roleUrl(postgres.url, keys, 'app'), signIn: roleUrl(postgres.url, keys, 'signin') };
      report(await measureSmallReads(client, subject, urls));
    }
    if (wanted('P1')) {
      report(await measureImports(client, owner, subject, { count: 10_000, turns: 3, limit: 1_500 }));
      const peak = await peakMemory(server.pid, async () => {
        report(await measureImports(client, owner, subject, { count: 100_000, turns: 1, limit: null }));
      });
      report(memory('during the import of 100,000 users', peak));
    }
    if (wanted('P2'))
      report(await measureSaves(client, owner, subject, { id: 'P2', count: 1_000, turns: 9, limit: 250 }));
    if (wanted('P4')) {
      const found: Figure[] = [];
      const peak = await peakMemory(server.pid, async () => {
        found.push(...(await measurePreviews(client, owner, subject)));
      });
      report(...found, memory('during P4', peak));
    }
    if (wanted('P7')) report(await measureSummary(client, owner, subject, subject.users.length));
    if (wanted('P12')) report(...(await measureExports(client, server.pid, owner, subject)));
    if (wanted('P10')) {
      const browser = process.env['CHROMIUM_PATH'];
      if (browser === undefined) throw new Error('CHROMIUM_PATH does not name a Chromium for P10.');
      report(...(await measureBrowser(client, subject, browser)));
    }
    if (wanted('E20')) report(await measureAgents(client, subject));
    if (wanted('P3') || wanted('P9')) {
      const peak = await peakMemory(server.pid, async () => {
        report(
          await measureSaves(client, owner, subject, {
            id: 'P3',
            count: subject.users.length,
            turns: 1,
            limit: 20_000,
          }),
        );
      });
      report(memory('at rest', atRest), memory(`during P3 (${subject.users.length.toLocaleString('en')} users)`, peak));
    }
    if (wanted('P3b')) {
      const peak = await peakMemory(server.pid, async () => {
        report(...(await measureDeletions(client, owner, subject, subject.users.length)));
      });
      report(memory('during P3b', peak));
    }
  } finally {
    await server.stop();
  }
  await owner.end();
  console.log();
  printFigures(figures);
  saveFigures(figures, { users, full: String(full) });
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function memory(when: string, value: number): Figure {
  return {
    id: 'P9',
    what: `resident memory of the server ${when}`,
    value,
    unit: 'MB',
    reach: '≤ 200 MB',
    reached: value <= 200,
  };
}
