import { createHmac } from 'node:crypto';
import { CHAIN_START } from './audit-chain.ts';
import { deriveKey, type Keys } from './keys.ts';

/** The head of an audit chain, signed: whoever cuts the chain's tail cannot sign the head that would fit. */
export interface SignedHead {
  readonly seq: number;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

/** HMAC-SHA-256 of whose chain it is (a customer's or a partner's id), number and hash, with a key of its own. */
export function signAuditHead(keys: Keys, ownerId: string, seq: number, hash: Buffer): Buffer {
  return createHmac('sha256', deriveKey(keys, 'audit'))
    .update(`${ownerId}|${seq}|${hash.toString('hex')}`)
    .digest();
}

/** The head of a chain without entries. */
export function initialAuditHead(keys: Keys, ownerId: string): SignedHead {
  return { seq: 0, hash: CHAIN_START, signature: signAuditHead(keys, ownerId, 0, CHAIN_START) };
}

/** Where a chain begins since older entries were removed. It is told from a head: an old head cannot pass for one. */
export function signAuditCheckpoint(keys: Keys, ownerId: string, seq: number, hash: Buffer): Buffer {
  return createHmac('sha256', deriveKey(keys, 'audit'))
    .update(`checkpoint|${ownerId}|${seq}|${hash.toString('hex')}`)
    .digest();
}
