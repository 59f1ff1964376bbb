import { canonicalJson } from '#domain/canonical-json.ts';
import { isMailAddress, type MailFailure } from '#domain/mail/mail-state.ts';
import { Problem } from '#domain/problem.ts';
import {
  countPasswordsToMail,
  insertMailing,
  insertMails,
  listPasswordsToMail,
  lockOperationMaker,
  type NewMail,
  nextMailPosition,
  type PasswordsToMail,
  type WaitingPassword,
} from '../../db/mails.ts';
import { readNames, readPartnerSettings } from '../../db/partner-settings.ts';
import { forgetExpiredLinks, insertLinks, type NewLink } from '../../db/password-links.ts';
import { enqueueMailing } from '../../db/queue.ts';
import { inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import { lockCustomerChain, writeCustomerEntry } from '../audit/write-customer-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { claimOnce, untilKnown } from '../write-once.ts';

export interface MailingRequest {
  readonly customerId: string;
  readonly operationId: string;
  readonly to: 'alternative' | { readonly address: string };
  readonly language?: 'en' | 'fr' | undefined;
  readonly idempotencyKey: string;
}

/** Users of one statement: a whole number of mails. */
const CHUNK = 1_000;
/** Users in one mail to one recipient: a list that is still read. */
export const USERS_PER_MAIL = 50;
const HOUR_MS = 3_600_000;

/**
 * Queues mails that bring the temporary passwords of an operation: one to each user, or few to one recipient. Whoever has
 * been sent a mail there is left out; a mail that failed is sent again by itself (`retryMail`).
 * @returns how many users there are in how many mails, those that cannot be sent included
 * @throws Problem mailNotConfigured, invalidAddress, nothingToMail; notPermitted to all but who made the passwords
 */
export async function mailPasswords(
  context: UseCaseContext,
  actor: Actor,
  request: MailingRequest,
): Promise<{ readonly mails: number; readonly users: number }> {
  const { customerId, operationId, to, idempotencyKey, language } = request;
  const granted = await authorise(context, actor, 'resetPasswords', customerId);
  if (context.mailServer === null) throw new Problem('mailNotConfigured');
  const address = to === 'alternative' ? null : to.address.trim();
  if (address !== null && !isMailAddress(address)) throw new Problem('invalidAddress', { address });
  const id = context.newId();
  const started = await untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const head = await lockCustomerChain(tx, context.keys, customerId);
      const maker = await lockOperationMaker(tx, customerId, operationId);
      if (maker === null) throw new Problem('notFound');
      if (maker !== actor.staffId) throw new Problem('notPermitted');
      const settings = await readPartnerSettings(tx, granted.partnerId);
      const names = await readNames(tx, granted.partnerId, customerId);
      const filter = { operationId, madeBy: actor.staffId, now: at, address };
      const users = await countPasswordsToMail(tx, customerId, filter);
      const answer = { mails: address === null ? users : Math.ceil(users / USERS_PER_MAIL), users };
      const once = { key: idempotencyKey, request: { mailPasswords: operationId, to, language }, answer, at };
      const kept = await claimOnce(tx, actor, once);
      if (kept !== null) return kept;
      if (users === 0) throw new Problem('nothingToMail');
      const byLink = !settings.sendPasswords;
      await insertMailing(tx, customerId, {
        id,
        operationId,
        staffId: actor.staffId,
        language: language ?? settings.mailLanguage ?? names.language,
        byLink,
        createdAt: at,
      });
      const until = new Date(at.getTime() + settings.linkHours * HOUR_MS);
      await writeMails(tx, context, { customerId, mailingId: id, filter, until });
      await forgetExpiredLinks(tx, customerId, at);
      await enqueueMailing(tx, { customerId, mailingId: id, partnerId: granted.partnerId, createdAt: at });
      await writeCustomerEntry(tx, context.keys, customerId, head, {
        at,
        staffId: actor.staffId,
        staffName: actor.displayName,
        address: actor.address,
        action: 'passwords.mailed',
        operationId,
        userId: null,
        userName: null,
        before: null,
        after: canonicalJson({ byLink, to: address ?? 'alternative', users }),
      });
      return answer;
    }),
  );
  context.wakeRunner();
  return started;
}

/** No link outlives its password. */
const expiringBy = (link: NewLink, until: Date): NewLink =>
  link.expiresAt < until ? link : { ...link, expiresAt: until };

/** Mails and links in the order of names, page by page: any number of users takes the memory of one page. */
async function writeMails(
  tx: Tx,
  context: UseCaseContext,
  of: { customerId: string; mailingId: string; filter: PasswordsToMail; until: Date },
): Promise<void> {
  const { customerId, mailingId, filter, until } = of;
  const { operationId, address, now: at } = filter;
  const origin = { mailingId, operationId, toUser: address === null, at };
  const perMail = address === null ? 1 : USERS_PER_MAIL;
  let position = await nextMailPosition(tx, customerId, operationId);
  let after: { nameKey: string; userId: string } | null = null;
  for (;;) {
    const users: WaitingPassword[] = await listPasswordsToMail(tx, customerId, filter, { after, limit: CHUNK });
    const last = users.at(-1);
    if (last === undefined) return;
    const mails: NewMail[] = [];
    const links: NewLink[] = [];
    for (let from = 0; from < users.length; from += perMail) {
      const group = users.slice(from, from + perMail);
      const recipient = address ?? group[0]?.alternativeEmail?.trim() ?? null;
      const mail = { id: context.newId(), position, recipient, failure: faultOf(recipient) };
      mails.push(mail);
      position += 1;
      for (const { userId, madeAt, sealed, expiresAt } of group)
        links.push(expiringBy({ mailId: mail.id, userId, passwordMadeAt: madeAt, sealed, expiresAt }, until));
    }
    await insertMails(tx, customerId, origin, mails);
    await insertLinks(tx, customerId, links);
    if (users.length < CHUNK) return;
    after = { nameKey: last.nameKey, userId: last.userId };
  }
}

/** Why no mail can go there; null: one can. */
export function faultOf(recipient: string | null): MailFailure | null {
  if (recipient === null || recipient === '') return 'noAddress';
  return isMailAddress(recipient) ? null : 'invalidAddress';
}
