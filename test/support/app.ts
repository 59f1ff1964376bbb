import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { type AppOptions, buildApp } from '#server/app.ts';
import { createSignIn } from '#server/auth/sign-in.ts';
import { readCatalogue } from '#server/db/catalogue.ts';
import { createHandlers } from '#server/http/handlers.ts';
import { mailServer as mailServerOf } from '#server/mail/mail-server.ts';
import { startRunner } from '#server/operations/runner.ts';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { startPlanThread } from '#server/use-cases/licenses/plan-thread.ts';
import { runDueSchedule } from '#server/use-cases/schedules/run-due-schedule.ts';
import { afterFile, type TestDatabase, testDatabase } from './database.ts';
import { insertPartner, insertStaff, type NewStaff, STAFF_PASSWORD } from './fixtures.ts';

export const ADDRESS = { url: 'https://seatdesk.example', isPublic: true };
const MAIL_FROM = { name: 'Adatum', address: 'portal@adatum.example' };

export interface TestApp {
  readonly app: FastifyInstance;
  readonly context: UseCaseContext;
  readonly database: TestDatabase;
  /** Signs a member of staff in and speaks with their cookie. */
  signIn(email: string, password?: string): Promise<Client>;
  /** Speaks without a cookie. */
  readonly anonymous: Client;
  /** Speaks with this cookie. */
  withCookie(name: string, value: string): Client;
}

/** A browser, as far as the interface can tell. */
export interface Client {
  readonly cookie: string | null;
  get(url: string): Promise<LightMyRequestResponse>;
  send(
    method: 'POST' | 'PATCH' | 'DELETE' | 'PUT',
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** The body of an answer that must have this status. */
  read<T>(url: string, status?: number): Promise<T>;
}

export interface TestAppOptions extends Partial<Omit<AppOptions, 'context' | 'handlers'>> {
  readonly database?: TestDatabase;
  readonly now?: () => Date;
  /** URL of the mail server; left out: there is none. */
  readonly mail?: string | null;
  /** Without one, operations stay queued. */
  readonly runner?: boolean;
}

/** The server on a database of its own, reached by `inject`. Ends with the test file. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const {
    database = await testDatabase(),
    now = () => new Date(),
    runner: withRunner = true,
    mail = null,
    ...app
  } = options;
  const { databases, keys } = database;
  const logger = app.logger ?? pino({ level: 'silent' });
  const log = pino({ level: 'silent' });
  const mailServer = mail === null ? null : mailServerOf({ url: mail, from: MAIL_FROM, patienceMs: 2_000 });
  const runner = withRunner
    ? startRunner({
        databases,
        keys,
        now,
        log,
        mailServer,
        address: ADDRESS.url,
        runSchedule: (claim, lease) => runDueSchedule(context, claim, lease),
      })
    : null;
  const planThread = startPlanThread({ appUrl: databases.appUrl });
  const context: UseCaseContext = {
    databases,
    keys,
    now,
    newId: uuidv7,
    log,
    wakeRunner: () => runner?.wake(),
    awaitOperation: async (operationId, atMostMs) => runner?.awaitOperation(operationId, atMostMs),
    followOperations: (listener) => runner?.subscribe(listener) ?? (() => undefined),
    atOnce: runner?.atOnce ?? null,
    planThread,
    mailServer,
    address: ADDRESS,
    // tests change the catalogue and look at once
    catalogue: () => readCatalogue(databases.app),
    catalogueChanged: () => undefined,
  };
  const built = await buildApp({
    publicUrl: null,
    trustProxy: false,
    requestsPerMinute: null,
    maxInHand: 500,
    webFolder: '/nowhere',
    ...app,
    logger,
    context,
    handlers: createHandlers(createSignIn(databases, keys, now)),
  });
  afterFile(async () => {
    await built.close();
    await planThread.stop();
    await runner?.stop();
  });
  return {
    app: built,
    context,
    database,
    anonymous: clientOf(built, null),
    withCookie: (name, value) => clientOf(built, `${name}=${value}`),
    async signIn(email, password = STAFF_PASSWORD) {
      const answer = await built.inject({ method: 'POST', url: '/api/session', payload: { email, password } });
      const cookie = answer.cookies[0];
      if (answer.statusCode !== 200 || cookie === undefined)
        throw new Error(`Sign-in answered ${answer.statusCode}: ${answer.body}`);
      return clientOf(built, `${cookie.name}=${cookie.value}`);
    },
  };
}

/** The usual beginning: a partner, an Admin agent of it (or somebody with these grants), signed in. */
export async function signedInApp(
  options: TestAppOptions & { readonly grants?: NewStaff['grants'] } = {},
): Promise<
  TestApp & { readonly partnerId: string; readonly staff: { id: string; email: string }; readonly client: Client }
> {
  const { grants, ...rest } = options;
  const made = await testApp(rest);
  const { owner } = made.database;
  const partnerId = await insertPartner(owner);
  const staff = await insertStaff(owner, { partnerId, ...(grants === undefined ? {} : { grants }) });
  return { ...made, partnerId, staff, client: await made.signIn(staff.email) };
}

function clientOf(app: FastifyInstance, cookie: string | null): Client {
  const headers = cookie === null ? {} : { cookie };
  const inject = (options: InjectOptions) => app.inject({ ...options, headers: { ...headers, ...options.headers } });
  return {
    cookie,
    get: (url) => inject({ method: 'GET', url }),
    send: (method, url, body, more = {}) =>
      inject({ method, url, headers: more, ...(body === undefined ? {} : { payload: body }) }),
    async read<T>(url: string, status = 200): Promise<T> {
      const answer = await inject({ method: 'GET', url });
      if (answer.statusCode !== status) throw new Error(`GET ${url} answered ${answer.statusCode}: ${answer.body}`);
      return answer.json<T>();
    },
  };
}
