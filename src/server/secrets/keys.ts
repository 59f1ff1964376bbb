import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The installation's secret: 32 random bytes in a file outside the database. Every other key is derived from it. */
export interface Keys {
  readonly secret: Buffer;
}

const SECRET_BYTES = 32;

/**
 * Reads the key file (64 hexadecimal digits), making it on first use, readable by its owner only.
 * @throws Error naming the file when it holds something else.
 */
export function loadKeys(file: string): Keys {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // another process starting at the same time made it: its content is read below
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`The key file ${file} does not hold 64 hexadecimal digits.`);
  return { secret: Buffer.from(text, 'hex') };
}

/** A 32-byte key for one purpose (HKDF-SHA-256): knowing one says nothing of another. */
export function deriveKey(keys: Keys, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', keys.secret, 'seatdesk', purpose, SECRET_BYTES));
}

/** Eight hexadecimal digits that tell installations apart where they share a database server. No secret. */
export function installationMark(keys: Keys): string {
  return createHash('sha256').update(deriveKey(keys, 'installation mark')).digest('hex').slice(0, 8);
}
