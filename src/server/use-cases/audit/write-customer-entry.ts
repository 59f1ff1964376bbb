import { type AuditHead, createHead, insertEntry, lockHead, moveHead } from '../../db/audit.ts';
import type { Tx } from '../../db/scope.ts';
import { type AuditFacts, entryHash } from '../../secrets/audit-chain.ts';
import { initialAuditHead, signAuditHead } from '../../secrets/audit-signature.ts';
import type { Keys } from '../../secrets/keys.ts';

/** What a customer's own user did to their own account. */
export interface OwnChange {
  readonly at: Date;
  readonly userId: string;
  readonly displayName: string;
  readonly address: string | null;
  readonly action: 'password.chosen';
}

/** Takes the lock that orders all changes of a customer: before anything else of the change. */
export async function lockCustomerChain(tx: Tx, keys: Keys, customerId: string): Promise<AuditHead> {
  const found = await lockHead(tx, customerId);
  if (found !== null) return found;
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  const head = await lockHead(tx, customerId);
  if (head === null) throw new Error(`Customer ${customerId} has no audit chain.`);
  return head;
}

/** Who did something, to whom of the customer, in which operation. */
type EntryFacts = Omit<AuditFacts, 'seq'>;

/** Adds an entry to a customer's chain, in the transaction of what it tells of. */
export async function writeCustomerEntry(
  tx: Tx,
  keys: Keys,
  customerId: string,
  head: AuditHead,
  entry: EntryFacts,
): Promise<void> {
  const facts = { ...entry, seq: head.seq + 1 };
  const hash = entryHash(customerId, head.hash, facts);
  await insertEntry(tx, customerId, { ...facts, hash });
  await moveHead(tx, customerId, { seq: facts.seq, hash, signature: signAuditHead(keys, customerId, facts.seq, hash) });
}

/** Who did it is the user: no staff were at it. */
export function writeOwnEntry(
  tx: Tx,
  keys: Keys,
  customerId: string,
  head: AuditHead,
  change: OwnChange,
): Promise<void> {
  const { userId, displayName, ...rest } = change;
  const self = { staffId: userId, staffName: displayName, userId, userName: displayName };
  return writeCustomerEntry(tx, keys, customerId, head, {
    ...rest,
    ...self,
    operationId: null,
    before: null,
    after: null,
  });
}
