import { Problem } from '#domain/problem.ts';
import { lockCustomerRow, lockOpenOperations, setArchived } from '../../db/customer-writes.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import { lockPartnerChain, writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/**
 * Archives a customer, or brings it back. Archived, it is in no list but that of the archived, and nothing of it can be
 * changed. Asking for what is so already does nothing.
 * @throws Problem operationsRunning: they would change what shall not change any more
 */
export async function archiveCustomer(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly archived: boolean },
): Promise<void> {
  const granted = await authorise(context, actor, 'manageCustomers', input.customerId);
  const { customerId } = granted;
  await inCustomerOfPartner(context.databases, granted, async (tx) => {
    const at = context.now();
    await lockPartnerChain(tx, context.keys, granted.partnerId);
    const { archivedAt, name } = await lockCustomerRow(tx, granted);
    if ((archivedAt !== null) === input.archived) return;
    await writePartnerEntry(tx, context.keys, actor, {
      at,
      action: input.archived ? 'customer.archived' : 'customer.broughtBack',
      customerId,
      customerName: name,
      before: { archivedAt: archivedAt?.toISOString() ?? null },
      after: { archivedAt: input.archived ? at.toISOString() : null },
    });
    await setArchived(tx, granted, input.archived ? at : null);
    const running = input.archived ? await lockOpenOperations(tx, customerId) : 0;
    if (running > 0) throw new Problem('operationsRunning', { n: running });
  });
}
