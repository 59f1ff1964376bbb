import { Kysely, PostgresDialect } from 'kysely';
import './number-types.ts';
import pg from 'pg';
import { surviveLoss } from './lost-connections.ts';
import type { DatabaseAccess } from './migrate.ts';

/**
 * The connections of the running system, one pool per role:
 * `app` sees one customer (or partner) at a time through row-level security, `across` reads over customers and
 * only in db/across.ts, `signIn` owns nothing but reads and writes the sign-in tables.
 */
export interface Databases {
  readonly app: Kysely<unknown>;
  readonly across: Kysely<unknown>;
  readonly signIn: Kysely<unknown>;
  /** For LISTEN: a connection of one's own as the application role. */
  readonly appUrl: string;
  /** How the pools are used just now. */
  pools(): readonly PoolUse[];
  close(): Promise<void>;
}

/** Connections of a role, and who waits for one. */
export interface PoolUse {
  readonly role: 'app' | 'across' | 'signIn';
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface ConnectOptions {
  /** Connections of the application role; the other roles get half of it. */
  readonly poolSize?: number;
  /** How long a request waits for a free connection before the database counts as unavailable, in ms. */
  readonly acquireTimeout?: number;
  /** Called with each statement: for the lint over captured SQL. */
  readonly onStatement?: (sql: string) => void;
}

export function connect(access: DatabaseAccess, options: ConnectOptions = {}): Databases {
  const size = options.poolSize ?? 10;
  const pools = [
    pool(access.app, size, options),
    pool(access.across, Math.ceil(size / 2), options),
    pool(access.signIn, Math.ceil(size / 2), options),
  ] as const;
  const [app, across, signIn] = pools.map((one) => kysely(one, options)) as [
    Kysely<unknown>,
    Kysely<unknown>,
    Kysely<unknown>,
  ];
  return {
    app,
    across,
    signIn,
    appUrl: access.app,
    pools: () =>
      (['app', 'across', 'signIn'] as const).map((role, index) => {
        const { totalCount: open = 0, idleCount: idle = 0, waitingCount: waiting = 0 } = pools[index] ?? {};
        return { role, open, idle, waiting };
      }),
    close: async () => {
      await Promise.all([app.destroy(), across.destroy(), signIn.destroy()]);
    },
  };
}

/** The application role's connections alone: for a thread that reads. */
export function connectApp(appUrl: string, poolSize: number): Pick<Databases, 'app' | 'close'> {
  const app = kysely(pool(appUrl, poolSize, {}), {});
  return { app, close: () => app.destroy() };
}

function pool(url: string, size: number, options: ConnectOptions): pg.Pool {
  const made = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: options.acquireTimeout ?? 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // SET LOCAL reaches every node of a distributed engine; plain PostgreSQL ignores the name. Compiling a query takes
    // longer (200 ms) than any of ours runs. A process that was frozen in the middle holds its locks for a minute at most
    options: '-c citus.propagate_set_commands=local -c jit=off -c idle_in_transaction_session_timeout=60s',
    application_name: 'seatdesk',
  });
  return surviveLoss(made);
}

function kysely(of: pg.Pool, options: ConnectOptions): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: of }),
    ...(options.onStatement === undefined ? {} : { log: (event) => options.onStatement?.(event.query.sql) }),
  });
}
