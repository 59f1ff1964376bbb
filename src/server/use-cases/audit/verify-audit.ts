import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '#domain/canonical-json.ts';
import { type AuditRow, readEntries, readHead } from '../../db/audit.ts';
import type { Tx } from '../../db/scope.ts';
import { CHAIN_START, entryHash } from '../../secrets/audit-chain.ts';
import { signAuditHead } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';

/**
 * What is wrong with a chain, and at which entry first.
 * altered: the entry is not what it was (edited, put in another's place). missing: it was deleted. tailCut: it and all
 * behind it were deleted. beyondHead: it was added without the key. headForged: the head was changed without the key,
 * or the whole chain was written anew. headMissing: there are entries and no head.
 */
export type AuditFault = 'altered' | 'missing' | 'tailCut' | 'beyondHead' | 'headForged' | 'headMissing';

export interface ChainReport {
  readonly customerId: string;
  readonly customerName: string;
  /** Entries found sound. */
  readonly entries: number;
  readonly fault: { readonly kind: AuditFault; readonly seq: number } | null;
}

const PAGE = 2_000;

/** Walks the audit chain of every customer. For the operator: `owner` is the connection of the database's owner. */
export async function* verifyAudit(owner: Kysely<unknown>, keys: Keys): AsyncGenerator<ChainReport> {
  const customers = await sql<{ id: string; name: string }>`
    SELECT c.id, c.name FROM customer c ORDER BY c.name_key, c.id`.execute(owner);
  for (const { id, name } of customers.rows) {
    // one instant: changes may go on meanwhile
    const found = await owner
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => verifyChain(tx, keys, id));
    yield { customerId: id, customerName: name, ...found };
  }
}

async function verifyChain(tx: Tx, keys: Keys, customerId: string): Promise<Pick<ChainReport, 'entries' | 'fault'>> {
  const head = await readHead(tx, customerId);
  let hash = CHAIN_START;
  let seq = 0;
  const fault = (kind: AuditFault, at: number) => ({ entries: seq, fault: { kind, seq: at } });
  for (;;) {
    const entries = await readEntries(tx, customerId, seq, PAGE);
    for (const entry of entries) {
      if (head === null) return fault('headMissing', entry.seq);
      if (entry.seq !== seq + 1) return fault('missing', seq + 1);
      if (entry.seq > head.seq) return fault('beyondHead', entry.seq);
      if (!entry.hash.equals(hashOf(customerId, hash, entry))) return fault('altered', entry.seq);
      hash = entry.hash;
      seq = entry.seq;
    }
    if (entries.length < PAGE) break;
  }
  if (head === null) return { entries: 0, fault: null };
  if (seq < head.seq) return fault('tailCut', seq + 1);
  const signed = signAuditHead(keys, customerId, head.seq, head.hash);
  if (!signed.equals(head.signature) || !hash.equals(head.hash)) return fault('headForged', head.seq);
  return { entries: seq, fault: null };
}

/** The driver reads JSON into objects: the canonical text is made again. */
function hashOf(customerId: string, previous: Buffer, entry: AuditRow): Buffer {
  const text = (value: unknown) => (value === null ? null : canonicalJson(value));
  return entryHash(customerId, previous, { ...entry, before: text(entry.before), after: text(entry.after) });
}
