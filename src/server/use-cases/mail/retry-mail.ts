import { mayRepeat } from '#domain/mail/mail-state.ts';
import { Problem } from '#domain/problem.ts';
import { findMailingOfMail, lockMail, repeatMail } from '../../db/mails.ts';
import { markFailed } from '../../db/outbox.ts';
import { enqueueMailing } from '../../db/queue.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { refuseOthers } from './list-mails.ts';
import { faultOf } from './mail-passwords.ts';

/**
 * Sends a mail again that failed or whose fate is unknown: only a person decides that (T46). A user's address is taken as
 * it is now; a link that may have arrived is dead once the new one is on its way.
 * @throws Problem notFound, notPermitted, mailNotConfigured, mailNotRepeatable
 */
export async function retryMail(
  context: UseCaseContext,
  actor: Actor,
  where: { readonly customerId: string; readonly operationId: string; readonly mailId: string },
): Promise<void> {
  const { customerId, mailId } = where;
  const granted = await authorise(context, actor, 'resetPasswords', customerId);
  if (context.mailServer === null) throw new Problem('mailNotConfigured');
  await inCustomer(context.databases, granted, async (tx) => {
    await refuseOthers(tx, actor, customerId, where.operationId);
    const mailingId = await findMailingOfMail(tx, customerId, where);
    if (mailingId === null) throw new Problem('notFound');
    const at = context.now();
    // the runner locks the queue before mails too
    await enqueueMailing(tx, { customerId, mailingId, partnerId: granted.partnerId, createdAt: at });
    const mail = await lockMail(tx, customerId, mailId);
    if (mail === null) throw new Problem('notFound');
    if (!mayRepeat(mail.state)) throw new Problem('mailNotRepeatable');
    const recipient = mail.toUser ? (mail.alternativeEmail?.trim() ?? null) : mail.recipient;
    const failure = faultOf(recipient);
    if (failure === null && recipient !== null) await repeatMail(tx, customerId, { id: mailId, recipient, at });
    else if (failure !== null) await markFailed(tx, customerId, { id: mailId, failure, at });
  });
  context.wakeRunner();
}
