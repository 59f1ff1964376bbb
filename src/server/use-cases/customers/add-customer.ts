import { type CustomerFacts, soundFacts } from '#domain/customers/customer-facts.ts';
import { Problem } from '#domain/problem.ts';
import { createHead } from '../../db/audit.ts';
import { createCounter, insertCustomer, insertDomains } from '../../db/customer-writes.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { initialAuditHead } from '../../secrets/audit-signature.ts';
import { authoriseNewCustomer } from '../access/authorise.ts';
import { writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { claimOnce, untilKnown } from '../write-once.ts';

/**
 * Adds a customer of the actor's partner, with its counter and the beginning of its audit chain.
 * @throws Problem notPermitted, domainTaken, idempotencyKeyReused and those of soundFacts
 */
export async function addCustomer(
  context: UseCaseContext,
  actor: Actor,
  input: CustomerFacts & { readonly idempotencyKey: string },
): Promise<{ id: string }> {
  const id = context.newId();
  const granted = authoriseNewCustomer(context, actor, id);
  const { idempotencyKey: key, ...given } = input;
  const facts = soundFacts(given);
  return untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const repeated = await claimOnce(tx, actor, {
        key,
        request: { write: 'addCustomer', ...facts },
        answer: { id },
        at,
      });
      if (repeated !== null) return repeated;
      await writePartnerEntry(tx, context.keys, actor, {
        at,
        action: 'customer.added',
        customerId: id,
        customerName: facts.name,
        before: null,
        after: facts,
      });
      await insertCustomer(tx, { ...facts, id, partnerId: granted.partnerId, at });
      const [taken] = await insertDomains(tx, granted, facts.domains);
      if (taken !== undefined) throw new Problem('domainTaken', { domain: taken });
      await createHead(tx, id, initialAuditHead(context.keys, id));
      await createCounter(tx, id);
      return { id };
    }),
  );
}
