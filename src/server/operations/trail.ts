import { type AuditHead, type EntryOrigin, insertEntries, insertEntry, moveHead, type NewEntry } from '../db/audit.ts';
import type { OperationRow } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import { entryHash } from '../secrets/audit-chain.ts';
import { signAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';

/** What was done to one user of an operation. */
export interface Deed {
  readonly position: number;
  readonly userId: string;
  readonly userName: string;
  readonly action: string;
  /** Canonical JSON texts, as the item has them. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a run adds to the audit chain. */
export interface Trail {
  /** By action: what entries of one action have in common stands apart. */
  readonly entries: ReadonlyMap<string, { readonly origin: EntryOrigin; readonly entries: readonly NewEntry[] }>;
  /** The chain's end afterwards. */
  readonly seq: number;
  readonly hash: Buffer;
}

/** One entry for each deed, in their order. */
export function chainEntries(
  customerId: string,
  head: AuditHead,
  operation: Pick<OperationRow, 'id' | 'staffId' | 'staffName' | 'address'>,
  deeds: readonly Deed[],
  at: Date,
): Trail {
  const { staffId, staffName, address, id: operationId } = operation;
  const groups = new Map<string, { origin: EntryOrigin; entries: NewEntry[] }>();
  let { seq, hash } = head;
  for (const { position, userId, userName, action, before, after } of deeds) {
    seq += 1;
    let group = groups.get(action);
    if (group === undefined) {
      group = { origin: { at, staffId, staffName, address, action, operationId }, entries: [] };
      groups.set(action, group);
    }
    hash = entryHash(customerId, hash, { ...group.origin, seq, userId, userName, before, after });
    group.entries.push({ seq, position, userName, hash });
  }
  return { entries: groups, seq, hash };
}

/** Writes what was done to an operation itself, and moves the head, which is locked. */
export async function writeOperationEntry(
  tx: Tx,
  keys: Keys,
  customerId: string,
  head: AuditHead,
  origin: EntryOrigin,
): Promise<void> {
  const seq = head.seq + 1;
  const facts = { ...origin, userId: null, userName: null, before: null, after: null, seq };
  const hash = entryHash(customerId, head.hash, facts);
  await insertEntry(tx, customerId, { ...facts, hash });
  await moveHead(tx, customerId, { seq, hash, signature: signAuditHead(keys, customerId, seq, hash) });
}

/** Writes the entries and moves the head to the last of them. The items must stand as the deeds say. */
export async function writeTrail(tx: Tx, keys: Keys, customerId: string, trail: Trail): Promise<void> {
  const { entries, seq, hash } = trail;
  if (entries.size === 0) return;
  for (const group of entries.values()) await insertEntries(tx, customerId, group.origin, group.entries);
  await moveHead(tx, customerId, { seq, hash, signature: signAuditHead(keys, customerId, seq, hash) });
}
