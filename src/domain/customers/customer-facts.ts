import { Problem } from '../problem.ts';
import { domainName } from './domain-name.ts';

/** What a partner says of a customer. */
export interface CustomerFacts {
  readonly name: string;
  /** The first is the primary one. */
  readonly domains: readonly string[];
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  readonly language: 'en' | 'fr';
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
}

/**
 * The facts as they are kept: names without white space around them, domains folded and each once.
 * @throws Problem nameRequired, invalidDomain, unknownTimeZone
 */
export function soundFacts<T extends Partial<CustomerFacts>>(given: T): T {
  const { name, domains, timeZone } = given;
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new Problem('unknownTimeZone');
  return {
    ...given,
    ...(name === undefined ? {} : { name: soundName(name) }),
    ...(domains === undefined ? {} : { domains: soundDomains(domains) }),
  };
}

function soundName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') throw new Problem('nameRequired');
  return name;
}

function soundDomains(texts: readonly string[]): string[] {
  const domains = texts.map((text) => {
    const domain = domainName(text);
    if (domain === null) throw new Problem('invalidDomain', { domain: text });
    return domain;
  });
  return [...new Set(domains)];
}

function isTimeZone(name: string): boolean {
  // offsets such as +01:00 are known too, and mean no place
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
