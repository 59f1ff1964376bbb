import { hash } from 'node:crypto';

/** What an audit entry says. `before` and `after` as canonical JSON texts, null where there is nothing. */
export interface AuditFacts {
  readonly seq: number;
  readonly at: Date;
  readonly staffId: string;
  readonly staffName: string;
  readonly address: string | null;
  readonly action: string;
  readonly operationId: string | null;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** What the first entry of a chain follows. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

type Shared = Pick<AuditFacts, 'seq' | 'at' | 'address' | 'action' | 'before' | 'after'> & {
  readonly staffId: string | null;
  readonly staffName: string | null;
};

/** What an entry of a partner's chain says: changes of customers, what was bought for them, who signed in or was refused. */
export interface PartnerFacts extends Shared {
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/** SHA-256 over the previous entry's hash and the canonical text of this one. */
export function entryHash(customerId: string, previous: Buffer, entry: AuditFacts): Buffer {
  const { operationId, userId, userName } = entry;
  return chained(previous, [customerId, ...factsOf(entry), operationId, userId, userName], entry);
}

/** The same in a partner's chain. */
export function partnerEntryHash(partnerId: string, previous: Buffer, entry: PartnerFacts): Buffer {
  return chained(previous, [partnerId, ...factsOf(entry), entry.customerId, entry.customerName], entry);
}

function factsOf({ seq, at, staffId, staffName, address, action }: Shared) {
  return [seq, at.toISOString(), staffId, staffName, address, action];
}

/** One text per distinct entry: no field can be moved into another, nor a line be forged (JSON escapes line breaks). */
function chained(previous: Buffer, facts: readonly unknown[], { before, after }: Shared): Buffer {
  const text = `${JSON.stringify(facts)}\n${before ?? 'null'}\n${after ?? 'null'}`;
  return hash('sha256', Buffer.concat([previous, Buffer.from(text)]), 'buffer');
}
