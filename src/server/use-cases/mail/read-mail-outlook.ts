import { countMailable } from '../../db/mails.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { refuseOthers } from './list-mails.ts';
import { USERS_PER_MAIL } from './mail-passwords.ts';

export interface MailOutlookView {
  /** Whose temporary password waits. */
  readonly users: number;
  /** Of these, who has been sent no mail of their own yet, and who of them has no address for one. */
  readonly toUsers: { readonly users: number; readonly withoutAddress: number };
  readonly usersPerMail: number;
}

/**
 * How many mails `mailPasswords` would write now: said before it does.
 * @throws Problem notFound, notPermitted (to all but who made the passwords)
 */
export async function readMailOutlook(
  context: UseCaseContext,
  actor: Actor,
  { customerId, operationId }: { readonly customerId: string; readonly operationId: string },
): Promise<MailOutlookView> {
  const granted = await authorise(context, actor, 'resetPasswords', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    await refuseOthers(tx, actor, customerId, operationId);
    const filter = { operationId, madeBy: actor.staffId, now: context.now() };
    const { users, unsent, withoutAddress } = await countMailable(tx, customerId, filter);
    return { users, toUsers: { users: unsent, withoutAddress }, usersPerMail: USERS_PER_MAIL };
  });
}
