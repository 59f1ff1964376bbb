import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '#domain/canonical-json.ts';
import { type AuditHead, readEntries, readHead } from '../../db/audit.ts';
import { readPartnerEntries, readPartnerHead } from '../../db/partner-audit.ts';
import { CHAIN_START, entryHash, partnerEntryHash } from '../../secrets/audit-chain.ts';
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
  /** Whose chain it is. */
  readonly of: 'customer' | 'partner';
  readonly id: string;
  readonly name: string;
  /** Entries found sound. */
  readonly entries: number;
  readonly fault: { readonly kind: AuditFault; readonly seq: number } | null;
}

const PAGE = 2_000;

/** Walks the audit chains of every partner and every customer. For the operator: `owner` is the connection of the database's owner. */
export async function* verifyAudit(owner: Kysely<unknown>, keys: Keys): AsyncGenerator<ChainReport> {
  const partners = await sql<Named>`SELECT p.id, p.name FROM partner p ORDER BY p.name, p.id`.execute(owner);
  for (const partner of partners.rows) yield await report(owner, keys, 'partner', partner);
  const customers = await sql<Named>`
    SELECT c.id, c.name FROM customer c ORDER BY c.name_key, c.id`.execute(owner);
  for (const customer of customers.rows) yield await report(owner, keys, 'customer', customer);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

async function report(
  owner: Kysely<unknown>,
  keys: Keys,
  of: ChainReport['of'],
  { id, name }: Named,
): Promise<ChainReport> {
  // one instant: changes may go on meanwhile
  const found = await owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) =>
      of === 'customer'
        ? verifyChain(keys, id, {
            head: () => readHead(tx, id),
            entries: (after) => readEntries(tx, id, after, PAGE),
            hashOf: (previous, entry) => entryHash(id, previous, entry),
          })
        : verifyChain(keys, id, {
            head: () => readPartnerHead(tx, id),
            entries: (after) => readPartnerEntries(tx, id, after, PAGE),
            hashOf: (previous, entry) => partnerEntryHash(id, previous, entry),
          }),
    );
  return { of, id, name, ...found };
}

/** A chain as it is stored. */
interface Chain<E extends StoredEntry> {
  readonly head: () => Promise<AuditHead | null>;
  /** Up to PAGE entries, in order. */
  readonly entries: (afterSeq: number) => Promise<E[]>;
  readonly hashOf: (previous: Buffer, entry: WithTexts<E>) => Buffer;
}

interface StoredEntry {
  readonly seq: number;
  readonly hash: Buffer;
  readonly before: unknown;
  readonly after: unknown;
}

type WithTexts<E> = Omit<E, 'before' | 'after'> & { readonly before: string | null; readonly after: string | null };

async function verifyChain<E extends StoredEntry>(
  keys: Keys,
  ownerId: string,
  chain: Chain<E>,
): Promise<Pick<ChainReport, 'entries' | 'fault'>> {
  const head = await chain.head();
  let hash = CHAIN_START;
  let seq = 0;
  const fault = (kind: AuditFault, at: number) => ({ entries: seq, fault: { kind, seq: at } });
  for (;;) {
    const entries = await chain.entries(seq);
    for (const entry of entries) {
      if (head === null) return fault('headMissing', entry.seq);
      if (entry.seq !== seq + 1) return fault('missing', seq + 1);
      if (entry.seq > head.seq) return fault('beyondHead', entry.seq);
      if (!entry.hash.equals(chain.hashOf(hash, withTexts(entry)))) return fault('altered', entry.seq);
      hash = entry.hash;
      seq = entry.seq;
    }
    if (entries.length < PAGE) break;
  }
  if (head === null) return { entries: 0, fault: null };
  if (seq < head.seq) return fault('tailCut', seq + 1);
  const signed = signAuditHead(keys, ownerId, head.seq, head.hash);
  if (!signed.equals(head.signature) || !hash.equals(head.hash)) return fault('headForged', head.seq);
  return { entries: seq, fault: null };
}

/** The driver reads JSON into objects: the canonical texts are made again. */
function withTexts<E extends StoredEntry>(entry: E): WithTexts<E> {
  const text = (value: unknown) => (value === null ? null : canonicalJson(value));
  return { ...entry, before: text(entry.before), after: text(entry.after) };
}
