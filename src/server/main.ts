import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { buildApp } from './app.ts';
import { ensureFirstAdministrator } from './auth/first-administrator.ts';
import { createSignIn } from './auth/sign-in.ts';
import { WINDOW_MS } from './auth/throttle.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { connect } from './db/connect.ts';
import { prepareDatabase } from './db/migrate.ts';
import { asOwner } from './db/owner.ts';
import { deleteOldAttempts } from './db/sign-in-attempts.ts';
import { deleteExpiredSessions } from './db/staff.ts';
import { NORTHWIND } from './demo/customers.ts';
import { type DiskRoom, watchDiskRoom } from './disk-room.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { createHandlers } from './http/handlers.ts';
import { mailServer } from './mail/mail-server.ts';
import { createSeatdeskMeters, type SeatdeskMeters } from './metrics/seatdesk-meters.ts';
import { type RunnerOptions, startRunner } from './operations/runner.ts';
import { loadKeys } from './secrets/keys.ts';
import { startWords } from './start-words.ts';
import { loadOwnCatalogue } from './use-cases/catalogue/load-own-catalogue.ts';
import type { UseCaseContext, WebAddress } from './use-cases/context.ts';
import { startPlanThread } from './use-cases/licenses/plan-thread.ts';
import { runDueSchedule } from './use-cases/schedules/run-due-schedule.ts';
import { catalogueKeeper } from './use-cases/shown-catalogue.ts';
import { pruneAsSettled } from './use-cases/tidying/prune-as-settled.ts';
import { tidyUp } from './use-cases/tidying/tidy-up.ts';

const WEB_FOLDER = join(import.meta.dirname, '../../dist/web');
/** What is still under way so long after SIGTERM is given up (T49). */
const DRAIN_MS = 10_000;

/** What must be undone at the end, last made first. */
type Ending = () => Promise<void>;

async function start(config: Config, endings: Ending[]): Promise<void> {
  const words = startWords(config.language);
  const logger = pino({ level: config.logLevel });
  const now = () => new Date();
  process.stdout.write(`${words.preparing}\n`);

  const dataFolder = resolve(config.dataFolder);
  // a system user that runs PostgreSQL may pass through; what is in it is closed by itself
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const keys = loadKeys(resolve(config.keyFile));
  let ownerUrl = config.databaseUrl;
  let disk: DiskRoom | null = null;
  if (ownerUrl === null) {
    const starting = startEmbeddedPostgres({
      dataDir: join(dataFolder, 'postgres'),
      onTrouble: (message) => logger.error(message),
    });
    // from its first moment on: nothing may still run in the folder once this process has ended
    endings.push(() =>
      starting.then(
        ({ stop }) => stop(),
        // the start itself tells why it failed
        () => undefined,
      ),
    );
    const { url, cluster } = await starting;
    ownerUrl = url;
    disk = await watchDiskRoom(cluster, config.diskReserve, (full, free) =>
      logger.error({ free }, full ? 'The disk is full: nothing is written until there is room' : 'There is room again'),
    );
    endings.push(async () => disk?.stop());
  }
  const access = await prepareDatabase({ ownerUrl, keys });
  await asOwner(ownerUrl, async (owner) => {
    await loadOwnCatalogue(owner);
    if (!(await wantsDemo(owner, config))) return;
    // hundreds of names that other starts need not hold
    const { loadDemo } = await import('./demo/load-demo.ts');
    await loadDemo(owner, { keys, now: now(), ...(config.demo.users === null ? {} : { largest: config.demo.users }) });
  });
  const administrator = await ensureFirstAdministrator(
    ownerUrl,
    { email: config.adminEmail, password: config.adminPassword },
    { now: now(), newId: uuidv7 },
  );

  const databases = connect(access);
  endings.push(() => databases.close());
  const meters = createSeatdeskMeters();
  const storageFull = () => disk?.isFull() ?? false;
  const onChunk = countChunks(meters);
  const { leaseMs } = config;
  const server = config.mail === null ? null : mailServer(config.mail);
  const address: WebAddress = {
    url: config.publicUrl?.origin ?? addressOf(config.host, config.port),
    isPublic: config.publicUrl !== null,
  };
  const runner = startRunner({
    databases,
    keys,
    now,
    log: logger,
    leaseMs,
    paused: storageFull,
    onChunk,
    mailServer: server,
    address: address.url,
    runSchedule: (claim, lease) => runDueSchedule(context, claim, lease),
  });
  endings.push(() => runner.stop());
  const planThread = startPlanThread({ appUrl: databases.appUrl });
  endings.push(() => planThread.stop());
  const catalogue = catalogueKeeper(databases, now);
  const context: UseCaseContext = {
    databases,
    keys,
    now,
    newId: uuidv7,
    log: logger,
    wakeRunner: () => runner.wake(),
    awaitOperation: (operationId, atMostMs) => runner.awaitOperation(operationId, atMostMs),
    followOperations: (listener) => runner.subscribe(listener),
    atOnce: runner.atOnce,
    planThread,
    mailServer: server,
    address,
    catalogue: catalogue.read,
    catalogueChanged: catalogue.forget,
  };
  const prune = (stopped: () => boolean) =>
    asOwner(ownerUrl, (owner) => pruneAsSettled(owner, { keys, now: now(), log: logger, stopped }));
  endings.push(tidyHourly(context, prune));
  const app = await buildApp({
    context,
    handlers: createHandlers(createSignIn(databases, keys, now)),
    logger,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    requestsPerMinute: config.requestsPerMinute,
    maxInHand: 500,
    webFolder: WEB_FOLDER,
    storageFull,
    metrics: { meters, token: config.metricsToken, diskFree: () => disk?.free() ?? null },
  });
  endings.push(() => app.close());
  await listenQuietly(app, config);

  if (administrator !== null) process.stdout.write(`${words.administrator(administrator)}\n`);
  process.stdout.write(`${words.address(config.publicUrl?.origin ?? localAddress(app, config))}\n`);
}

