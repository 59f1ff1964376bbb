import { type Kysely, sql, type Transaction } from 'kysely';
import type { Databases } from './connect.ts';

export type Tx = Transaction<unknown>;

declare const granted: unique symbol;

/** A customer that the authorisation step let somebody touch. Only `grantCustomer` makes one. */
export interface GrantedCustomer {
  readonly customerId: string;
  readonly partnerId: string;
  readonly [granted]: true;
}

/** For use-cases/access and for work that was authorised when it was queued (the runner). Nobody else: a test holds to it. */
export function grantCustomer(customerId: string, partnerId: string): GrantedCustomer {
  // the brand exists for the compiler only
  return { customerId, partnerId } as GrantedCustomer;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface ScopeOptions {
  /** snapshot: REPEATABLE READ, everything read is of one instant. */
  readonly isolation?: 'read committed' | 'snapshot';
  /**
   * A process that says nothing for so long in the middle of the transaction has its locks taken away, so that another
   * one can go on: one that is frozen would hold them for ever. Ms. `SilentTooLong` is thrown then, and not tried again.
   */
  readonly silenceMs?: number;
}

/** One transaction as the application role in which row-level security shows this customer only. Retried when PostgreSQL asks. */
export function inCustomer<T>(
  databases: Pick<Databases, 'app'>,
  customer: GrantedCustomer,
  work: (tx: Tx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  return inScope(databases.app, { 'seatdesk.customer': customer.customerId }, work, options);
}

/** The same with the partner's reference rows: for changes of a customer that the partner's own audit chain tells of. */
export function inCustomerOfPartner<T>(
  databases: Databases,
  customer: GrantedCustomer,
  work: (tx: Tx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  const { customerId, partnerId } = customer;
  return inScope(databases.app, { 'seatdesk.customer': customerId, 'seatdesk.partner': partnerId }, work, options);
}

/** One transaction as the application role in which row-level security shows the reference rows of this partner only. */
export function inPartner<T>(databases: Databases, partnerId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inScope(databases.app, { 'seatdesk.partner': partnerId }, work, {});
}

/**
 * One transaction as the application role that may bring the vendor's products and plans into the catalogue: the
 * policies of these tables ask for the setting. In the scope of the partner who imports, whose chain tells of it.
 */
export function inCatalogueImport<T>(
  databases: Databases,
  partnerId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const importing = async (tx: Tx) => {
    await sql.raw(`SET LOCAL seatdesk.catalogue = 'import'`).execute(tx);
    return work(tx);
  };
  return inScope(databases.app, { 'seatdesk.partner': partnerId }, importing, {});
}

async function inScope<T>(
  db: Kysely<unknown>,
  scope: { readonly [S in 'seatdesk.customer' | 'seatdesk.partner']?: string },
  work: (tx: Tx) => Promise<T>,
  options: ScopeOptions,
): Promise<T> {
  const settings = Object.entries(scope);
  // SET takes no parameters: the ids are checked here and written into the statements
  for (const [setting, id] of settings) if (!UUID.test(id)) throw new Error(`Not an id: ${setting}`);
  const builder = db.transaction();
  const transaction = options.isolation === 'snapshot' ? builder.setIsolationLevel('repeatable read') : builder;
  const { silenceMs = 0 } = options;
  return retrying(async () => {
    const from = performance.now();
    let worked = false;
    try {
      return await transaction.execute(async (tx) => {
        if (silenceMs > 0)
          await sql.raw(`SET LOCAL idle_in_transaction_session_timeout = ${Math.round(silenceMs)}`).execute(tx);
        for (const [setting, id] of settings) await sql.raw(`SET LOCAL ${setting} = '${id}'`).execute(tx);
        const result = await work(tx);
        worked = true;
        return result;
      });
    } catch (error) {
      if (worked && isConnectionLoss(error))
        throw new CommitFateUnknown('The connection was lost during COMMIT.', { cause: error });
      // the driver often says only that the connection is gone, not that PostgreSQL took it away (25P03)
      if (silenceMs > 0 && isConnectionLoss(error) && performance.now() - from >= silenceMs)
        throw new SilentTooLong(`Nothing was said for ${silenceMs} ms in a transaction.`, { cause: error });
      throw error;
    }
  });
}

/** The connection was lost while COMMIT was under way: the change may or may not have happened. */
export class CommitFateUnknown extends Error {
  override readonly name = 'CommitFateUnknown';
}

/** This process, or its machine, was too slow for the time that it gave itself. */
export class SilentTooLong extends Error {
  override readonly name = 'SilentTooLong';
}

const MAX_ATTEMPTS = 6;

/**
 * Runs a transaction again when PostgreSQL gave it up for the sake of another (40001, 40P01) or lost the connection
 * before COMMIT (08xxx, 57P01). A connection lost during COMMIT is not tried again: its fate is unknown.
 */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isTransient(error)) throw error;
      // 5 to 160 ms, spread by the attempt so that two rivals do not meet again
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** (attempt - 1) * (0.5 + Math.random())));
    }
  }
}

/** SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : null;
}

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);
/** The transaction was ended because its process was silent for too long; there are no connections left. */
const CONNECTION_STATES = new Set(['25P03', '53300']);

/** The database went away, is starting or is shutting down, or there was no connection to be had. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlState(error);
  if (state !== null) return state.startsWith('08') || state.startsWith('57P') || CONNECTION_STATES.has(state);
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODES.has(error.code)) return true;
  // the driver gives these no code
  return (
    error.message.startsWith('Connection terminated') ||
    error.message.startsWith('Client has encountered a connection error') ||
    isQueueTimeout(error)
  );
}

/** All connections were busy for the whole time that one waits for one. */
function isQueueTimeout(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect');
}

/** There is no room on the disk of the database. */
export function isStorageFull(error: unknown): boolean {
  return sqlState(error) === '53100';
}

function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  // whoever has waited a whole time does not queue up again: the database is slow, and others wait too (T51)
  return state === '40001' || state === '40P01' || (isConnectionLoss(error) && !isQueueTimeout(error));
}
