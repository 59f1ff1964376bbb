import { domainOf } from './account-faults.ts';

/** How many are offered: whoever has so many namesakes has to think of one. */
const MOST = 20;

/**
 * Addresses for somebody whose own is taken, the best first: the same with a number behind it, jean.martin2@…; in the
 * customer's primary domain where the former one is no longer theirs. `domains`: lower case, the primary one first.
 */
export function alternativeEmails(email: string, domains: readonly string[]): string[] {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const own = domainOf(email);
  const [primary = own] = domains;
  const domain = domains.includes(own) ? email.slice(at + 1) : primary;
  const numbered = Array.from({ length: MOST }, (_, n) => `${local}${n + 2}@${domain}`);
  return domains.includes(own) ? numbered : [`${local}@${domain}`, ...numbered];
}