function countChunks(meters: SeatdeskMeters): NonNullable<RunnerOptions['onChunk']> {
  return (result, users, ms) => {
    meters.chunks.add({ result });
    if (result === 'failed' || result === 'lost') return;
    meters.chunkDurations.observe({}, ms / 1_000);
    meters.users.add({}, users);
  };
}

/**
 * What has had its time leaves the database, now and every hour: see tidyUp, and for sign-in here. `prune` alone does its part
 * as the owner of the database: no request can get hold of it.
 * @returns the end of it
 */
function tidyHourly(context: UseCaseContext, prune: (stopped: () => boolean) => Promise<void>): Ending {
  const { databases, now, log } = context;
  const tidy = async (): Promise<void> => {
    await deleteExpiredSessions(databases, now());
    await deleteOldAttempts(databases, new Date(now().getTime() - WINDOW_MS));
    await tidyUp(context);
  };
  let ending = false;
  const failed = (error: unknown) => {
    if (!ending) log.warn({ err: error }, 'tidying failed');
  };
  const run = async () => {
    await tidy().catch(failed);
    await prune(() => ending).catch(failed);
  };
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, 3_600_000);
  return async () => {
    ending = true;
    clearInterval(timer);
    await running;
  };
}

/** Unasked, the demonstration comes to an embedded database where nobody has been; asked for, anywhere, once. */
async function wantsDemo(owner: Kysely<unknown>, { demo, databaseUrl }: Config): Promise<boolean> {
  if (demo.when === 'never' || (demo.when === 'embedded' && databaseUrl !== null)) return false;
  const found = await sql<{ partners: boolean; demo: boolean }>`
    SELECT EXISTS (SELECT 1 FROM partner p) AS partners,
      EXISTS (SELECT 1 FROM customer_domain d WHERE d.domain = ${NORTHWIND.domain}) AS demo`.execute(owner);
  const { partners = true, demo: there = true } = found.rows[0] ?? {};
  return demo.when === 'always' ? !there : !partners;
}

/** Fastify's own line about it would stand among those for people. */
async function listenQuietly(app: FastifyInstance, { port, host, logLevel }: Config): Promise<void> {
  app.log.level = logLevel === 'info' ? 'warn' : logLevel;
  await app.listen({ port, host });
  app.log.level = logLevel;
}

function localAddress(app: FastifyInstance, config: Config): string {
  const bound = app.server.address();
  return addressOf(config.host, typeof bound === 'object' && bound !== null ? bound.port : config.port);
}

/** Of this machine, as a browser on it opens it. */
function addressOf(bound: string, port: number): string {
  const host = bound === '0.0.0.0' || bound === '::' ? 'localhost' : bound;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Undoes everything, in order, within the time there is. */
async function end(endings: readonly Ending[], code: number): Promise<void> {
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  for (const ending of endings.toReversed())
    await ending().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  process.exit(code);
}

async function main(): Promise<void> {
  const endings: Ending[] = [];
  let ending = false;
  const stop = (): void => {
    // a second signal changes nothing: the time is bounded
    if (ending) return;
    ending = true;
    process.stdout.write(`${startWords(readConfig(process.env).language).stopping}\n`);
    void end(endings, 0);
  };
  try {
    const config = readConfig(process.env);
    process.on('SIGTERM', stop).on('SIGINT', stop);
    await start(config, endings);
  } catch (error) {
    // stopped while starting: what start misses is what the stop has taken away
    if (ending) return;
    process.stderr.write(`${inWords(error)}\n`);
    await end(endings, 1);
  }
}

/** What went wrong at start, for the person at the terminal: the chain of causes, no stack. */
function inWords(error: unknown): string {
  if (error instanceof ConfigError || !(error instanceof Error))
    return error instanceof Error ? error.message : String(error);
  return error.cause === undefined ? error.message || error.name : `${error.message}\n  ${inWords(error.cause)}`;
}

await main();
