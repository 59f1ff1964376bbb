// The steps of `npm test` and `npm run check`: each runs to its end, the last line sums up.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { withMachineDatabase } from './machine-database.mjs';
import { machineOffice } from './machine-office.mjs';
import { ensureWeb, environmentFor, Failure, ROOT, whenAbandoned } from './toolchain.mjs';

const bin = (path) => join(ROOT, 'node_modules', path);
const BIOME = bin('@biomejs/biome/bin/biome');
const CONFIGURATIONS = ['src/domain', 'src/text', 'src/contract', 'src/server', 'src/cli', 'src/web', '.'];

/** Colours belong to terminals. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };

/**
 * The tests that say something of the dialect of SQL: they run a second time, on the machine's own PostgreSQL, which is an
 * older one. All others ask what does not depend on it. `DATABASE_URL` with the step integration runs them all there.
 */
const SQL_TESTS = [
  ...['across', 'audit', 'buying', 'deleted-users', 'imports-save', 'licenses', 'lives', 'mail-faults', 'migrate'],
  ...[
    'operations',
    'previews',
    'race',
    'rls',
    'runner',
    'selections',
    'sql-lint',
    'undo',
    'upgrade',
    'user-filters',
    'users',
  ],
].map((name) => `test/integration/${name}`);

/** Every step answers { passed, failed }. */
const STEPS = {
  format: (run) => oneCheck(run([BIOME, 'format', '--max-diagnostics=20'])),
  lint: (run) =>
    oneCheck(run([BIOME, 'check', '--formatter-enabled=false', '--error-on-warnings', '--max-diagnostics=50'])),
  types: async (run) => {
    const waiting = [...CONFIGURATIONS];
    const codes = [];
    const checkNext = async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
        codes.push(await run([bin('typescript/bin/tsc'), '-p', join(ROOT, one)]));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
    return { passed: codes.filter((code) => code === 0).length, failed: codes.filter((code) => code !== 0).length };
  },
  boundaries: (run) => vitest(run, 'repository'),
  'dead code': (run) => oneCheck(run([bin('knip/bin/knip.js'), '--no-progress'])),
  unit: (run) => vitest(run, 'unit'),
  integration: (run) => vitest(run, 'integration'),
  machine: (run) => withMachineDatabase((url) => vitest(run, 'integration', { DATABASE_URL: url }, SQL_TESTS)),
  office: async (run) => {
    const office = machineOffice();
    return office === null ? { passed: 0, failed: 0 } : vitest(run, 'machine', { SOFFICE_PATH: office });
  },
  faults: (run) => vitest(run, 'faults'),
  'web build': async (_run, node) => {
    ensureWeb(node);
    return { passed: 1, failed: 0 };
  },
  'end to end': async (run, node) => {
    ensureWeb(node);
    return playwright(run, await findChromium(node));
  },
};

/** Much of the time of these is that of servers and tools: a worker for each core, and not one fewer. */
const WAITING = new Set(['integration', 'faults', 'machine']);

async function oneCheck(code) {
  return (await code) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(run, project, env = {}, files = []) {
  return withReport(async (report) => {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const workers = WAITING.has(project) ? [`--maxWorkers=${availableParallelism()}`] : [];
    const code = await run(
      [bin('vitest/vitest.mjs'), 'run', '--project', project, ...workers, ...reporters, ...files],
      env,
    );
    const result = readReport(report);
    const passed = result?.numPassedTests ?? 0;
    // a file that does not load, or an error outside of tests, counts as one
    const failed = result?.numFailedTests ?? 0;
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  });
}

async function playwright(run, chromium) {
  return withReport(async (report) => {
    const env = { ...chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const code = await run([bin('@playwright/test/cli.js'), 'test', '--reporter=line,json'], env);
    const stats = readReport(report)?.stats;
    const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
    return { passed: stats?.expected ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
  });
}

async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'seatdesk-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

export async function runSteps(node, names) {
  const unknown = names.filter((name) => !Object.hasOwn(STEPS, name));
  if (unknown.length > 0)
    throw new Failure(`Unknown step ${unknown.join(', ')}. Known: ${Object.keys(STEPS).join(', ')}.`);
  const before = new Set(readdirSync(tmpdir()));
  const results = [];
  for (const name of names) {
    process.stdout.write(`\n── ${name}\n`);
    const start = Date.now();
    const result = await attempt(name, node);
    results.push({ name, ...result, seconds: (Date.now() - start) / 1000 });
  }
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('seatdesk-') && !before.has(name));
  if (left.length > 0) process.stdout.write(`\nLeft in ${tmpdir()}: ${left.join(', ')}\n`);
  return summary(results);
}

async function attempt(name, node) {
  try {
    return await STEPS[name]((args, env = {}) => child(node, args, env), node);
  } catch (error) {
    process.stdout.write(`${error instanceof Failure ? error.message : error.stack}\n`);
    return { passed: 0, failed: 1 };
  }
}

function child(node, args, env) {
  return new Promise((done, failed) => {
    const started = spawn(node, args, {
      cwd: ROOT,
      env: { ...environmentFor(node), ...plain, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const pass = (signal) => started.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
    const endWatch = whenAbandoned(() => pass('SIGTERM'));
    started.once('error', failed);
    started.once('exit', (code, signal) => {
      for (const one of ['SIGINT', 'SIGTERM']) process.off(one, pass);
      endWatch();
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130);
      done(code ?? 1);
    });
  });
}

function summary(results) {
  const sum = (key) => results.reduce((total, one) => total + one[key], 0);
  process.stdout.write('\n');
  for (const { name, passed, failed, seconds } of results)
    process.stdout.write(
      `${failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s\n`,
    );
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
