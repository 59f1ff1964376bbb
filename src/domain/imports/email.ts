import { foldForSearch } from '../users/keys.ts';
import { nearest } from './nearest.ts';

type EmailFaultCode = 'required' | 'notAnEmail' | 'foreignDomain' | 'tooLong';

interface EmailFault {
  readonly code: EmailFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** RFC 5321: of a whole address, and of what stands before the @. */
const LONGEST_EMAIL = 254;
const LONGEST_LOCAL = 64;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** What is wrong with the address of a user, whose domain is one of `domains` (null: any). */
export function emailFault(text: string, domains: readonly string[] | null): EmailFault | null {
  if (text === '') return { code: 'required', params: {} };
  if (text.length > LONGEST_EMAIL) return { code: 'tooLong', params: { limit: LONGEST_EMAIL } };
  const parts = partsOf(text);
  if (parts === null) return { code: 'notAnEmail', params: {} };
  if (domains !== null && !domains.includes(parts.domain))
    return { code: 'foreignDomain', params: { domain: parts.domain } };
  return null;
}

function partsOf(text: string): { readonly local: string; readonly domain: string } | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1).toLowerCase();
  return local.length <= LONGEST_LOCAL && LOCAL.test(local) && DOMAIN.test(domain) ? { local, domain } : null;
}

/** The address that was meant, where it can be guessed: without what came along, with the domain that is nearly it. */
export function mendedEmail(text: string, domains: readonly string[] | null): string | null {
  const bare = text
    .replace(/^mailto:/i, '')
    .replace(/^.*<(.+)>$/u, '$1')
    .replace(/\s+/gu, '')
    .replace(/[.,;]+$/, '')
    .replace(/,/g, '.');
  return inDomain(bare, text, domains) ?? inDomain(foldForSearch(bare), text, domains);
}

function inDomain(bare: string, text: string, domains: readonly string[] | null): string | null {
  const parts = partsOf(bare);
  if (parts === null) return null;
  if (domains === null || domains.includes(parts.domain)) return bare === text ? null : bare;
  const near = nearest(
    parts.domain,
    domains.map((domain) => [domain, domain] as const),
    { left: 1 },
  );
  return near === null ? null : `${parts.local}@${near}`;
}
