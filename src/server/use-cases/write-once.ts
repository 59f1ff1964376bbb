import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import { Problem } from '#domain/problem.ts';
import { claimKey, KEY_LIFETIME, purgeKeys } from '../db/idempotency.ts';
import { CommitFateUnknown, type Tx } from '../db/scope.ts';
import type { Actor } from './context.ts';

/** A write that must happen once, by its idempotency key. */
export interface OnceOnly<A> {
  readonly key: string;
  /** The use case and what it was given: the same key with anything else is refused. */
  readonly request: object;
  readonly answer: A;
  readonly at: Date;
}

/**
 * Takes the key in the transaction of the write, before anything else of it.
 * @returns the answer of the first time when this is a repeat: then nothing is to be done; null: the key is ours.
 * @throws Problem idempotencyKeyReused
 */
export async function claimOnce<A>(tx: Tx, actor: Actor, once: OnceOnly<A>): Promise<A | null> {
  const { key, request, answer, at } = once;
  const { staffId } = actor;
  const requestHash = createHash('sha256').update(canonicalJson(request)).digest();
  await purgeKeys(tx, staffId, new Date(at.getTime() - KEY_LIFETIME));
  const kept = await claimKey(tx, { staffId, key, requestHash, status: 200, answer, at });
  if (kept === null) return null;
  if (!requestHash.equals(kept.requestHash)) throw new Problem('idempotencyKeyReused');
  // the hash says that it was this very write, so this is an answer of it
  return kept.answer as A;
}

/** Writes again where nobody knows whether the first time was committed: the key tells. */
export function untilKnown<A>(write: () => Promise<A>): Promise<A> {
  return write().catch((error: unknown) => {
    if (error instanceof CommitFateUnknown) return write();
    throw error;
  });
}
