// What must be there before anything runs: a Node that runs TypeScript, the dependencies, the built screens.
// Plain JavaScript without dependencies, for Node 20 and later.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..');
const OLDEST_NODE = [22, 18];
const PRIVATE_NODE = '24.21.0';

/** A failure to be told without a stack. */
export class Failure extends Error {}

/** Path of a Node that runs TypeScript by type stripping: this one, or a private one got through npm. */
export function ensureNode() {
  if (isRecent(process.versions.node)) return process.execPath;
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `${system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${system}-${process.arch}`;
  const folder = join(ROOT, '.node');
  const binary = join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
  if (versionOf(binary) !== PRIVATE_NODE) {
    say(`Node ${process.versions.node} does not run TypeScript; getting Node ${PRIVATE_NODE} for this folder …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    // the platform's package itself: the package `node` would fetch it in an install script, which npm may not run
    const done = npm(['install', '--no-save', '--no-package-lock', '--force', `${name}@${PRIVATE_NODE}`], folder);
    if (done.status !== 0 || versionOf(binary) === null)
      throw new Failure(
        `Could not get Node ${PRIVATE_NODE} through npm (${name}). Install Node 22.18 or later yourself.\n${done.output}`,
      );
  }
  return binary;
}

function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function versionOf(binary) {
  const done = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim().slice(1) : null;
}

/** npm ci, unless node_modules holds what the lockfile says, whoever installed it. */
export function ensureDependencies() {
  const stamp = join(ROOT, 'node_modules', '.seatdesk-stamp');
  const wanted = `${process.platform}-${process.arch} ${hashOf([join(ROOT, 'package-lock.json')])}`;
  if (readOr(stamp) === wanted) return;
  if (!isInstalled()) {
    say('Installing dependencies …');
    const done = npm(['ci', '--include=dev', '--include=optional', '--loglevel=error'], ROOT);
    if (done.status !== 0) throw new Failure(`npm ci failed.\n${done.output}`);
  }
  writeFileSync(stamp, wanted);
}

/** npm keeps a list of what it installed. Optional packages are missing there when they are for other platforms. */
function isInstalled() {
  const listed = readOr(join(ROOT, 'node_modules', '.package-lock.json'));
  if (listed === null) return false;
  const present = JSON.parse(listed).packages;
  const locked = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const matches = ([path, { version, optional }]) =>
    path === '' || present[path]?.version === version || (optional === true && present[path] === undefined);
  return Object.entries(locked).every(matches) && Object.keys(present).every((path) => locked[path] !== undefined);
}

/** The npm that runs us, else the one on the PATH. */
function npm(args, cwd) {
  const given = process.env.npm_execpath;
  const [command, before] = given?.endsWith('.js') ? [process.execPath, [given]] : ['npm', []];
  // settings of the outer npm (a workspace, a prefix) must not reach this one
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_config_(?!cache|registry|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile)/i.test(name),
    ),
  );
  const done = spawnSync(command, [...before, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32' && before.length === 0,
  });
  return { status: done.status, output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim() };
}

const WEB_SOURCES = ['src/web', 'src/domain', 'src/text', 'src/contract', 'vite.config.ts', 'package-lock.json'];

/** Builds the screens into dist/web unless what is there was made of the present sources. */
export function ensureWeb(node) {
  const stamp = join(ROOT, 'dist', 'web.stamp');
  const wanted = hashOf(WEB_SOURCES.map((one) => join(ROOT, one)));
  if (existsSync(join(ROOT, 'dist', 'web', 'index.html')) && readOr(stamp) === wanted) return;
  say('Building the screens …');
  rmSync(stamp, { force: true });
  const done = spawnSync(node, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: environmentFor(node),
  });
  if (done.status !== 0) throw new Failure(`The screens could not be built.\n${done.stdout}${done.stderr}`);
  writeFileSync(stamp, wanted);
}

/** The chosen Node is `node` for every child too. Stripped and compiled modules are kept: less to do and to hold at each start. */
export function environmentFor(node) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
    ...process.env,
    PATH: `${dirname(node)}${separator}${process.env.PATH ?? ''}`,
  };
}

/**
 * Calls `stop` when npm, which started us through a shell, is gone: npm ends the shell and not us. Also after kill -9.
 * Answers a function that ends the watch.
 */
export function whenAbandoned(stop) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const started = starters();
  const watch = setInterval(() => {
    if (starters() === started) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
  return () => clearInterval(watch);
}

/** Our parent, and the shell's parent where the parent is npm's shell and the system can tell. */
function starters() {
  const stat = readOr(`/proc/${process.ppid}/stat`);
  const [, name, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(stat ?? '') ?? [];
  return `${process.ppid} ${/^(ba|da|a)?sh$/.test(name ?? '') ? parent : ''}`;
}

/** One hash over the contents of files and folders. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn))
    hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}
