import { accountFaults, domainOf, isEmail } from '../users/account-faults.ts';
import { foldForSearch } from '../users/keys.ts';
import { nearest } from './nearest.ts';

type EmailFaultCode = 'required' | 'notAnEmail' | 'foreignDomain' | 'tooLong';

interface EmailFault {
  readonly code: EmailFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What is wrong with the address of a user, by the rules of accounts. */
export function emailFault(email: string, domains: readonly string[]): EmailFault | null {
  const [fault] = accountFaults({ email }, { domains, isLocation: () => true });
  switch (fault?.code) {
    case undefined:
      return null;
    case 'foreignDomain':
      return { code: 'foreignDomain', params: { domain: fault.domain } };
    case 'tooLong':
      return { code: 'tooLong', params: { limit: fault.limit } };
    case 'required':
      return { code: 'required', params: {} };
    default:
      return { code: 'notAnEmail', params: {} };
  }
}

/** The address that was meant, where it can be guessed: without what came along, with the domain that is nearly it; null domains: any. */
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
  if (!isEmail(bare)) return null;
  const domain = domainOf(bare);
  if (domains === null || domains.includes(domain)) return bare === text ? null : bare;
  const near = nearest(
    domain,
    domains.map((one) => [one, one] as const),
    { left: 1 },
  );
  return near === null ? null : `${bare.slice(0, bare.lastIndexOf('@'))}@${near}`;
}
