// A Chromium for the tests of the screens: given, found, installed, or the one inside an npm package. Never none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, ROOT, say } from './toolchain.mjs';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Environment that tells the tests which Chromium to take. */
export async function findChromium(node) {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (!works(given)) throw new Failure(`CHROMIUM_PATH names ${given}, which does not start.`);
    return { CHROMIUM_PATH: given };
  }
  // the package's has no windows to open, which takes a third off each story; only root does without its sandbox, for
  // which not every system gives others the means
  const isRoot = process.getuid?.() === 0;
  const found = (isRoot ? fromPackage(node) : null) ?? onPath() ?? installed() ?? fromPackage(node);
  if (found === null)
    throw new Failure(
      'There is no Chromium for the tests of the screens. Install chromium or google-chrome, or set CHROMIUM_PATH to one.',
    );
  return found;
}

function works(path, env = {}) {
  return (
    spawnSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore', timeout: 30_000 }).status === 0
  );
}

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':'))
    for (const name of NAMES) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path) && works(path)) return { CHROMIUM_PATH: path };
    }
  return null;
}

function installed() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  say('Installing chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  for (const args of [['update'], packages])
    if (spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 300_000 }).status !== 0) break;
  return onPath();
}

/** @sparticuz/chromium unpacks a headless Chromium, with the system libraries it needs, into the temporary folder. */
function fromPackage(node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  if (!existsSync(join(ROOT, 'node_modules/@sparticuz/chromium'))) return null;
  say('Unpacking the Chromium of the npm package @sparticuz/chromium …');
  const script = `const { default: chromium } = await import('@sparticuz/chromium');
    console.log(JSON.stringify({ CHROMIUM_PATH: await chromium.executablePath(), LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '', FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? '' }));`;
  for (const hint of [{}, { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }]) {
    const done = spawnSync(node, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, ...hint },
    });
    if (done.status !== 0) continue;
    const env = JSON.parse(done.stdout.trim().split('\n').at(-1));
    for (const name of Object.keys(env)) if (env[name] === '') delete env[name];
    if (works(env.CHROMIUM_PATH, env)) return env;
  }
  return null;
}
