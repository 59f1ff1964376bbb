import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Endpoint, isFile, isStream } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { ProblemBody } from '#contract/problems.ts';
import type { Permission } from '#domain/access/permissions.ts';
import { Problem, type ProblemCode } from '#domain/problem.ts';
import { findActor } from '../auth/session.ts';
import type { CookieKind, CookieRules } from '../auth/session-cookie.ts';
import { authorise, authoriseAnywhere } from '../use-cases/access/authorise.ts';
import type { AttemptRecorder } from '../use-cases/audit/record-attempts.ts';
import type { Actor, UseCaseContext } from '../use-cases/context.ts';
import { findMyself, type Myself } from '../use-cases/my/myself.ts';
import { eventSender } from './event-answer.ts';
import { fileSender } from './file-answer.ts';
import type { EventStream, FileContent, HandlerInput, Handlers, SessionCookie } from './handler.ts';
import { refuseCrossSite } from './same-site.ts';
import { createCheck } from './validation.ts';

export interface RouteOptions {
  readonly context: UseCaseContext;
  readonly handlers: Handlers;
  readonly cookies: Readonly<Record<CookieKind, CookieRules>>;
  /** The origin in people's browsers; null: whatever Host says. */
  readonly publicOrigin: string | null;
  /** A reader who takes nothing for so long is let go, in ms. */
  readonly patienceMs: number;
  /** Is told of what is refused. */
  readonly attempts: AttemptRecorder;
  /** Streams of events at once. */
  readonly maxStreams: number;
}

/** Registers every endpoint of the contract's table. */
export function registerRoutes(app: FastifyInstance, options: RouteOptions): void {
  const sendFile = fileSender(options.patienceMs);
  const sendEvents = eventSender(app, { most: options.maxStreams, patienceMs: options.patienceMs });
  const seats = uploadSeats();
  // keys of the table are endpoint names
  const names = Object.keys(endpoints) as EndpointName[];
  for (const name of names) {
    const { upload }: Endpoint = endpoints[name];
    if (upload === undefined) registerRoute(app, name, { ...options, sendFile, sendEvents });
    else
      void app.register((scope, _options, done) => {
        acceptFilesOnly(scope, upload);
        scope.addHook('onRequest', seats.take);
        registerRoute(scope, name, { ...options, sendFile, sendEvents });
        done();
      });
  }
}

