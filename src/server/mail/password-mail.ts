import { fillingTranslate } from '#text/fill.ts';
import { makeFormat } from '#text/format.ts';
import { type Language, loadMessages } from '#text/index.ts';
import { type Block, mailBodies } from './mail-bodies.ts';

/** A user's temporary password as it goes out: behind a link that shows it once, or itself. */
export interface PasswordEntry {
  readonly displayName: string;
  readonly email: string;
  readonly secret: { readonly link: string } | { readonly password: string };
}

export interface PasswordMailFacts {
  readonly language: Language;
  readonly customerName: string;
  readonly timeZone: string;
  readonly partnerName: string;
  /** The user themselves reads it; otherwise one recipient at the customer does. */
  readonly toUser: boolean;
  /** All with links or all with passwords; one at least. */
  readonly entries: readonly PasswordEntry[];
  /** When the links can be opened no more. */
  readonly linksUntil: Date;
  /** Of the page where users sign in. */
  readonly signIn: string;
}

/** The mail that brings users their temporary passwords (S47). Names come from people: html is escaped (T22). */
export async function passwordMail(facts: PasswordMailFacts) {
  const { language, customerName: customer, partnerName: partner, entries, toUser } = facts;
  const t = fillingTranslate(await loadMessages(language));
  const byLink = entries.some(({ secret }) => 'link' in secret);
  const time = makeFormat(language, facts.timeZone).dateTime(facts.linksUntil.getTime());
  const until = { time, zone: facts.timeZone };
  const [first] = entries;
  const blocks: Block[] = [];
  if (toUser && first !== undefined) {
    blocks.push({ text: t('mail.greeting', { name: first.displayName }) });
    blocks.push({
      text: byLink ? t('mail.linkOne', { customer, email: first.email }) : t('mail.passwordOne', { customer }),
    });
  } else {
    blocks.push({ text: t('mail.greetingNobody') });
    blocks.push({ text: byLink ? t('mail.linkMany', { customer }) : t('mail.passwordMany', { customer }) });
  }
  for (const { displayName, email, secret } of entries) {
    const named = toUser && byLink ? [] : [{ name: t('mail.userName'), value: email }];
    blocks.push(
      'link' in secret
        ? {
            title: toUser ? null : displayName,
            facts: named,
            link: { words: t('mail.show'), label: t('mail.link'), address: secret.link },
          }
        : {
            title: toUser ? null : displayName,
            facts: [...named, { name: t('mail.password'), value: secret.password }],
            link: null,
          },
    );
  }
  if (byLink) blocks.push({ text: t(entries.length === 1 ? 'mail.linkUntil' : 'mail.linksUntil', until) });
  blocks.push({ text: t('mail.signIn', { address: facts.signIn }) });
  blocks.push({ text: t('mail.unexpected', { partner }), faint: true });
  return {
    subject: t(toUser ? 'mail.subjectOne' : 'mail.subjectMany', { customer }),
    ...mailBodies({ language, t }, blocks),
  };
}

/** What *Send a test mail to me* sends. */
export async function testMail(facts: { language: Language; partnerName: string; name: string; host: string }) {
  const t = fillingTranslate(await loadMessages(facts.language));
  return {
    subject: t('mail.testSubject'),
    ...mailBodies({ language: facts.language, t }, [
      { text: t('mail.greeting', { name: facts.name }) },
      { text: t('mail.testText', { partner: facts.partnerName, host: facts.host }) },
    ]),
  };
}
