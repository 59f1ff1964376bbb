// The one way in: `npm start`, `npm test` and the others of package.json come here.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { runSteps } from './steps.mjs';
import {
  ensureDependencies,
  ensureNode,
  ensureWeb,
  environmentFor,
  Failure,
  ROOT,
  say,
  whenAbandoned,
} from './toolchain.mjs';

const CHECKS = ['format', 'lint', 'types', 'boundaries', 'dead code'];
const TESTS = [...CHECKS, 'unit', 'integration', 'faults', 'web build', 'end to end'];

// Node would let the young generation grow to 128 MB and the old one to several times what lives in it. These bounds
// hold the server below 200 MB while it runs an operation of any size; they cost about a tenth of the throughput.
const SERVER_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=30'];
// glibc would keep what each of its threads has freed in a place of its own
const SERVER_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };

const COMMANDS = {
  start: async (node, args) => {
    ensureWeb(node);
    return run(node, [...SERVER_FLAGS, join(ROOT, 'src/server/main.ts'), ...args], SERVER_ENVIRONMENT);
  },
  dev: async (node) => {
    const server = run(node, ['--watch', join(ROOT, 'src/server/main.ts')]);
    const screens = run(node, [join(ROOT, 'node_modules/vite/bin/vite.js')]);
    return Math.max(...(await Promise.all([server, screens])));
  },
  build: async (node) => {
    ensureWeb(node);
    return 0;
  },
  test: (node, args) => runSteps(node, args.length > 0 ? args : TESTS),
  check: (node) => runSteps(node, CHECKS),
  'test:machine': (node) => runSteps(node, ['machine', 'office']),
  'test:faults': (node) => runSteps(node, ['faults']),
  bench: async (node, args) => {
    ensureWeb(node);
    return run(node, [join(ROOT, 'bench/run.ts'), ...args], await findChromium(node));
  },
  /** A TypeScript file of ours with its arguments. */
  file: (node, [file, ...args]) => run(node, [join(ROOT, file), ...args]),
  /** A tool of node_modules with its arguments. */
  tool: (node, [file, ...args]) => run(node, [join(ROOT, 'node_modules', file), ...args]),
};

/** Runs a child on this terminal. Signals are passed on, and its exit code is ours. */
function run(command, args, environment = {}) {
  return new Promise((done, failed) => {
    const env = { ...environmentFor(command), ...environment };
    const child = spawn(command, args, { cwd: process.cwd(), env, stdio: 'inherit' });
    const pass = (signal) => {
      // a terminal sends Ctrl-C to the child as well
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const endWatch = whenAbandoned(() => child.kill('SIGTERM'));
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      for (const one of signals) process.off(one, pass);
      endWatch();
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

async function main([name = 'start', ...args]) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null;
  if (command === null) throw new Failure(`Unknown command ${name}. Known: ${Object.keys(COMMANDS).join(', ')}.`);
  if (!existsSync(join(ROOT, 'package-lock.json'))) throw new Failure('package-lock.json is missing.');
  ensureDependencies();
  return command(ensureNode(), args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say(error.message);
  process.exitCode = 1;
}