/** What a form of another site can send has no parser here either (T20). The body is kept until it is whole, up to its limit. */
function acceptFilesOnly(scope: FastifyInstance, types: readonly string[]): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser([...types], { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}

/** Files that a process holds at once while they come and are read. */
const MOST_UPLOADS = 4;

/** Refuses a file before any of it is read when others fill the memory set apart for files. */
function uploadSeats(): { take(request: FastifyRequest, reply: FastifyReply): Promise<void> } {
  let taken = 0;
  return {
    take: async (_request, reply) => {
      if (taken >= MOST_UPLOADS) throw new Problem('overloaded');
      taken += 1;
      reply.raw.once('close', () => {
        taken -= 1;
      });
    },
  };
}

function registerRoute<N extends EndpointName>(
  app: FastifyInstance,
  name: N,
  options: RouteOptions & {
    readonly sendFile: ReturnType<typeof fileSender>;
    readonly sendEvents: ReturnType<typeof eventSender>;
  },
): void {
  const { context, attempts } = options;
  const endpoint: Endpoint = endpoints[name];
  const cookie = options.cookies[endpoint.access === 'myself' ? 'myself' : (endpoint.cookie ?? 'staff')];
  const checkParams = endpoint.params && createCheck(endpoint.params, 'params');
  const checkQuery = createCheck(endpoint.query ?? NOTHING, 'query');
  const checkBody = endpoint.body && createCheck(endpoint.body, 'body');
  const actors = new WeakMap<FastifyRequest, Actor | Myself>();

  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.bodyLimit === undefined ? {} : { bodyLimit: endpoint.bodyLimit }),
    // a file is made as it is read: asking for its headers alone would make all of it
    exposeHeadRoute: isJson(endpoint),
    schema: { response: { ...schemaOfSuccess(endpoint), '4xx': ProblemBody, '5xx': ProblemBody } },
    // before the body is read: strangers make the server read nothing
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (endpoint.method !== 'GET') refuseCrossSite(request.headers, options.publicOrigin);
      if (endpoint.access === 'public') return;
      if (endpoint.access === 'myself') {
        actors.set(request, await whichUserAsks(request));
        return;
      }
      const actor = await whoAsks(request);
      actors.set(request, actor);
      try {
        await decideAccess(actor, endpoint.access, request);
      } catch (error) {
        const reason = codeOf(error);
        // an id that is none names nobody's customer
        if (reason === 'notPermitted' || (reason === 'notFound' && customerOfPath(request) !== null))
          attempts.refused(actor, { endpoint: name, reason, customerId: customerOfPath(request) });
        throw error;
      }
    },
    handler: async (request, reply) => {
      const input = {
        params: request.params,
        query: checkQuery(request.query),
        body: endpoint.upload === undefined ? checkBody?.(request.body) : fileOf(request.body),
        actor: actors.get(request) ?? null,
        idempotencyKey: idempotencyKey(request, endpoint),
        ifMatch: ifMatch(request, endpoint),
        address: request.ip,
        session: sessionCookie(request, reply, cookie),
        // made only for handlers that look at it
        get signal() {
          return hangUp(reply);
        },
      };
      // the checks above are made of the same schemas as the type
      const ask = () =>
        options.handlers[name](context, input as unknown as HandlerInput<N>).catch((error: unknown) => {
          recordRefusal(error, request, input);
          throw error;
        });
      // the handler of a file answers one: its type says so
      if (isFile(endpoint.answer)) return options.sendFile(reply, ask as () => Promise<FileContent>);
      // so does that of a stream
      if (isStream(endpoint.answer)) return options.sendEvents(reply, ask as () => Promise<EventStream>);
      const answer = await ask();
      reply.code(endpoint.status);
      return endpoint.status === 204 ? reply.send() : answer;
    },
  });
  // nor may a path with a name in its place answer instead
  if (!isJson(endpoint)) app.head(endpoint.path, async () => Promise.reject(new Problem('methodNotAllowed')));

  /** What the use case itself refused: by the permissions of who asks, or at the sign-in. */
  function recordRefusal(
    error: unknown,
    request: FastifyRequest,
    {
      actor,
      body,
      address,
    }: { readonly actor: Actor | Myself | null; readonly body: unknown; readonly address: string },
  ): void {
    const reason = codeOf(error);
    // of staff: customers' own users have nothing to be refused but themselves
    if (actor !== null && 'staffId' in actor && reason === 'notPermitted')
      attempts.refused(actor, { endpoint: name, reason, customerId: customerOfPath(request) });
    if (name === 'signIn' && (reason === 'wrongCredentials' || reason === 'tooManyRequests'))
      // the body was checked against the endpoint's schema
      attempts.signInFailed({ email: (body as { email: string }).email, address, reason });
  }

  async function whoAsks(request: FastifyRequest): Promise<Actor> {
    const token = cookie.open(request.cookies[cookie.name]);
    if (token === null) throw new Problem('signInRequired');
    const actor = await findActor(context, { token, customerId: customerOfPath(request), address: request.ip });
    if (actor === null) throw new Problem('signInRequired');
    return actor;
  }

  async function whichUserAsks(request: FastifyRequest): Promise<Myself> {
    const token = cookie.open(request.cookies[cookie.name]);
    const myself = token === null ? null : await findMyself(context, token);
    if (myself === null) throw new Problem('signInRequired');
    return myself;
  }

  async function decideAccess(actor: Actor, access: 'signedIn' | Permission, request: FastifyRequest): Promise<void> {
    const customerId = customerOfPath(request);
    // an id that is none is missing, like any other that does not exist
    if (!hasSoundParams(request)) throw new Problem('notFound');
    if (access === 'signedIn') return;
    if (customerId === null) authoriseAnywhere(context, actor, access);
    else await authorise(context, actor, access, customerId);
  }

  function hasSoundParams(request: FastifyRequest): boolean {
    try {
      checkParams?.(request.params);
      return true;
    } catch {
      return false;
    }
  }
}

function schemaOfSuccess({ answer, status }: Endpoint): object {
  return isFile(answer) || isStream(answer) ? {} : { [status]: answer };
}

const isJson = ({ answer }: Endpoint): boolean => !isFile(answer) && !isStream(answer);

/** Without a content type there is no body. */
function fileOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw new Problem('unsupportedMediaType');
}

const codeOf = (error: unknown): ProblemCode | null => (error instanceof Problem ? error.code : null);

const NOTHING = { type: 'object', properties: {}, additionalProperties: false } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function customerOfPath(request: FastifyRequest): string | null {
  const { params } = request;
  const id = typeof params === 'object' && params !== null && 'customerId' in params ? params.customerId : null;
  return typeof id === 'string' && UUID.test(id) ? id : null;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

function idempotencyKey(request: FastifyRequest, endpoint: Endpoint): string | null {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  if (key !== undefined)
    throw new Problem('invalidRequest', {}, { fields: [{ path: 'headers/idempotency-key', rule: 'pattern' }] });
  if (endpoint.idempotency === 'required') throw new Problem('idempotencyKeyRequired');
  return null;
}

/** One version, not weak (RFC 9110): where the endpoint knows of none, the header means nothing. */
const IF_MATCH = /^"([A-Za-z0-9_-]{1,100})"$/;

function ifMatch(request: FastifyRequest, endpoint: Endpoint): string | null {
  const header = request.headers['if-match'];
  if (endpoint.ifMatch === undefined || header === undefined || header === '*') return null;
  const [, version] = IF_MATCH.exec(header) ?? [];
  if (version === undefined)
    throw new Problem('invalidRequest', {}, { fields: [{ path: 'headers/if-match', rule: 'pattern' }] });
  return version;
}

function hangUp(reply: FastifyReply): AbortSignal {
  const control = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) control.abort();
  });
  return control.signal;
}

function sessionCookie(request: FastifyRequest, reply: FastifyReply, cookie: CookieRules): SessionCookie {
  return {
    token: cookie.open(request.cookies[cookie.name]),
    set: (token) => void reply.setCookie(cookie.name, cookie.sign(token), cookie.options),
    clear: () => void reply.clearCookie(cookie.name, cookie.options),
  };
}
