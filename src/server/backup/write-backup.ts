import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { surviveLoss } from '../db/lost-connections.ts';
import { installationMark, type Keys } from '../secrets/keys.ts';
import { BackupError, type BackupManifest, DATA, END, KEY, MANIFEST, PASSWORD, PLATFORM } from './backup.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

export interface BackupSource {
  /** URL of the running PostgreSQL's owner, a superuser. */
  readonly ownerUrl: string;
  /** Its files. */
  readonly cluster: string;
  /** The file that holds the owner's password. */
  readonly passwordFile: string;
  readonly keys: Keys;
  /** To be put into the backup; null: kept out of it. */
  readonly keyFile: string | null;
  readonly now: Date;
}

export interface BackupSummary {
  /** Of the file written, and of what is in it. */
  readonly bytes: number;
  readonly files: number;
  readonly unpacked: number;
}

/** What is read and handed on at once. */
const PIECE = 256 * 1024;
/** Made anew by every start, or of a running server only. As PostgreSQL's own base backup leaves them out. */
const EMPTY_FOLDERS = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|backup_manifest|pg_internal\.init.*|pgsql_tmp.*|.*\.tmp)$/;
const CONTROL = 'global/pg_control';

/**
 * Copies a running PostgreSQL into one file (gzip of tar), while it works: its files as they are, between
 * pg_backup_start and pg_backup_stop, and the write-ahead log of that time, which makes them one instant when the copy is
 * started. Memory is flat. The file appears when it is whole.
 * https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 * @throws BackupError
 */
export async function writeBackup(file: string, source: BackupSource): Promise<BackupSummary> {
  if (existsSync(file)) throw new BackupError({ kind: 'fileExists' });
  const aside = `${file}.part`;
  const counted = { files: 0, unpacked: 0 };
  try {
    // it holds personal data, and perhaps the key
    await rm(aside, { force: true });
    await pipeline(
      Readable.from(archive(source, counted), { objectMode: false }),
      createGzip({ level: 1 }),
      createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }),
    );
    const { size } = await stat(aside);
    await rename(aside, file);
    await syncFolder(dirname(file));
    return { bytes: size, ...counted };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder === '' ? '.' : folder, 'r');
  try {
    // not every system lets a folder be synced
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

interface Counted {
  files: number;
  unpacked: number;
}

async function* archive(source: BackupSource, counted: Counted): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  for await (const piece of body(source, counted)) {
    sum.update(piece);
    yield piece;
  }
  yield* small(END, `${counted.files} ${sum.digest('hex')}`);
  yield TAR_END;
}

async function* body(source: BackupSource, counted: Counted): AsyncGenerator<Buffer> {
  const { cluster, keyFile, passwordFile } = source;
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw new BackupError({ kind: 'noDatabase' });
  if ((await readdir(join(cluster, 'pg_tblspc'))).length > 0) throw new BackupError({ kind: 'tablespaces' });
  const client = surviveLoss(new pg.Client({ connectionString: source.ownerUrl, keepAlive: true }));
  await client.connect();
  try {
    yield* small(MANIFEST, JSON.stringify(await manifestOf(client, source)));
    if (keyFile !== null) yield* small(KEY, await readFile(keyFile));
    yield* small(PASSWORD, await readFile(passwordFile));
    const from = await beginCopy(client);
    for await (const entry of entriesOf(cluster)) {
      counted.files += 1;
      counted.unpacked += entry.size;
      yield* contents(cluster, entry);
    }
    const { label, to } = await endCopy(client);
    yield* small(`${DATA}/backup_label`, label);
    for (const segment of await logBetween(cluster, from, to)) {
      counted.files += 1;
      counted.unpacked += segment.size;
      yield* contents(cluster, segment);
    }
    // last: a page of it may be written while it is read elsewhere in the file
    yield* small(`${DATA}/${CONTROL}`, await readControl(join(cluster, CONTROL)));
  } finally {
    await client.end();
  }
}

