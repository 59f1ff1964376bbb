import { passwordFault } from '#domain/passwords/password-fault.ts';
import { Problem } from '#domain/problem.ts';
import { readNames, readPartnerSettings } from '../../db/partner-settings.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { deleteSessionsOfUser, storeChosenPassword } from '../../db/user-sign-in.ts';
import { hashPassword } from '../../secrets/password-hash.ts';
import { lockCustomerChain, writeOwnEntry } from '../audit/write-customer-entry.ts';
import type { UseCaseContext } from '../context.ts';
import { beginSession } from './myself.ts';
import { checkCredential } from './sign-in.ts';

/**
 * Puts a password that the user chose in the place of the temporary one, or of their own (T4: the current one is asked
 * for). The former one and all sessions are dead then.
 * @returns the token of a new session
 * @throws Problem wrongCredentials, and those of passwordFault
 */
export async function chooseMyPassword(
  context: UseCaseContext,
  given: { readonly email: string; readonly current: string; readonly next: string; readonly address: string },
): Promise<string> {
  const { granted, credential } = await checkCredential(context, { email: given.email, password: given.current });
  const { customerId, partnerId } = granted;
  const { userId, displayName, firstName, lastName, email } = credential;
  const [settings, names] = await inCustomerOfPartner(context.databases, granted, async (tx) => [
    await readPartnerSettings(tx, partnerId),
    await readNames(tx, partnerId, customerId),
  ]);
  const fault = passwordFault(given.next, {
    words: [...settings.blockedWords, names.customerName, names.partnerName],
    person: [displayName, firstName ?? '', lastName ?? '', email],
  });
  if (fault !== null) throw new Problem(fault.code, fault.params);
  const hash = await hashPassword(given.next);
  return inCustomerOfPartner(context.databases, granted, async (tx) => {
    // what was made is told apart by its time: never the same as the former one's
    const at = new Date(Math.max(context.now().getTime(), credential.madeAt.getTime() + 1));
    const head = await lockCustomerChain(tx, context.keys, customerId);
    const stored = await storeChosenPassword(tx, customerId, { userId, seen: credential.madeAt, hash, at });
    // it was reset, or chosen elsewhere, meanwhile: what was given is the current one no more
    if (!stored) throw new Problem('wrongCredentials');
    const { address } = given;
    await writeOwnEntry(tx, context.keys, customerId, head, {
      at,
      userId,
      displayName,
      address,
      action: 'password.chosen',
    });
    await deleteSessionsOfUser(tx, customerId, userId);
    return beginSession(tx, context, granted, { userId, passwordMadeAt: at });
  });
}
