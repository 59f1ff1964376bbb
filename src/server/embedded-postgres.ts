import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, chooseAccount, placeOf } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { clearLeftover, releaseFolder, takeFolder } from './embedded/postmaster.ts';

export interface EmbeddedPostgres {
  /** Connection URL of the owner, loopback only. Port and thus URL change with every start. */
  readonly url: string;
  /** The folder that PostgreSQL writes to. */
  readonly cluster: string;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Made when missing. Holds the cluster, its password and its log; readable by its owner only. */
  readonly dataDir: string;
  /** false only for databases thrown away afterwards: a power cut may destroy them. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** For tests: as if user namespaces were forbidden. */
  readonly withoutNamespace?: boolean;
  /** Hears, in words, that PostgreSQL ended unasked and what came of starting it again. */
  readonly onTrouble?: (message: string) => void;
}

const OWNER = 'seatdesk_owner';
const DATABASE = 'seatdesk';
/** Recovery after a crash in the middle of a large import may take a while. */
const START_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 20_000;
const LOG_LIMIT_BYTES = 4 << 20;
/** Ms between two tries to start again what ended unasked. */
const RESTART_PAUSES_MS = [100, 250, 500, 1_000, 2_000];

/**
 * Starts the PostgreSQL that came through npm on a free loopback port. It ends with this process, however that ends; when
 * it ends by itself (killed by the system, no room on the disk) it is started again on the same port (T47).
 * @throws Error in words when the folder is in use, unreadable, or PostgreSQL does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.dataDir);
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  takeFolder(folder);
  try {
    await clearLeftover(join(placeOf(folder), 'data'));
    const account = chooseAccount({
      folder,
      binaries: findBinaries(),
      withoutNamespace: options.withoutNamespace ?? false,
    });
    const password = ownerPassword(folder);
    const cluster = join(account.home, 'data');
    if (!existsSync(cluster)) initialise(account, cluster, password);
    const place = { account, cluster, password, options, logFile: join(folder, 'postgres.log') };
    const first = await launch(place, null);
    const endKeeping = keepRunning(place, first);
    return {
      url: urlOf(password, first.port, DATABASE),
      cluster,
      stop: async () => {
        await endKeeping();
        releaseFolder(folder);
      },
    };
  } catch (error) {
    releaseFolder(folder);
    throw error;
  }
}

/** The owner's URL of the PostgreSQL that another process runs on this folder; null: none runs. For the command line. */
export function runningPostgresUrl(dataDir: string): string | null {
  const folder = resolve(dataDir);
  const pidFile = join(placeOf(folder), 'data', 'postmaster.pid');
  if (!existsSync(pidFile) || !existsSync(join(folder, 'password'))) return null;
  // lines of that file: process, folder, start, port
  const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n').map(Number);
  if (!pid || !port) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another account
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null;
  }
  return urlOf(ownerPassword(folder), port, DATABASE);
}

/** Where the embedded PostgreSQL of this folder keeps its files, and its owner's password. */
export function embeddedFiles(dataDir: string): { readonly cluster: string; readonly passwordFile: string } {
  const folder = resolve(dataDir);
  return { cluster: join(placeOf(folder), 'data'), passwordFile: join(folder, 'password') };
}

/** The major version of the binaries that came through npm, as the file PG_VERSION of a cluster has it. */
export function embeddedMajorVersion(): string {
  const { stdout } = spawnSync(findBinaries().postgres, ['--version'], { encoding: 'utf8' });
  const version = / (\d+)\./.exec(stdout)?.[1];
  if (version === undefined) throw new Error('The embedded PostgreSQL does not tell its version.');
  return version;
}

