import { inPartner } from '../../db/scope.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { writePartnerEntry } from './write-partner-entry.ts';

/** Records that a member of staff came or went, in the partner's chain. */
export function recordPresence(
  context: UseCaseContext,
  actor: Actor,
  action: 'staff.signedIn' | 'staff.signedOut',
): Promise<void> {
  return inPartner(context.databases, actor.partnerId, (tx) =>
    writePartnerEntry(tx, context.keys, actor, {
      at: context.now(),
      action,
      customerId: null,
      customerName: null,
      before: null,
      after: null,
    }),
  );
}
