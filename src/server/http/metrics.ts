import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#domain/problem.ts';
import { type QueueDepth, readQueueDepth } from '../db/queue.ts';
import { gaugeText, type Sample } from '../metrics/meters.ts';
import type { SeatdeskMeters } from '../metrics/seatdesk-meters.ts';
import type { UseCaseContext } from '../use-cases/context.ts';

export interface MetricsOptions {
  readonly meters: SeatdeskMeters;
  /** Whoever shows it may look, from anywhere; null: whoever asks from this machine. */
  readonly token: string | null;
  /** Bytes free on the disk of the embedded database; null: unknown. */
  readonly diskFree: () => number | null;
}

/** How long the database may take to tell of the queue; without it the other figures are told. Ms. */
const PATIENCE_MS = 2_000;

/** GET /metrics in the Prometheus text format. To strangers it is not there. */
export function registerMetrics(app: FastifyInstance, context: UseCaseContext, options: MetricsOptions): void {
  const { meters } = options;
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  app.addHook('onClose', async () => void lag.disable());
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    // the path as it is declared, without what was asked for; all else is one route, or strangers could name thousands
    const route = routeOptions.url ?? 'other';
    meters.requests.add({
      method: routeOptions.url === undefined ? 'any' : method,
      route,
      status: String(reply.statusCode),
    });
    meters.durations.observe({ route }, reply.elapsedTime / 1_000);
  });
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!mayLook(request, options.token)) throw new Problem('notFound');
    const depth = await inTime(readQueueDepth(context.databases.app));
    const text = [
      meters.text(),
      ...queueText(depth, context.now()),
      ...processText(context, options),
      lagText(lag),
    ].join('\n');
    lag.reset();
    return reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(`${text}\n`);
  });
}

/** With a token only the token counts. A proxy on this machine is not this machine: it says for whom it asks. */
function mayLook({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const shown = Buffer.from(headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return shown.length === wanted.length && timingSafeEqual(shown, wanted);
  }
  const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  return !passedOn && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

async function inTime<T>(asked: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([asked.catch(() => null), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function queueText(depth: readonly QueueDepth[] | null, now: Date): string[] {
  const up = gaugeText('seatdesk_database_up', '1 while the database answers.', [[{}, depth === null ? 0 : 1]]);
  if (depth === null) return [up];
  const open: Sample[] = [];
  const ages: Sample[] = [];
  for (const kind of ['operation', 'mail', 'schedule'] as const) {
    const rows = depth.filter((row) => row.kind === kind);
    for (const state of ['queued', 'running'] as const)
      open.push([{ kind, state }, rows.find((row) => row.state === state)?.n ?? 0]);
    const ms = Math.max(0, ...rows.map(({ oldest }) => now.getTime() - oldest.getTime()));
    ages.push([{ kind }, ms / 1_000]);
  }
  return [
    up,
    gaugeText(
      'seatdesk_queue',
      'Open work of all processes: operations, mailings, and schedules, which are queued until their time; by state.',
      open,
    ),
    gaugeText('seatdesk_queue_age_seconds', 'Age of the oldest that is not done; of a schedule since its time.', ages),
  ];
}

function processText({ databases }: UseCaseContext, { diskFree }: MetricsOptions): string[] {
  const pools = databases.pools();
  const connections = pools.flatMap(({ role, open, idle }): Sample[] => [
    [{ role, state: 'used' }, open - idle],
    [{ role, state: 'idle' }, idle],
  ]);
  const waiting = pools.map(({ role, waiting }): Sample => [{ role }, waiting]);
  const { rss, heapUsed, external } = process.memoryUsage();
  const free = diskFree();
  return [
    gaugeText('seatdesk_db_connections', 'Connections of this process to the database.', connections),
    gaugeText('seatdesk_db_waiting', 'Requests that wait for a connection.', waiting),
    gaugeText('process_resident_memory_bytes', 'Memory of the process.', [[{}, rss]]),
    gaugeText('nodejs_heap_used_bytes', 'Memory of its objects.', [[{}, heapUsed]]),
    gaugeText('nodejs_external_memory_bytes', 'Memory of its buffers.', [[{}, external]]),
    gaugeText('process_start_time_seconds', 'When it started, since 1970.', [
      [{}, Date.now() / 1_000 - process.uptime()],
    ]),
    ...(free === null
      ? []
      : [gaugeText('seatdesk_disk_free_bytes', 'Room on the disk of the database.', [[{}, free]])]),
  ];
}

/** Since the last look. */
function lagText(lag: ReturnType<typeof monitorEventLoopDelay>): string {
  const seconds = (ns: number) => (Number.isFinite(ns) ? ns / 1e9 : 0);
  return gaugeText(
    'nodejs_eventloop_lag_seconds',
    'How late timers come, since the last look; the resolution is 10 ms.',
    [
      [{ quantile: '0.5' }, seconds(lag.percentile(50))],
      [{ quantile: '0.99' }, seconds(lag.percentile(99))],
      [{ quantile: '1' }, seconds(lag.max)],
    ],
  );
}
