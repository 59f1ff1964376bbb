import { join } from 'node:path';
import { isMailAddress } from '#domain/mail/mail-state.ts';
import { MIN_PASSWORD_LENGTH } from '#domain/passwords/password-fault.ts';
import type { Sender } from './mail/mail-server.ts';

/** Everything that can be set from outside; nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address in people's browsers; null: http://host:port. Cookies are Secure and HSTS is sent when it is https. */
  readonly publicUrl: URL | null;
  /** The owner of the database; null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly keyFile: string;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** When an empty database gets the demonstration partner, and the users of its largest customer (null: as many as it likes). */
  readonly demo: { readonly users: number | null; readonly when: 'never' | 'embedded' | 'always' };
  /** Where mail is sent through, and whom it is from; null: no mail is sent. */
  readonly mail: { readonly url: string; readonly from: Sender } | null;
  readonly trustProxy: boolean | string;
  /** Requests per minute and address; null: as many as they like. */
  readonly requestsPerMinute: number | null;
  /** How long claimed work stays a process's own without a sign of life. Ms. */
  readonly leaseMs: number;
  /** Below so much room on the disk of the embedded database nothing is written any more. Bytes. */
  readonly diskReserve: number;
  /** Opens /metrics from anywhere; null: only this machine may look. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  readonly language: 'en' | 'fr';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** All faults of the configuration together, in words. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((f) => `  ${f}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const get = (name: string): string | null => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  /** `parse` gives undefined for what it cannot read; the fault then says `must`. Values are not repeated: some are secret. */
  const read = <T>(name: string, otherwise: T, parse: (value: string) => T | undefined, must: string): T => {
    const value = get(name);
    if (value === null) return otherwise;
    const result = parse(value);
    if (result === undefined) faults.push(`${name} must ${must}.`);
    return result === undefined ? otherwise : result;
  };
  const optional = (name: string, parse: (value: string) => string | undefined, must: string) =>
    read<string | null>(name, null, parse, must);

  const dataFolder = get('SEATDESK_DATA') ?? '.seatdesk';
  // not trimmed: spaces belong to a password
  const adminPassword = environment['SEATDESK_ADMIN_PASSWORD'] || null;
  if (adminPassword !== null && [...adminPassword].length < MIN_PASSWORD_LENGTH)
    faults.push(`SEATDESK_ADMIN_PASSWORD must have at least ${MIN_PASSWORD_LENGTH} characters.`);
  if (adminPassword !== null && get('SEATDESK_ADMIN_EMAIL') === null)
    faults.push('SEATDESK_ADMIN_PASSWORD needs SEATDESK_ADMIN_EMAIL beside it.');

  const smtpUrl = optional('SMTP_URL', urlOf('smtp:', 'smtps:'), 'look like smtps://user:password@host:465');
  const mailFrom = read<Sender | null>('MAIL_FROM', null, sender, 'look like Contoso <portal@contoso.com>');
  if (get('SMTP_URL') !== null && get('MAIL_FROM') === null)
    faults.push('SMTP_URL needs MAIL_FROM beside it: the address that mail is from.');

  const config: Config = {
    port: read('PORT', 8080, (v) => wholeNumber(v, 0, 65_535), 'be a whole number from 0 to 65535'),
    host: get('HOST') ?? '127.0.0.1',
    publicUrl: read<URL | null>(
      'PUBLIC_URL',
      null,
      publicUrl,
      'be an address such as https://seatdesk.example.com, without a path',
    ),
    databaseUrl: optional(
      'DATABASE_URL',
      urlOf('postgres:', 'postgresql:'),
      'look like postgres://user:password@host:5432/database',
    ),
    dataFolder,
    keyFile: get('SEATDESK_KEY_FILE') ?? join(dataFolder, 'key'),
    adminEmail: optional('SEATDESK_ADMIN_EMAIL', emailAddress, 'be an e-mail address'),
    adminPassword,
    demo: read<Config['demo']>(
      'SEATDESK_DEMO',
      { users: null, when: 'embedded' },
      demo,
      `be on, off or a number of users up to ${MAX_DEMO_USERS}`,
    ),
    mail: smtpUrl === null || mailFrom === null ? null : { url: smtpUrl, from: mailFrom },
    trustProxy: read<boolean | string>(
      'TRUST_PROXY',
      false,
      trustProxy,
      'be on, off or addresses such as 10.0.0.0/8, separated by commas',
    ),
    requestsPerMinute: read<number | null>(
      'SEATDESK_REQUESTS_PER_MINUTE',
      3_000,
      requestLimit,
      'be off or a whole number',
    ),
    leaseMs:
      1_000 * read('SEATDESK_LEASE_SECONDS', 10, (v) => wholeNumber(v, 1, 600), 'be a whole number from 1 to 600'),
    diskReserve:
      2 ** 20 * read('SEATDESK_DISK_RESERVE_MB', 256, (v) => wholeNumber(v, 0, 1_000_000), 'be a whole number'),
    metricsToken: optional(
      'METRICS_TOKEN',
      (v) => (/^[\x21-\x7e]{16,}$/.test(v) ? v : undefined),
      'have at least 16 characters and no spaces',
    ),
    logLevel: read<LogLevel>(
      'LOG_LEVEL',
      'info',
      (v) => LOG_LEVELS.find((level) => level === v),
      `be one of ${LOG_LEVELS.join(', ')}`,
    ),
    language: /^fr/i.test(get('LC_ALL') ?? get('LC_MESSAGES') ?? get('LANG') ?? '') ? 'fr' : 'en',
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

/** Read as null for `off`: `read` takes undefined for a fault. */
function requestLimit(value: string): number | null | undefined {
  return value === 'off' ? null : wholeNumber(value, 1, 999_999_999);
}

const MAX_DEMO_USERS = 1_000_000;

function wholeNumber(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function urlOf(...protocols: string[]) {
  return (value: string) => (protocols.includes(URL.parse(value)?.protocol ?? '') ? value : undefined);
}

function publicUrl(value: string): URL | undefined {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' ? url : undefined;
}

const emailAddress = (value: string) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value : undefined);

/** An address, or a name with the address in angle brackets. */
function sender(value: string): Sender | undefined {
  const found = /^(?:([^<>\p{Cc}]*?)\s*<([^<>]+)>|([^<>]+))$/u.exec(value);
  const address = found?.[2] ?? found?.[3] ?? '';
  const name = (found?.[1] ?? '').replaceAll('"', '').trim();
  return isMailAddress(address) ? { name: name === '' ? null : name, address } : undefined;
}

function demo(value: string): Config['demo'] | undefined {
  if (value === 'off') return { users: null, when: 'never' };
  if (value === 'on') return { users: null, when: 'always' };
  const users = wholeNumber(value, 1, MAX_DEMO_USERS);
  return users === undefined ? undefined : { users, when: 'always' };
}

function trustProxy(value: string): boolean | string | undefined {
  if (value === 'on') return true;
  if (value === 'off') return false;
  return /^[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*$/.test(value) ? value : undefined;
}
