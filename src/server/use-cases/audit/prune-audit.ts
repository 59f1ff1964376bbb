import { type Kysely, sql } from 'kysely';
import { listOldChains, removeEntries } from '../../db/audit-pruning.ts';
import { signAuditCheckpoint } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';
import { type ChainOwner, type ChainReport, listChains, verifyOne, type WalkedEntry } from './verify-audit.ts';
import { writePartnerEntry } from './write-partner-entry.ts';

export interface PruneReport extends ChainOwner {
  /** Entries removed. */
  readonly removed: number;
  /** The chain is not sound: nothing of it was removed, so that what was done to it can be looked into. */
  readonly fault: ChainReport['fault'];
}

export interface PruneOptions {
  readonly before: Date;
  readonly now: Date;
  /** The chains of this partner and its customers alone, and only those that have something to remove. */
  readonly partnerId?: string;
  /** True: no further chain is walked, and none of the one under way is removed. */
  readonly stopped?: () => boolean;
}

/** Somebody asked to stop while a chain was walked. */
class GivenUp extends Error {}

/** Entries removed in one transaction, with the checkpoint moved behind them. */
const BATCH = 5_000;

/**
 * Removes the entries of every chain that are older than `before`, up to the first that is not, and leaves signed
 * checkpoints from which the chains verify on. For the operator: the application's role can do none of it (T39).
 */
export async function* pruneAudit(
  owner: Kysely<unknown>,
  keys: Keys,
  { before, now, partnerId, stopped = () => false }: PruneOptions,
): AsyncGenerator<PruneReport> {
  const chains = partnerId === undefined ? await listChains(owner) : await listOldChains(owner, { partnerId, before });
  for (const chain of chains) {
    const stops: WalkedEntry[] = [];
    const collect = stopsBefore(before, stops);
    let fault: ChainReport['fault'];
    try {
      ({ fault } = await verifyOne(owner, keys, chain, (entry) => {
        if (stopped()) throw new GivenUp();
        collect(entry);
      }));
    } catch (error) {
      if (error instanceof GivenUp) return;
      throw error;
    }
    let removed = 0;
    if (fault === null)
      for (const { seq, hash } of stopped() ? [] : stops)
        removed += await owner.transaction().execute((tx) =>
          removeEntries(tx, chain, {
            seq,
            hash,
            signature: signAuditCheckpoint(keys, chain.id, seq, hash),
            at: now,
          }),
        );
    if (removed > 0) await record(owner, keys, { chain, before, now, removed });
    yield { ...chain, removed, fault };
  }
}

/** Collects where each batch ends: memory for one entry in BATCH. Nothing is old behind an entry that is not. */
function stopsBefore(before: Date, stops: WalkedEntry[]): (entry: WalkedEntry) => void {
  let ended = false;
  let inBatch = 0;
  return (entry) => {
    if (ended || entry.at >= before) {
      ended = true;
      return;
    }
    if (inBatch > 0) stops.pop();
    stops.push(entry);
    inBatch = (inBatch + 1) % BATCH;
  };
}

/** Removing is itself on record, in the partner's chain. */
async function record(
  owner: Kysely<unknown>,
  keys: Keys,
  done: { readonly chain: ChainOwner; readonly before: Date; readonly now: Date; readonly removed: number },
): Promise<void> {
  const { chain, before, now, removed } = done;
  const ofCustomer = chain.of === 'customer';
  await owner.transaction().execute(async (tx) => {
    const found = ofCustomer
      ? await sql<{ id: string }>`SELECT c.partner_id AS id FROM customer c WHERE c.id = ${chain.id}`.execute(tx)
      : { rows: [{ id: chain.id }] };
    const partnerId = found.rows[0]?.id;
    if (partnerId === undefined) return;
    await writePartnerEntry(
      tx,
      keys,
      { partnerId, staffId: null, displayName: null, address: null },
      {
        at: now,
        action: 'audit.pruned',
        customerId: ofCustomer ? chain.id : null,
        customerName: ofCustomer ? chain.name : null,
        before: null,
        after: { olderThan: before.toISOString(), entries: removed },
      },
    );
  });
}
