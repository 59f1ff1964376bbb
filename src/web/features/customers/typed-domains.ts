import { domainName } from '#domain/customers/domain-name.ts';

/** The domains in a text that separates them by commas, semicolons or white space, and the first that is none. */
export function typedDomains(text: string): {
  readonly domains: readonly string[];
  readonly wrong: string | undefined;
} {
  const typed = text.split(/[\s,;]+/).filter((one) => one !== '');
  return { domains: typed, wrong: typed.find((one) => domainName(one) === null) };
}
