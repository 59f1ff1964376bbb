import { type AuditHead, createHead, lockHead } from '../db/audit.ts';
import type { Tx } from '../db/scope.ts';
import { initialAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';

/** Locks the head of the customer's audit chain, which begins here where nothing of the customer was changed yet. */
export async function takeHead(tx: Tx, keys: Keys, customerId: string): Promise<AuditHead> {
  const known = await lockHead(tx, customerId);
  if (known !== null) return known;
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  const head = await lockHead(tx, customerId);
  if (head === null) throw new Error(`Customer ${customerId} has no audit chain.`);
  return head;
}
