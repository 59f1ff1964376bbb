import { passwordFault } from '#domain/passwords/password-fault.ts';
import { Problem } from '#domain/problem.ts';
import { readPartnerSettings } from '../../db/partner-settings.ts';
import { inPartner } from '../../db/scope.ts';
import { deleteOtherSessions, findPasswordHash, storePasswordHash } from '../../db/staff.ts';
import { hashPassword, verifyPassword } from '../../secrets/password-hash.ts';
import { writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/**
 * Puts a new password of a member of staff in the place of the current one, which is asked for (T4). All their sessions
 * but this one end (T9).
 * @throws Problem wrongCredentials, so that guesses are counted as at sign-in, and those of passwordFault
 */
export async function changeOwnPassword(
  context: UseCaseContext,
  actor: Actor,
  given: { readonly current: string; readonly next: string; readonly token: string | null },
): Promise<void> {
  const { partnerId, staffId } = actor;
  const stored = await findPasswordHash(context.databases, staffId);
  if (stored === null || !(await verifyPassword(stored, given.current))) throw new Problem('wrongCredentials');
  const settings = await inPartner(context.databases, partnerId, (tx) => readPartnerSettings(tx, partnerId));
  const fault = passwordFault(given.next, {
    words: [...settings.blockedWords, actor.partnerName],
    person: [actor.displayName, actor.email],
  });
  if (fault !== null) throw new Problem(fault.code, fault.params);
  const hash = await hashPassword(given.next);
  const at = context.now();
  // two roles, hence two transactions: the entry is committed once the change is, and taken back where it fails
  await inPartner(context.databases, partnerId, async (tx) => {
    await writePartnerEntry(tx, context.keys, actor, {
      at,
      action: 'staff.passwordChanged',
      customerId: null,
      customerName: null,
      before: null,
      after: null,
    });
    await storePasswordHash(context.databases, staffId, hash, at);
    await deleteOtherSessions(context.databases, staffId, given.token);
  });
}
