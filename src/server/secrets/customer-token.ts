import { hash, randomBytes } from 'node:crypto';

/**
 * A secret that says at which customer it is good: of a session's cookie and of a mailed link. 16 bytes of the
 * customer's id, 32 random ones (T8), base64url: 64 characters.
 */
export interface CustomerToken {
  readonly customerId: string;
  /** What is kept of it: SHA-256. 256 random bits need no slow hash. */
  readonly hash: Buffer;
}

const ID_BYTES = 16;
const RANDOM_BYTES = 32;

export function newCustomerToken(customerId: string): CustomerToken & { readonly token: string } {
  const bytes = Buffer.concat([Buffer.from(customerId.replaceAll('-', ''), 'hex'), randomBytes(RANDOM_BYTES)]);
  return { customerId, hash: hash('sha256', bytes, 'buffer'), token: bytes.toString('base64url') };
}

/** null: it is no such token. */
export function readCustomerToken(token: string): CustomerToken | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  const customerId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { customerId, hash: hash('sha256', bytes, 'buffer') };
}
