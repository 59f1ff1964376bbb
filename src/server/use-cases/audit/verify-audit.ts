import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '#domain/canonical-json.ts';
import { readEntries } from '../../db/audit.ts';
import { type ChainEnds, readChainEnds } from '../../db/audit-trail.ts';
import { readPartnerEntries } from '../../db/partner-audit.ts';
import { CHAIN_START, entryHash, partnerEntryHash } from '../../secrets/audit-chain.ts';
import { signAuditCheckpoint, signAuditHead } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';

/**
 * What is wrong with a chain, and at which entry first.
 * altered: the entry is not what it was (edited, put in another's place). missing: it was deleted. tailCut: it and all
 * behind it were deleted. beyondHead: it was added without the key. headForged: the head was changed without the key,
 * or the whole chain was written anew. headMissing: there are entries and no head. checkpointForged: what says where the
 * chain begins was changed without the key. removedRemain: an entry is there that the checkpoint calls removed.
 */
export type AuditFault =
  | 'altered'
  | 'missing'
  | 'tailCut'
  | 'beyondHead'
  | 'headForged'
  | 'headMissing'
  | 'checkpointForged'
  | 'removedRemain';

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

/** A chain that is walked. */
export interface ChainOwner {
  readonly of: 'customer' | 'partner';
  readonly id: string;
  readonly name: string;
}

/** Walks the audit chains of every partner and every customer. For the operator: `owner` is the connection of the database's owner. */
export async function* verifyAudit(owner: Kysely<unknown>, keys: Keys): AsyncGenerator<ChainReport> {
  for (const chain of await listChains(owner)) yield await verifyOne(owner, keys, chain);
}

/** All chains: partners' first, then customers' by name. */
export async function listChains(owner: Kysely<unknown>): Promise<ChainOwner[]> {
  const partners = await sql<Named>`SELECT p.id, p.name FROM partner p ORDER BY p.name, p.id`.execute(owner);
  const customers = await sql<Named>`
    SELECT c.id, c.name FROM customer c ORDER BY c.name_key, c.id`.execute(owner);
  return [
    ...partners.rows.map((one) => ({ of: 'partner' as const, ...one })),
    ...customers.rows.map((one) => ({ of: 'customer' as const, ...one })),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** `onEntry`: is shown each sound entry, in order. */
export async function verifyOne(
  owner: Kysely<unknown>,
  keys: Keys,
  { of, id, name }: ChainOwner,
  onEntry: (entry: WalkedEntry) => void = () => undefined,
): Promise<ChainReport> {
  // one instant: changes may go on meanwhile
  const found = await owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const ends = await readChainEnds(tx, of, id);
      return of === 'customer'
        ? verifyChain(keys, id, {
            ends,
            entries: (after) => readEntries(tx, id, after, PAGE),
            hashOf: (previous, entry) => entryHash(id, previous, entry),
            onEntry,
          })
        : verifyChain(keys, id, {
            ends,
            entries: (after) => readPartnerEntries(tx, id, after, PAGE),
            hashOf: (previous, entry) => partnerEntryHash(id, previous, entry),
            onEntry,
          });
    });
  return { of, id, name, ...found };
}

/** A chain as it is stored. */
interface Chain<E extends StoredEntry> {
  readonly ends: ChainEnds;
  /** Up to PAGE entries, in order. */
  readonly entries: (afterSeq: number) => Promise<E[]>;
  readonly hashOf: (previous: Buffer, entry: WithTexts<E>) => Buffer;
  readonly onEntry: (entry: WalkedEntry) => void;
}

export interface WalkedEntry {
  readonly seq: number;
  readonly at: Date;
  readonly hash: Buffer;
}

interface StoredEntry extends WalkedEntry {
  readonly before: unknown;
  readonly after: unknown;
}

type WithTexts<E> = Omit<E, 'before' | 'after'> & { readonly before: string | null; readonly after: string | null };

async function verifyChain<E extends StoredEntry>(
  keys: Keys,
  ownerId: string,
  chain: Chain<E>,
): Promise<Pick<ChainReport, 'entries' | 'fault'>> {
  const { head, checkpoint } = chain.ends;
  const begin = checkpoint ?? { seq: 0, hash: CHAIN_START };
  let { seq, hash } = begin;
  const fault = (kind: AuditFault, at: number) => ({ entries: seq - begin.seq, fault: { kind, seq: at } });
  if (checkpoint !== null) {
    const signed = signAuditCheckpoint(keys, ownerId, checkpoint.seq, checkpoint.hash);
    if (!signed.equals(checkpoint.signature)) return fault('checkpointForged', checkpoint.seq);
    const [first] = await chain.entries(0);
    if (first !== undefined && first.seq <= checkpoint.seq) return fault('removedRemain', first.seq);
  }
  for (;;) {
    const entries = await chain.entries(seq);
    for (const entry of entries) {
      if (head === null) return fault('headMissing', entry.seq);
      if (entry.seq !== seq + 1) return fault('missing', seq + 1);
      if (entry.seq > head.seq) return fault('beyondHead', entry.seq);
      if (!entry.hash.equals(chain.hashOf(hash, withTexts(entry)))) return fault('altered', entry.seq);
      hash = entry.hash;
      seq = entry.seq;
      chain.onEntry(entry);
    }
    if (entries.length < PAGE) break;
  }
  // a chain of which everything was removed still ends at a head
  if (head === null) return checkpoint === null ? { entries: 0, fault: null } : fault('headMissing', seq + 1);
  if (seq < head.seq) return fault('tailCut', seq + 1);
  const signed = signAuditHead(keys, ownerId, head.seq, head.hash);
  if (!signed.equals(head.signature) || !hash.equals(head.hash)) return fault('headForged', head.seq);
  return { entries: seq - begin.seq, fault: null };
}

/** The driver reads JSON into objects: the canonical texts are made again. */
function withTexts<E extends StoredEntry>(entry: E): WithTexts<E> {
  const text = (value: unknown) => (value === null ? null : canonicalJson(value));
  return { ...entry, before: text(entry.before), after: text(entry.after) };
}
