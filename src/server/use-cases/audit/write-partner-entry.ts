import type { PartnerAction } from '#domain/audit/actions.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AuditHead } from '../../db/audit.ts';
import { createPartnerHead, insertPartnerEntry, lockPartnerHead, movePartnerHead } from '../../db/partner-audit.ts';
import type { Tx } from '../../db/scope.ts';
import { partnerEntryHash } from '../../secrets/audit-chain.ts';
import { initialAuditHead, signAuditHead } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';

/** Whose chain it is, and who did it: an actor, or (staffId null) nobody that the portal knows. */
export interface PartnerAuthor {
  readonly partnerId: string;
  readonly staffId: string | null;
  readonly displayName: string | null;
  readonly address: string | null;
}

export interface PartnerChange {
  readonly at: Date;
  readonly action: PartnerAction;
  /** Null: it was about no customer, or about none of the partner's. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  /** What was and what is; null: nothing. */
  readonly before: object | null;
  readonly after: object | null;
}

/**
 * Adds an entry to the chain of the author's partner, in the transaction of the change and in the partner's scope. Comes
 * before anything of a customer is locked: the chain's head is the first of the locks, and held to the end.
 */
export async function writePartnerEntry(
  tx: Tx,
  keys: Keys,
  author: PartnerAuthor,
  change: PartnerChange,
): Promise<void> {
  const { partnerId, staffId, displayName: staffName, address } = author;
  const head = await lockPartnerChain(tx, keys, partnerId);
  const text = (value: object | null) => (value === null ? null : canonicalJson(value));
  const { at, action, customerId, customerName } = change;
  const facts = {
    seq: head.seq + 1,
    at,
    staffId,
    staffName,
    address,
    action,
    customerId,
    customerName,
    before: text(change.before),
    after: text(change.after),
  };
  const hash = partnerEntryHash(partnerId, head.hash, facts);
  await insertPartnerEntry(tx, partnerId, { ...facts, hash });
  const signature = signAuditHead(keys, partnerId, facts.seq, hash);
  await movePartnerHead(tx, partnerId, { seq: facts.seq, hash, signature });
}

/** Takes the lock that orders the partner's own changes, where something is to be read before the entry is written. */
export async function lockPartnerChain(tx: Tx, keys: Keys, partnerId: string): Promise<AuditHead> {
  const found = await lockPartnerHead(tx, partnerId);
  if (found !== null) return found;
  await createPartnerHead(tx, partnerId, initialAuditHead(keys, partnerId));
  const head = await lockPartnerHead(tx, partnerId);
  if (head === null) throw new Error(`Partner ${partnerId} has no audit chain.`);
  return head;
}
