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
import { type MetricsOptions, registerMetrics } from './http/metrics.ts';
import { answerProblem } from './http/problem-answer.ts';
import { refuseWritesWhile } from './http/refuse-writes.ts';
import { limitRequestsInHand } from './http/requests-in-hand.ts';
import { registerRoutes } from './http/routes.ts';
import { lazySerializers } from './http/serializers.ts';
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
  /** Made for the context unless given. */
  readonly attempts?: AttemptRecorder;
  /** Streams of events at once, 2,000 unless told otherwise. */
  readonly maxStreams?: number;
  /** True while there is no room to write. */
  readonly storageFull?: () => boolean;
  /** What /metrics tells and to whom; without it there is none. */
  readonly metrics?: MetricsOptions;
}

const BODY_LIMIT = 64 * 1024;
/** Slow senders and readers are let go within 15 s (T50): this long, and until the next look at them. */
const PATIENCE_MS = 14_000;
const LOOK_EVERY_MS = 1_000;
const MAX_STREAMS = 2_000;

/** The HTTP server as a plugin tree, apart from process life: tests build it and `inject`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { context, publicUrl, patienceMs = PATIENCE_MS } = options;
  const secure = publicUrl?.protocol === 'https:';
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: patienceMs,
    http: { headersTimeout: patienceMs, connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, patienceMs) },
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
  letSlowReadersGo(app, patienceMs);
  app.setErrorHandler(answerProblem);
  app.setSerializerCompiler(lazySerializers());
  acceptJsonOnly(app);
  limitRequestsInHand(app, options.maxInHand);
  if (options.storageFull !== undefined) refuseWritesWhile(app, options.storageFull);

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
  if (options.metrics !== undefined) registerMetrics(app, context, options.metrics);
  registerRoutes(app, {
    context,
    handlers: options.handlers,
    cookies: {
      staff: cookieRules(context.keys, secure, 'staff'),
      myself: cookieRules(context.keys, secure, 'myself'),
    },
    publicOrigin: publicUrl?.origin ?? null,
    patienceMs,
    attempts,
    maxStreams: options.maxStreams ?? MAX_STREAMS,
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

/** Whoever takes nothing of an answer is let go; an answer that is not there yet is no fault of the reader. */
function letSlowReadersGo(app: FastifyInstance, patienceMs: number): void {
  app.server.setTimeout(patienceMs, (socket) => {
    if (socket.writableLength > 0) socket.destroy();
  });
}

/** When the server ends, whoever is not done by then is let go: what else ends needs time too (T49). */
const LAST_ANSWERS_MS = 6_000;

/** While the server ends, a connection that becomes idle is closed: browsers would hold it for a minute (T49). */
function closeConnectionsWithTheirLastAnswer(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout;
  let last: NodeJS.Timeout;
  app.addHook('preClose', async () => {
    sweep = setInterval(() => app.server.closeIdleConnections(), 50);
    last = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS);
  });
  app.addHook('onClose', async () => {
    clearInterval(sweep);
    clearTimeout(last);
  });
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
