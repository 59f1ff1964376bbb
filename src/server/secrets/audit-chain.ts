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

/** SHA-256 over the previous entry's hash and the canonical text of this one. */
export function entryHash(customerId: string, previous: Buffer, entry: AuditFacts): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(entryText(customerId, entry))]), 'buffer');
}

/** One text per distinct entry: no field can be moved into another, nor a line be forged (JSON escapes line breaks). */
function entryText(customerId: string, entry: AuditFacts): string {
  const { seq, at, staffId, staffName, address, action, operationId, userId, userName, before, after } = entry;
  const facts = [customerId, seq, at.toISOString(), staffId, staffName, address, action, operationId, userId, userName];
  return `${JSON.stringify(facts)}\n${before ?? 'null'}\n${after ?? 'null'}`;
}
