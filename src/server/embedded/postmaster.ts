import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Owner {
  readonly pid: number;
  /** Start time of the process as the kernel tells it, since process numbers are used again; null where it does not. */
  readonly started: string | null;
}

/**
 * Takes the folder for this process.
 * @throws Error when another living Seatdesk has it.
 */
export function takeFolder(folder: string): void {
  const file = join(folder, 'owner.json');
  const owner = readOwner(file);
  if (
    owner !== null &&
    owner.pid !== process.pid &&
    startOf(owner.pid) !== 'gone' &&
    startOf(owner.pid) === owner.started
  )
    throw new Error(
      `The database in ${folder} is in use by another Seatdesk (process ${owner.pid}). ` +
        'Stop that one, choose another folder with SEATDESK_DATA, or give both the same DATABASE_URL.',
    );
  const own: Owner = { pid: process.pid, started: startOf(process.pid) };
  writeFileSync(file, JSON.stringify(own), { mode: 0o600 });
}

export function releaseFolder(folder: string): void {
  rmSync(join(folder, 'owner.json'), { force: true });
}

function readOwner(file: string): Owner | null {
  try {
    // written by takeFolder only
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function startOf(pid: number): string | null {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // the second field is the name in parentheses and may hold spaces; the start time is the 22nd
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    } catch {
      return 'gone';
    }
  }
  return isAlive(pid) ? null : 'gone';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Ends a PostgreSQL that a killed Seatdesk left on this cluster, and removes a lock file that names a process which is
 * something else by now (PostgreSQL itself would refuse to start then).
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isPostmaster(pid, cluster)) break;
    process.kill(pid, signal);
    const until = Date.now() + patience;
    while (isPostmaster(pid, cluster) && Date.now() < until) await sleep(50);
  }
  rmSync(lock, { force: true });
}

function isPostmaster(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  return commandOf(pid).includes(cluster);
}

function commandOf(pid: number): string {
  try {
    return existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
