/**
 * Where a mail stands. `sending` is written before the server is asked, so that a mail whose sender died is never sent
 * again by itself: it becomes `unknown`, as does one whose connection was lost after its message was begun (T46).
 */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_FAILURES = [
  // found before anything is sent
  'noAddress', // the user has no alternative address
  'invalidAddress',
  'passwordGone', // it was used, replaced, handed over or has expired
  'notConfigured', // the server knows no mail server any more
  // said by the mail server
  'recipientRefused',
  'messageRefused',
  'tryLater',
  'signInRefused',
  // about the way to it
  'serverUnreachable',
  'tlsRefused',
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];

/** Attempts that are made by themselves, and how long after each the next one comes, in ms. */
const WAITS_MS = [30_000, 120_000, 600_000, 1_800_000] as const;

/** How long to wait after so many attempts (from 1 on) at a mail that may go through later; null: no more by itself. */
export const waitAfter = (attempts: number): number | null => WAITS_MS[attempts - 1] ?? null;

/** What a person may send again: nobody knows whether it came, or it surely did not. */
export const mayRepeat = (state: MailState): boolean => state === 'failed' || state === 'unknown';

/** One address, without name, comment or anything else that a header could take for more than one. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text);
}
