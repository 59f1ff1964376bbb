import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { binariesIn, type PostgresBinaries } from './binaries.ts';

/**
 * Under which account PostgreSQL runs, which refuses to be root. An ordinary user runs it as himself. Root runs it in a
 * user namespace that maps root to an ordinary id, or, where namespaces are forbidden, as a system user.
 */
export interface Account {
  readonly kind: 'self' | 'namespace' | 'user';
  readonly binaries: PostgresBinaries;
  /** Folder for the database cluster, reachable by the account. */
  readonly home: string;
  /** Words to put before each command. */
  readonly prefix: readonly string[];
  /** For spawn, and for files that the account must own. */
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/** Where root's database and binaries live when the asked folder cannot be entered by a system user. */
const SYSTEM_FOLDER = '/var/lib/seatdesk';

export interface AccountOptions {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  /** For tests: do as if namespaces were forbidden. */
  readonly withoutNamespace?: boolean;
}

export function chooseAccount({ folder, binaries, withoutNamespace = false }: AccountOptions): Account {
  const own = process.getuid?.();
  if (own !== 0 && (own === undefined || hasName())) return ownAccount(binaries, folder, []);
  const namespace = withoutNamespace ? null : namespaceFor(binaries, folder);
  if (namespace !== null) return ownAccount(binaries, folder, namespace);
  return own === 0 ? systemAccount(binaries, folder) : ownAccount(binaries, folder, []);
}

/** initdb insists on a user with a name; in a container any number may run. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function ownAccount(binaries: PostgresBinaries, folder: string, prefix: readonly string[]): Account {
  const home = placeOf(folder);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const own = process.getuid?.();
  if (own === 0) handOver(home, 0, 0);
  else if (own !== undefined && statSync(home).uid !== own)
    throw new Error(
      `The folder ${home} belongs to another user of this machine. Start Seatdesk as that user or with another SEATDESK_DATA.`,
    );
  return { kind: prefix.length === 0 ? 'self' : 'namespace', binaries, home, prefix, ids: {} };
}

/**
 * The command that enters a namespace in which this user has an ordinary, named id; null where that is forbidden. Root has
 * no powers over others' files in there, so the binaries and the folder are tried too.
 */
function namespaceFor(binaries: PostgresBinaries, folder: string): readonly string[] | null {
  const named = users().find((user) => user.uid > 0);
  if (process.platform !== 'linux' || named === undefined) return null;
  const prefix = ['unshare', '--user', `--map-user=${named.uid}`, `--map-group=${named.gid}`, '--'];
  const probe = ['sh', '-c', '"$1" --version && test -w "$2" && test -x "$2"', 'sh', binaries.postgres, folder];
  const [command = '', ...args] = [...prefix, ...probe];
  return spawnSync(command, args, { stdio: 'ignore', cwd: '/' }).status === 0 ? prefix : null;
}

function systemAccount(binaries: PostgresBinaries, folder: string): Account {
  const { name, uid, gid } = systemUser();
  const reachable = ancestors(dirname(folder)).every((one) => (statSync(one).mode & 0o001) !== 0);
  if (reachable) chmodSync(folder, 0o711);
  else moveElsewhere(folder);
  const home = placeOf(folder);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  handOver(home, uid, gid);
  const runs = (one: PostgresBinaries) =>
    spawnSync(one.postgres, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
  const usable = runs(binaries) ? binaries : copyBinaries(binaries);
  if (usable !== binaries && !runs(usable))
    throw new Error(
      `The embedded PostgreSQL cannot run as root, nor as the user ${name}. Start Seatdesk as an ordinary user, or set DATABASE_URL.`,
    );
  return { kind: 'user', binaries: usable, home, prefix: [], ids: { uid, gid } };
}

/** The user made for this, else one that the system has. PostgreSQL insists on a user with a name. */
function systemUser(): User {
  const create = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'seatdesk'];
  if (findUser('seatdesk') === null) spawnSync('useradd', create, { stdio: 'ignore' });
  const user = findUser('seatdesk') ?? findUser('postgres') ?? findUser('nobody');
  if (user === null)
    throw new Error('The embedded PostgreSQL cannot run as root and there is no other user. Set DATABASE_URL.');
  return user;
}

function findUser(name: string): User | null {
  return users().find((user) => user.name === name) ?? null;
}

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function users(): User[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** Where the cluster of this folder lives: in it, unless a note in it names another place. */
export function placeOf(folder: string): string {
  const note = join(folder, 'location');
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'cluster');
}

/** A place of its own under SYSTEM_FOLDER. The note stays in the asked folder, so that removing that means starting afresh. */
function moveElsewhere(folder: string): void {
  if (placeOf(folder).startsWith(SYSTEM_FOLDER)) return;
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const place = join(SYSTEM_FOLDER, randomUUID());
  if (existsSync(placeOf(folder))) cpSync(placeOf(folder), place, { recursive: true });
  writeFileSync(join(folder, 'location'), `${place}\n`, { mode: 0o600 });
}

/** Copied once per version: 60 MB. Made aside and renamed, so that an interrupted copy is never used. */
function copyBinaries(binaries: PostgresBinaries): PostgresBinaries {
  const manifest = readFileSync(join(dirname(binaries.root), 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const target = join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (!existsSync(target)) {
    const aside = `${target}.${process.pid}`;
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    chmodSync(SYSTEM_FOLDER, 0o755);
    cpSync(binaries.root, aside, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(aside, target);
    } catch (error) {
      rmSync(aside, { recursive: true });
      if (!existsSync(target)) throw error;
    }
  }
  return binariesIn(target);
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Gives the cluster to the account when an earlier start ran PostgreSQL as another one. */
function handOver(home: string, uid: number, gid: number): void {
  if (statSync(home).uid === uid) return;
  for (const entry of readdirSync(home, { recursive: true, encoding: 'utf8' })) lchownSync(join(home, entry), uid, gid);
  chownSync(home, uid, gid);
}
