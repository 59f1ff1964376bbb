import { type CustomerFacts, soundFacts } from '#domain/customers/customer-facts.ts';
import { Problem } from '#domain/problem.ts';
import {
  countUsersInDomain,
  deleteDomains,
  insertDomains,
  lockCustomerRow,
  updateCustomer,
} from '../../db/customer-writes.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import { lockPartnerChain, writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { refuseStale } from '../version.ts';

/**
 * Changes what is known of a customer; what is left out stays as it is. A domain with users in it stays.
 * `version`: that of readCustomer from which the change was made; null: whatever it is now.
 * @throws Problem customerArchived, changedMeanwhile, domainTaken, domainInUse and those of soundFacts
 */
export async function changeCustomer(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly change: Partial<CustomerFacts>; readonly version: string | null },
): Promise<void> {
  const granted = await authorise(context, actor, 'manageCustomers', input.customerId);
  const { customerId } = granted;
  const change = soundFacts(input.change);
  await inCustomerOfPartner(context.databases, granted, async (tx) => {
    await lockPartnerChain(tx, context.keys, granted.partnerId);
    const { archivedAt, ...before } = await lockCustomerRow(tx, granted);
    if (archivedAt !== null) throw new Problem('customerArchived');
    refuseStale(before, input.version);
    const after: CustomerFacts = { ...before, ...change };
    await writePartnerEntry(tx, context.keys, actor, {
      at: context.now(),
      action: 'customer.changed',
      customerId,
      customerName: after.name,
      before,
      after,
    });
    const gone = before.domains.filter((domain) => !after.domains.includes(domain));
    for (const domain of gone) {
      const users = await countUsersInDomain(tx, customerId, domain);
      if (users > 0) throw new Problem('domainInUse', { domain, users });
    }
    await deleteDomains(tx, granted, gone);
    const added = after.domains.filter((domain) => !before.domains.includes(domain));
    const [taken] = await insertDomains(tx, granted, added);
    if (taken !== undefined) throw new Problem('domainTaken', { domain: taken });
    await updateCustomer(tx, granted, after);
  });
}
