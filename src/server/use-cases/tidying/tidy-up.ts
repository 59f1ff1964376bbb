import { listAllCustomers } from '../../db/all-customers.ts';
import { KEY_LIFETIME, purgeAllKeys } from '../../db/idempotency.ts';
import { forgetExpiredLinks } from '../../db/password-links.ts';
import { inCustomer } from '../../db/scope.ts';
import { purgeSelections } from '../../db/selections.ts';
import { forgetExpiredPasswords } from '../../db/user-passwords.ts';
import { authoriseSystem } from '../access/authorise.ts';
import type { UseCaseContext } from '../context.ts';
import { purgeDueUsers } from './purge-due-users.ts';

/** So long an expired selection still says that it has expired. */
const DAY = 86_400_000;

/**
 * What time brings about, at every customer: deleted users whose 30 days are over go for good; selections, temporary
 * passwords that nobody fetched, links in mails that nobody opened and keys against repetition are forgotten when they have expired. A customer where it fails
 * keeps no other from its turn. Doing it twice, or at two servers at once, changes nothing more.
 */
export async function tidyUp(context: UseCaseContext): Promise<void> {
  const { databases, now, log } = context;
  const at = now();
  await purgeAllKeys(databases, new Date(at.getTime() - KEY_LIFETIME));
  for (const customer of await listAllCustomers(databases, at)) {
    const { customerId, due } = customer;
    try {
      await inCustomer(databases, authoriseSystem(customer), async (tx) => {
        await purgeSelections(tx, customerId, new Date(at.getTime() - DAY));
        await forgetExpiredPasswords(tx, customerId, at);
        await forgetExpiredLinks(tx, customerId, at);
      });
      if (due) await purgeDueUsers(context, customer);
    } catch (error) {
      log.warn({ err: error, customerId }, 'Tidying failed at a customer; the next hour tries again');
    }
  }
}
