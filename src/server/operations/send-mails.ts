import { setInterval } from 'node:timers/promises';
import { waitAfter } from '#domain/mail/mail-state.ts';
import type { Databases } from '../db/connect.ts';
import { findMailing } from '../db/mails.ts';
import {
  type AttemptEnd,
  abandonSending,
  markFailed,
  markSending,
  nextDue,
  nextMail,
  recordAttempt,
} from '../db/outbox.ts';
import { readNames } from '../db/partner-settings.ts';
import { forgetExpiredLinks, forgetLinksOfMail, readLinksOfMail, storeTokens } from '../db/password-links.ts';
import { type Claim, finishWork, holdLease, yieldWork } from '../db/queue.ts';
import { type GrantedCustomer, grantCustomer, inCustomerOfPartner, type Tx } from '../db/scope.ts';
import type { Fate, MailLine, MailServer, Message } from '../mail/mail-server.ts';
import { type PasswordEntry, passwordMail } from '../mail/password-mail.ts';
import { newCustomerToken } from '../secrets/customer-token.ts';
import type { Keys } from '../secrets/keys.ts';
import { openPassword } from '../secrets/temporary-password.ts';

export interface MailContext {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  readonly leaseMs: number;
  /** null: this server has none. */
  readonly mailServer: MailServer | null;
  /** What links begin with, without a slash at its end. */
  readonly address: string;
}

/** Where a mailing stands: `later`: nothing is due before then, `lost`: somebody else holds the lease. */
export type MailingResult = 'done' | 'later' | 'lost' | 'stopped';

/**
 * Sends the mails of a mailing, one after the other. Each is committed as *sending*, with the links that it carries, before
 * the mail server is asked, so that none goes out twice, whoever dies when (T46).
 */
export async function sendMails(context: MailContext, claim: Claim, isStopping: () => boolean): Promise<MailingResult> {
  const granted = grantCustomer(claim.customerId, claim.partnerId);
  const line = context.mailServer?.connect() ?? null;
  try {
    for (;;) {
      if (isStopping()) {
        await yieldWork(context.databases.app, claim, { until: null, tries: 0 });
        return 'stopped';
      }
      const step = await inCustomerOfPartner(context.databases, granted, (tx) =>
        prepareNext(tx, context, claim, granted),
      );
      if (step === 'next') continue;
      if (typeof step === 'string') return step;
      if (line === null) throw new Error('A mail was prepared without a mail server.');
      const fate = await whileHoldingLease(context, claim, () => send(line, step));
      await inCustomerOfPartner(context.databases, granted, (tx) => record(tx, context, claim.customerId, step, fate));
    }
  } finally {
    line?.close();
  }
}

/** A mail that is *sending*, committed. */
interface Prepared {
  readonly mailId: string;
  readonly attempts: number;
  readonly byLink: boolean;
  readonly recipient: string;
  readonly facts: Parameters<typeof passwordMail>[0];
}

async function prepareNext(
  tx: Tx,
  context: MailContext,
  claim: Claim,
  granted: GrantedCustomer,
): Promise<Prepared | 'next' | 'done' | 'later' | 'lost'> {
  const { customerId } = claim;
  const at = context.now();
  if (!(await holdLease(tx, claim, new Date(at.getTime() + context.leaseMs)))) return 'lost';
  const mailing = await findMailing(tx, customerId, claim.operationId);
  if (mailing === null) throw new Error(`Mailing ${claim.operationId} is queued and not there.`);
  await abandonSending(tx, customerId, mailing.id, at);
  const mail = await nextMail(tx, customerId, mailing.id, at);
  if (mail === null) {
    await forgetExpiredLinks(tx, customerId, at);
    const due = await nextDue(tx, customerId, mailing.id);
    await (due === null ? finishWork(tx, claim) : yieldWork(tx, claim, { until: due, tries: 0 }));
    return due === null ? 'done' : 'later';
  }
  const links = (await readLinksOfMail(tx, customerId, mail.id, at)).filter(({ isGood }) => isGood);
  const failure = context.mailServer === null ? 'notConfigured' : links.length === 0 ? 'passwordGone' : null;
  if (failure !== null) {
    await markFailed(tx, customerId, { id: mail.id, failure, at });
    return 'next';
  }
  const names = await readNames(tx, granted.partnerId, customerId);
  const tokens: { userId: string; hash: Buffer }[] = [];
  const entries = links.map(({ userId, displayName, email, sealed }): PasswordEntry => {
    if (!mailing.byLink) {
      if (sealed === null) throw new Error('A good link holds its password.');
      return { displayName, email, secret: { password: openPassword(context.keys, { customerId, userId }, sealed) } };
    }
    const { token, hash } = newCustomerToken(customerId);
    tokens.push({ userId, hash });
    // after the #: browsers send it to nobody, so that no log and no Referer holds it (T12)
    return { displayName, email, secret: { link: `${context.address}/p#${token}` } };
  });
  if (mailing.byLink) await storeTokens(tx, customerId, mail.id, tokens);
  const attempts = mail.attempts + 1;
  await markSending(tx, customerId, { id: mail.id, attempts, at });
  return {
    mailId: mail.id,
    attempts,
    byLink: mailing.byLink,
    recipient: mail.recipient,
    facts: {
      language: mailing.language,
      customerName: names.customerName,
      timeZone: names.timeZone,
      partnerName: names.partnerName,
      toUser: mail.toUser,
      entries,
      linksUntil: earliest(links.map(({ expiresAt }) => expiresAt)),
      signIn: `${context.address}/my`,
    },
  };
}

const earliest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));

async function send(line: MailLine, { mailId, attempts, recipient, facts }: Prepared): Promise<Fate> {
  const message: Message = { ...(await passwordMail(facts)), to: recipient, id: `${mailId}.${attempts}` };
  return line.send(message);
}

/** A mail server may take its time: the lease is renewed meanwhile, so that nobody gives the mail up as unknown. */
async function whileHoldingLease<T>(context: MailContext, claim: Claim, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const renewing = (async () => {
    for await (const _ of setInterval(context.leaseMs / 3, undefined, { signal: over.signal }))
      await holdLease(context.databases.app, claim, new Date(context.now().getTime() + context.leaseMs));
  })();
  // ended by us; and where the database is gone, the mail's end cannot be written either, which tells of it
  renewing.catch(() => undefined);
  try {
    return await work();
  } finally {
    over.abort();
  }
}

async function record(tx: Tx, context: MailContext, customerId: string, mail: Prepared, fate: Fate): Promise<void> {
  const at = context.now();
  const end = { id: mail.mailId, attempts: mail.attempts, at };
  await recordAttempt(tx, customerId, { ...end, ...stateAfter(fate, mail.attempts, at) });
  if (fate.fate === 'sent' && !mail.byLink) await forgetLinksOfMail(tx, customerId, mail.mailId);
}

function stateAfter(fate: Fate, attempts: number, at: Date): Pick<AttemptEnd, 'state' | 'failure' | 'nextAt'> {
  if (fate.fate !== 'refused') return { state: fate.fate, failure: null, nextAt: null };
  const wait = fate.again ? waitAfter(attempts) : null;
  if (wait === null) return { state: 'failed', failure: fate.why, nextAt: null };
  return { state: 'waiting', failure: fate.why, nextAt: new Date(at.getTime() + wait) };
}
