/** What a backup file says of itself: its first entry. */
export interface BackupManifest {
  /** Since 2 the last entry tells the sum of all before it. */
  readonly format: 1 | 2;
  readonly madeAt: string;
  /** Major version of PostgreSQL: its files are those of one version. */
  readonly postgres: string;
  /** The files are those of one kind of machine, too. */
  readonly platform: string;
  /** The newest migration of the database. */
  readonly migration: string;
  /** Mark of the key file that the database was made with. No secret. */
  readonly installation: string;
  readonly withKey: boolean;
}

/** Names in the archive. The order is manifest, key, password, data …, end. */
export const MANIFEST = 'seatdesk-backup.json';
export const KEY = 'key';
export const PASSWORD = 'password';
export const DATA = 'data';
/** Whether the file was written to its end: how many files it holds, and the SHA-256 of all that stands before it. */
export const END = 'complete';

export const PLATFORM = `${process.platform}-${process.arch}`;

export type BackupFault =
  | { readonly kind: 'noDatabase' }
  | { readonly kind: 'fileExists' }
  | { readonly kind: 'fileUnreadable'; readonly cause: string }
  | { readonly kind: 'tablespaces' }
  | { readonly kind: 'notABackup' }
  | { readonly kind: 'damaged'; readonly cause: string }
  | { readonly kind: 'folderNotEmpty'; readonly folder: string }
  | { readonly kind: 'otherPostgres'; readonly made: string; readonly ours: string }
  | { readonly kind: 'otherPlatform'; readonly made: string; readonly ours: string }
  | { readonly kind: 'newerRelease'; readonly migration: string }
  | { readonly kind: 'keyMissing'; readonly keyFile: string }
  | { readonly kind: 'otherKey'; readonly keyFile: string };

/** Why nothing was backed up or restored. Words are made by whoever shows it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly fault: BackupFault;
  constructor(fault: BackupFault, options: { cause?: unknown } = {}) {
    super(fault.kind, options);
    this.fault = fault;
  }
}