/** Hexadecimal, so that it needs no escaping anywhere. */
function ownerPassword(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the cluster aside and renames it, so that an interrupted first start leaves nothing half made. */
function initialise(account: Account, cluster: string, password: string): void {
  const aside = `${cluster}.new`;
  const passwordFile = join(account.home, 'initial-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.ids.uid !== undefined) chownSync(passwordFile, account.ids.uid, account.ids.gid ?? 0);
  try {
    let failure = '';
    // C.UTF-8 knows the letters of all scripts, for the trigram index; not every system has it
    for (const characters of ['C.UTF-8', 'C']) {
      rmSync(aside, { recursive: true, force: true });
      const run = command(account, account.binaries.initdb, [
        `--pgdata=${aside}`,
        `--username=${OWNER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${characters}`,
        '--no-instructions',
      ]);
      const done = spawnSync(run.file, run.args, { ...account.ids, cwd: '/', encoding: 'utf8', env: environment() });
      if (done.status === 0) {
        renameSync(aside, cluster);
        return;
      }
      failure = done.error?.message ?? done.stderr;
    }
    throw new Error(`The database could not be created in ${account.home}: ${failure.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

interface Launched {
  readonly server: ChildProcess;
  readonly port: number;
}

/** Where and as whom PostgreSQL runs. */
interface Place {
  readonly account: Account;
  readonly cluster: string;
  readonly password: string;
  readonly options: EmbeddedPostgresOptions;
  readonly logFile: string;
}

/**
 * Starts PostgreSQL again whenever it ends unasked, until it is there. Processes of the one that was killed may live for
 * a moment; PostgreSQL itself refuses to start beside them.
 * @returns the end of it, and of the PostgreSQL that runs then
 */
function keepRunning(place: Place, first: Launched): () => Promise<void> {
  const say = place.options.onTrouble ?? (() => undefined);
  let { server } = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const watch = (): void => {
    server.once('exit', (code, signal) => {
      if (stopping) return;
      say(`The embedded PostgreSQL ended unasked (${signal ?? code}); it is started again.`);
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    for (let attempt = 0; !stopping; attempt += 1) {
      await sleep(RESTART_PAUSES_MS[attempt] ?? 2_000);
      try {
        await clearLeftover(place.cluster);
        ({ server } = await launch(place, first.port));
        // it may have ended again before anybody watched
        if (hasEnded(server)) continue;
        watch();
        return;
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
    }
  };
  watch();
  return async () => {
    stopping = true;
    await restarting;
    await end(server);
  };
}

/** @param asked the port of an earlier start; null: any */
async function launch(
  { account, cluster, password, options, logFile }: Place,
  asked: number | null,
): Promise<Launched> {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.old`);
  // another program may take the free port first; then the next one is tried
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await freePort());
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
    const server = spawnServer(account, cluster, port, options, logFile);
    if (await untilReady(server, urlOf(password, port, 'postgres'))) return { server, port };
    await end(server);
    const said = readFileSync(logFile, 'utf8').slice(logStart).trim();
    if (attempt >= 3 || asked !== null || !said.includes('could not bind'))
      throw new Error(
        `The embedded PostgreSQL did not start (its log is ${logFile}): ${said.split('\n').slice(-5).join(' ')}`,
      );
  }
}

/**
 * A watcher beside the server holds the reading end of a pipe whose writing end only this process has. When this process
 * ends in whatever way, the watcher reads the end of the pipe and shuts PostgreSQL down. Both are in a session of their
 * own, so that Ctrl-C in a terminal reaches this process only, which then drains before it stops them.
 */
const WITH_WATCHER =
  'server=$$; (trap "" INT TERM HUP; (cat <&3 >/dev/null; kill -INT "$server") >/dev/null 2>&1 &); exec "$@" 3<&-';

function spawnServer(
  account: Account,
  cluster: string,
  port: number,
  options: EmbeddedPostgresOptions,
  logFile: string,
): ChildProcess {
  const durable = (options.durable ?? true) ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: String(options.maxConnections ?? 100),
    shared_buffers: '256MB',
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // a statement may hold personal data: errors are logged without it
    log_min_error_statement: 'panic',
  };
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const watched = process.platform !== 'win32';
  const plain = [account.binaries.postgres, '-D', cluster, ...parameters];
  const run = command(account, ...split(watched ? ['/bin/sh', '-c', WITH_WATCHER, 'sh', ...plain] : plain));
  const log = openSync(logFile, 'a', 0o600);
  try {
    const server = spawn(run.file, run.args, {
      ...account.ids,
      cwd: '/',
      detached: watched,
      env: environment(),
      stdio: ['ignore', log, log, 'pipe'],
    });
    // closing the pipe lets the watcher go when PostgreSQL ended first
    server.once('exit', () => server.stdio[3]?.destroy());
    return server;
  } finally {
    closeSync(log);
  }
}

function command(account: Account, file: string, args: readonly string[]): { file: string; args: string[] } {
  const [first, rest] = split([...account.prefix, file, ...args]);
  return { file: first, args: rest };
}

function split([file, ...args]: readonly string[]): [string, string[]] {
  if (file === undefined) throw new Error('A command has at least one word.');
  return [file, args];
}

/** PostgreSQL takes defaults from PG… variables and its language from LC_…; neither belongs to the embedded one. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}

/** True when it answers and its database is there; false when it ended or took too long. */
async function untilReady(server: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + START_PATIENCE_MS;
  while (!hasEnded(server) && Date.now() < until) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return true;
    } catch (error) {
      // still starting: refused by the system, or "the database system is starting up"
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ECONNREFUSED' && code !== 'ECONNRESET' && code !== '57P03') throw error;
      await sleep(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

async function end(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const exited = once(server, 'exit');
  server.kill('SIGINT');
  const impatient = setTimeout(() => server.kill('SIGQUIT'), STOP_PATIENCE_MS);
  await exited;
  clearTimeout(impatient);
}
