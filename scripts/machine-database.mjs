// A PostgreSQL of the machine (Debian keeps them under /usr/lib/postgresql) for `npm run test:machine`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, say } from './toolchain.mjs';

const FOLDER = '/usr/lib/postgresql';
const OLDEST = 15;

/** The oldest PostgreSQL that we support and the machine has: the newest one is what the other tests run on. */
export function machineBinaries() {
  const versions = existsSync(FOLDER) ? readdirSync(FOLDER).map(Number) : [];
  const usable = versions.filter((one) => one >= OLDEST && existsSync(join(FOLDER, String(one), 'bin/postgres')));
  return usable.length === 0 ? null : join(FOLDER, String(Math.min(...usable)), 'bin');
}

/** Calls work with the URL of DATABASE_URL or of a throw-away server made of the machine's binaries. */
export async function withMachineDatabase(work) {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const bin = machineBinaries();
  if (bin === null)
    throw new Failure(`There is no PostgreSQL ${OLDEST} or later under ${FOLDER}, and DATABASE_URL is not set.`);
  const folder = mkdtempSync(join(tmpdir(), 'seatdesk-machine-'));
  const ids = process.getuid?.() === 0 ? postgresUser() : {};
  if (ids.uid !== undefined) chownSync(folder, ids.uid, ids.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'],
    {
      ...ids,
      cwd: '/',
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Failure(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=300',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...ids,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    await untilReady(server);
    say(`Testing on ${bin}.`);
    return await work(`postgres://postgres@127.0.0.1:${port}/postgres`);
  } finally {
    if (server.exitCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function postgresUser() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  if (line === undefined) throw new Failure('PostgreSQL refuses root, and there is no user postgres.');
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

function untilReady(server) {
  return new Promise((ready, failed) => {
    let said = '';
    server.stderr.on('data', (chunk) => {
      // read on afterwards too, or the server blocks on a full pipe
      if (said.length < 10_000) said += chunk;
      if (said.includes('ready to accept connections')) ready();
    });
    server.once('exit', () => failed(new Failure(`PostgreSQL did not start: ${said}`)));
  });
}
