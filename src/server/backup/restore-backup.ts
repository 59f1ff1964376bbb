import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { migrationFiles, prepareDatabase } from '../db/migrate.ts';
import { asOwner } from '../db/owner.ts';
import { placeOf } from '../embedded/account.ts';
import { embeddedMajorVersion, startEmbeddedPostgres } from '../embedded-postgres.ts';
import { installationMark, type Keys, loadKeys } from '../secrets/keys.ts';
import { type ChainReport, verifyAudit } from '../use-cases/audit/verify-audit.ts';
import { BackupError, type BackupManifest, DATA, END, KEY, MANIFEST, PASSWORD, PLATFORM } from './backup.ts';
import { readTar, TarError } from './tar.ts';

export interface RestoreTarget {
  /** Nothing may be in it but the key file. */
  readonly dataFolder: string;
  readonly keyFile: string;
}

export interface RestoreSummary {
  readonly madeAt: Date;
  readonly customers: number;
  readonly users: number;
  readonly entries: number;
  /** Chains that are not as they were written; they were not when the backup was made. */
  readonly broken: readonly ChainReport[];
}

/**
 * Puts a backup into an empty data folder, starts PostgreSQL on it, brings it to this release and walks the audit
 * chains. Until all of that has worked it lies aside, so that an interrupted restore leaves nothing half there.
 * @throws BackupError
 */