async function manifestOf(client: pg.Client, { cluster, keys, keyFile, now }: BackupSource): Promise<BackupManifest> {
  const { rows } = await client.query<{ name: string }>('SELECT max(m.name) AS name FROM seatdesk_migration m');
  return {
    format: 2,
    madeAt: now.toISOString(),
    postgres: (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim(),
    platform: PLATFORM,
    migration: rows[0]?.name ?? '',
    installation: installationMark(keys),
    withKey: keyFile !== null,
  };
}

/** The slot keeps the write-ahead log from being used again; it goes with the connection. @returns the first log file */
async function beginCopy(client: pg.Client): Promise<string> {
  await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [`seatdesk_backup_${process.pid}`]);
  const { rows } = await client.query<{ name: string }>(
    `SELECT pg_walfile_name(s.lsn) AS name FROM (SELECT pg_backup_start('seatdesk backup', true) AS lsn) s`,
  );
  return rows[0]?.name ?? '';
}

async function endCopy(client: pg.Client): Promise<{ label: string; to: string }> {
  const { rows } = await client.query<{ label: string; to: string }>(
    `SELECT s.labelfile AS label, pg_walfile_name(s.lsn) AS to FROM pg_backup_stop(false) s`,
  );
  const [ended] = rows;
  if (ended === undefined) throw new Error('pg_backup_stop answered nothing.');
  return ended;
}

interface Listed {
  /** Relative to the cluster. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
}

async function* entriesOf(cluster: string, folder = ''): AsyncGenerator<Listed> {
  for (const entry of await readdir(join(cluster, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.test(entry.name) || path === CONTROL) continue;
    if (entry.isDirectory()) {
      yield { path, kind: 'folder', size: 0 };
      if (!EMPTY_FOLDERS.has(path)) yield* entriesOf(cluster, path);
    } else if (entry.isFile()) {
      const size = await sizeOf(join(cluster, path));
      // dropped since it was listed: the log tells
      if (size !== null) yield { path, kind: 'file', size };
    }
  }
  if (folder === '')
    for (const path of ['pg_wal/archive_status', 'pg_wal/summaries']) yield { path, kind: 'folder', size: 0 };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * An entry of the size that it had when it was listed: what a file grew since is in the log; where it shrank or went,
 * zeros stand, which the log mends.
 */
async function* contents(cluster: string, { path, kind, size }: Listed): AsyncGenerator<Buffer> {
  yield tarHeader({ name: `${DATA}/${path}`, kind, size });
  if (kind === 'folder') return;
  const handle = await open(join(cluster, path), 'r').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  try {
    for (let left = size; left > 0; ) {
      const piece = Buffer.alloc(Math.min(left, PIECE));
      const read = handle === null ? 0 : (await handle.read(piece, 0, piece.length)).bytesRead;
      const given = read === 0 ? piece : piece.subarray(0, read);
      left -= given.length;
      yield given;
    }
  } finally {
    await handle?.close();
  }
  yield tarPadding(size);
}

function* small(name: string, content: string | Buffer): Generator<Buffer> {
  const bytes = Buffer.from(content);
  yield tarHeader({ name, kind: 'file', size: bytes.length });
  yield bytes;
  yield tarPadding(bytes.length);
}

/** Files of the write-ahead log are named in their order. */
async function logBetween(cluster: string, from: string, to: string): Promise<Listed[]> {
  const names = (await readdir(join(cluster, 'pg_wal'))).sort();
  const wanted = names.filter(
    (name) => (/^[0-9A-F]{24}$/.test(name) && name >= from && name <= to) || name.endsWith('.history'),
  );
  if (!wanted.includes(from) || !wanted.includes(to))
    throw new Error(`The write-ahead log from ${from} to ${to} is not there.`);
  return Promise.all(
    wanted.map(async (name): Promise<Listed> => {
      const path = `pg_wal/${name}`;
      return { path, kind: 'file', size: (await stat(join(cluster, path))).size };
    }),
  );
}

/** Read until two looks agree: a look in the middle of a write would not start. */
async function readControl(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ; ) {
    const again = await readFile(path);
    if (again.equals(before)) return again;
    before = again;
  }
}
