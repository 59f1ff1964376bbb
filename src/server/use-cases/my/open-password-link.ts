import { Problem } from '#domain/problem.ts';
import { lockLink, markOpened } from '../../db/password-links.ts';
import { inCustomer } from '../../db/scope.ts';
import { readCustomerToken } from '../../secrets/customer-token.ts';
import { openPassword } from '../../secrets/temporary-password.ts';
import { customerOfToken } from '../access/at-the-door.ts';
import type { UseCaseContext } from '../context.ts';

/**
 * The temporary password behind a mailed link, once. Whoever holds the token may ask: that is what it is for.
 * @throws Problem linkUnknown, linkUsed, linkExpired, linkReplaced
 */
export async function openPasswordLink(
  context: UseCaseContext,
  token: string,
): Promise<{ readonly displayName: string; readonly email: string; readonly password: string }> {
  const read = readCustomerToken(token);
  const granted = read === null ? null : await customerOfToken(context, read.customerId);
  if (read === null || granted === null) throw new Problem('linkUnknown');
  const { customerId } = granted;
  return inCustomer(context.databases, granted, async (tx) => {
    const at = context.now();
    const link = await lockLink(tx, customerId, read.hash);
    if (link === null) throw new Problem('linkUnknown');
    const { mailId, userId, displayName, email, sealed } = link;
    if (link.openedAt !== null) throw new Problem('linkUsed');
    if (!link.isCurrent) throw new Problem('linkReplaced');
    if (link.expiresAt <= at || sealed === null) throw new Problem('linkExpired');
    await markOpened(tx, customerId, { mailId, userId, at });
    return { displayName, email, password: openPassword(context.keys, { customerId, userId }, sealed) };
  });
}