export async function restoreBackup(file: string, target: RestoreTarget): Promise<RestoreSummary> {
  const { dataFolder, keyFile } = target;
  const aside = join(dataFolder, 'postgres.restoring');
  await refuseFullFolder(target, aside);
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  try {
    const { manifest, keys, foundKey } = await unpack(file, aside, keyFile);
    const summary = await prove(aside, keys);
    if (foundKey !== null) {
      await mkdir(dirname(keyFile), { recursive: true });
      await writeFile(keyFile, foundKey, { mode: 0o600, flag: 'wx' });
    }
    await rename(aside, join(dataFolder, 'postgres'));
    return { madeAt: new Date(manifest.madeAt), ...summary };
  } catch (error) {
    // root's cluster may lie elsewhere: account.ts
    if (existsSync(aside)) await rm(placeOf(aside), { recursive: true, force: true });
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

async function refuseFullFolder({ dataFolder, keyFile }: RestoreTarget, aside: string): Promise<void> {
  const there = existsSync(dataFolder) ? await readdir(dataFolder) : [];
  // an interrupted restore leaves its own folder
  const strange = there.map((name) => join(dataFolder, name)).filter((path) => path !== keyFile && path !== aside);
  if (strange.length > 0) throw new BackupError({ kind: 'folderNotEmpty', folder: dataFolder });
  await rm(aside, { recursive: true, force: true });
}

interface Unpacked {
  readonly manifest: BackupManifest;
  readonly keys: Keys;
  /** The key file's text where it came with the backup and none was there. */
  readonly foundKey: string | null;
}

async function unpack(file: string, aside: string, keyFile: string): Promise<Unpacked> {
  let manifest: BackupManifest | null = null;
  let keys: Keys | null = null;
  let foundKey: string | null = null;
  let whole = false;
  const raw = createReadStream(file);
  const stream = raw.pipe(createGunzip());
  raw.once('error', (error) => stream.destroy(error));
  try {
    for await (const { name, kind, size, before, content } of readTar(stream)) {
      if (manifest === null) {
        if (name !== MANIFEST || size > 10_000) throw new BackupError({ kind: 'notABackup' });
        manifest = checkManifest(await textOf(content));
        continue;
      }
      if (name === KEY) {
        foundKey = existsSync(keyFile) ? null : await textOf(content);
        if (foundKey === null) await textOf(content);
        continue;
      }
      keys ??= keysFor(manifest, keyFile, foundKey);
      if (name === END) {
        const [, sum] = (await textOf(content)).split(' ');
        whole = manifest.format === 1 || sum === before;
      } else if (name === PASSWORD) {
        await mkdir(join(aside, 'cluster', DATA), { recursive: true, mode: 0o700 });
        await writeFile(join(aside, PASSWORD), await textOf(content), { mode: 0o600 });
      } else if (name.startsWith(`${DATA}/`)) await put(join(aside, 'cluster', name), kind, content);
      else throw new BackupError({ kind: 'damaged', cause: name });
    }
    // both sides: what was read may end before the last of the file was looked at
    await finished(stream);
  } catch (error) {
    throw inOurTerms(error, manifest !== null);
  } finally {
    raw.destroy();
    stream.destroy();
  }
  if (manifest === null || keys === null || !whole) throw new BackupError({ kind: 'damaged', cause: 'cut or changed' });
  return { manifest, keys, foundKey };
}

/** What reading a file that is cut, changed, or something else runs into. */
function inOurTerms(error: unknown, begun: boolean): unknown {
  if (error instanceof TarError)
    return new BackupError(begun ? { kind: 'damaged', cause: error.message } : { kind: 'notABackup' });
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  if (error.code.startsWith('Z_'))
    return new BackupError(begun ? { kind: 'damaged', cause: error.code } : { kind: 'notABackup' });
  return 'path' in error && 'syscall' in error && !begun
    ? new BackupError({ kind: 'fileUnreadable', cause: error.code }, { cause: error })
    : error;
}

function checkManifest(text: string): BackupManifest {
  let manifest: BackupManifest;
  try {
    // checked below, as far as anything depends on it
    manifest = JSON.parse(text) as BackupManifest;
  } catch {
    throw new BackupError({ kind: 'notABackup' });
  }
  const { format, postgres, platform, migration } = manifest;
  if (format !== 1 && format !== 2) throw new BackupError({ kind: 'newerRelease', migration: `format ${format}` });
  const ours = embeddedMajorVersion();
  if (postgres !== ours) throw new BackupError({ kind: 'otherPostgres', made: postgres, ours });
  if (platform !== PLATFORM) throw new BackupError({ kind: 'otherPlatform', made: platform, ours: PLATFORM });
  if (!migrationFiles().includes(migration)) throw new BackupError({ kind: 'newerRelease', migration });
  return manifest;
}

/** The key file that is there, or the one of the backup. */
function keysFor(manifest: BackupManifest, keyFile: string, found: string | null): Keys {
  if (found === null && !existsSync(keyFile)) throw new BackupError({ kind: 'keyMissing', keyFile });
  const keys = found === null ? loadKeys(keyFile) : { secret: Buffer.from(found.trim(), 'hex') };
  if (installationMark(keys) !== manifest.installation) throw new BackupError({ kind: 'otherKey', keyFile });
  return keys;
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function put(path: string, kind: 'file' | 'folder', content: AsyncIterable<Buffer>): Promise<void> {
  if (kind === 'folder') return void (await mkdir(path, { recursive: true, mode: 0o700 }));
  const handle = await open(path, 'w', 0o600);
  try {
    for await (const piece of content) await handle.writeFile(piece);
  } finally {
    await handle.close();
  }
}

/** Starts it, which replays the log; migrates it as any start would; and reads all that can be proved. */
async function prove(aside: string, keys: Keys): Promise<Omit<RestoreSummary, 'madeAt'>> {
  const postgres = await startEmbeddedPostgres({ dataDir: aside });
  try {
    await prepareDatabase({ ownerUrl: postgres.url, keys });
    return await asOwner(postgres.url, async (owner) => {
      const broken: ChainReport[] = [];
      let entries = 0;
      for await (const report of verifyAudit(owner, keys)) {
        entries += report.entries;
        if (report.fault !== null) broken.push(report);
      }
      const { rows } = await sql<{ customers: number; users: number }>`
        SELECT (SELECT count(*)::int FROM customer c) AS customers, (SELECT count(*)::int FROM customer_user u) AS users`.execute(
        owner,
      );
      return { customers: 0, users: 0, ...rows[0], entries, broken };
    });
  } finally {
    await postgres.stop();
  }
}
