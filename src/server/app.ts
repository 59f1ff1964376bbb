import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { endpoints } from '#contract/endpoints.ts';
import { Problem } from '#domain/problem.ts';
import { cookieRules } from './auth/session-cookie.ts';
import type { Handlers } from './http/handler.ts';
import { registerHealth } from './http/health.ts';
import { answerProblem } from './http/problem-answer.ts';
import { limitRequestsInHand } from './http/requests-in-hand.ts';
import { registerRoutes } from './http/routes.ts';
import { contentSecurityPolicy, registerWebFiles } from './http/web-files.ts';
import { type AttemptRecorder, recordAttempts } from './use-cases/audit/record-attempts.ts';
import type { UseCaseContext } from './use-cases/context.ts';

export interface AppOptions {
  readonly context: UseCaseContext;
  readonly handlers: Handlers;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl: URL | null;
  readonly trustProxy: boolean | string;
  /** Per address; null: as many as they like. */
  readonly requestsPerMinute: number | null;
  /** Requests under way at once before further ones are told to come back. */
  readonly maxInHand: number;
  /** The built web; where it does not exist only the interface is served. */
  readonly webFolder: string;
  /** How long a reader of a file may take nothing of it, in ms; 15 s unless told otherwise. */
  readonly patienceMs?: number;
  /** Streams of events at once, 2,000 unless told otherwise. */
  readonly maxStreams?: number;
  /** Made for the context unless given. */
  readonly attempts?: AttemptRecorder;
}

const BODY_LIMIT = 64 * 1024;
/** Slow senders and readers are let go (T50). */
const PATIENCE_MS = 15_000;
const MAX_STREAMS = 2_000;

/** The HTTP server as a plugin tree, apart from process life: tests build it and `inject`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { context, publicUrl } = options;
  const secure = publicUrl?.protocol === 'https:';
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: PATIENCE_MS,
    http: { headersTimeout: PATIENCE_MS, connectionsCheckingInterval: 5_000 },
    // what is under way ends, idle connections are closed
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: answerProblem,
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    request.log.debug({ method: request.method, path, status: reply.statusCode, ms: reply.elapsedTime }, 'answered');
  });
  closeConnectionsWithTheirLastAnswer(app);
  app.setErrorHandler(answerProblem);
  acceptJsonOnly(app);
  limitRequestsInHand(app, options.maxInHand);

  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // meaningless without TLS, and browsers complain
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: secure,
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy(null));
  });
  await app.register(fastifyCookie);
  if (options.requestsPerMinute !== null)
    await app.register(fastifyRateLimit, {
      max: options.requestsPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: () => new Problem('tooManyRequests'),
    });

  const attempts = options.attempts ?? recordAttempts(context);
  app.addHook('onClose', () => attempts.settle());
  registerHealth(app, context.databases);
  registerRoutes(app, {
    context,
    handlers: options.handlers,
    cookies: {
      staff: cookieRules(context.keys, secure, 'staff'),
      myself: cookieRules(context.keys, secure, 'myself'),
    },
    publicOrigin: publicUrl?.origin ?? null,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    maxStreams: options.maxStreams ?? MAX_STREAMS,
    attempts,
  });
  const sendPage = registerWebFiles(app, options.webFolder);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isApi = path === '/api' || path.startsWith('/api/');
    if (!isApi && request.method === 'GET' && !path.startsWith('/assets/') && sendPage(reply)) return;
    const methods = isApi ? methodsAt(path) : [];
    if (methods.length === 0) throw new Problem('notFound');
    reply.header('allow', methods.join(', '));
    throw new Problem('methodNotAllowed');
  });
  return app;
}

/** While the server ends, a connection that becomes idle is closed: browsers would hold it for a minute (T49). */
function closeConnectionsWithTheirLastAnswer(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout;
  app.addHook('preClose', async () => {
    sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  });
  app.addHook('onClose', async () => clearInterval(sweep));
}

/** Bodies are JSON and nothing else: what a form of another site can send has no parser (T20). */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      // own keys such as __proto__ stay own keys here, and the closed schemas refuse them
      done(null, JSON.parse(String(text)));
    } catch (cause) {
      done(new Problem('malformedBody', {}, { cause }));
    }
  });
}

/** The methods that the contract has at a path. */
function methodsAt(path: string): string[] {
  return Object.values(endpoints)
    .filter((endpoint) => new RegExp(`^${endpoint.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`).test(path))
    .map((endpoint) => endpoint.method);
}
