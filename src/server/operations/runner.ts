import type { Databases } from '../db/connect.ts';
import { type Claim, claimWork, type OperationNews, type WorkKind, yieldWork } from '../db/queue.ts';
import { isConnectionLoss, isStorageFull } from '../db/scope.ts';
import { nativeDirectory } from '../directory/native/apply-changes.ts';
import type { Directory } from '../directory/port.ts';
import type { MailServer } from '../mail/mail-server.ts';
import type { Keys } from '../secrets/keys.ts';
import { listen } from './bell.ts';
import { type ChunkContext, type ChunkResult, runChunk } from './run-chunk.ts';
import { sendMails } from './send-mails.ts';

export interface RunnerOptions {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  readonly log: {
    info(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  readonly directory?: Directory;
  /** How long claimed work stays ours without a sign of life: what a crash costs. Ms. */
  readonly leaseMs?: number;
  /** How often idle workers look for work that nobody told of. Ms. */
  readonly pollMs?: number;
  /** Operations that this process runs at once. */
  readonly workers?: number;
  /** Users of one transaction. */
  readonly chunkSize?: number;
  /** Claims in a row without a chunk done, after which the rest of an operation is refused. */
  readonly maxTries?: number;
  /** How long work waits after its first failure; twice as long after each further one. Ms. */
  readonly backoffMs?: number;
  /** True while nothing may be begun: there is no room to write. */
  readonly paused?: () => boolean;
  /** Told of each chunk, in ms. */
  readonly onChunk?: (result: ChunkResult | 'failed', users: number, ms: number) => void;
  /** Left out or null: this server sends no mail. */
  readonly mailServer?: MailServer | null;
  /** What links in mails begin with, without a slash at its end. */
  readonly address?: string;
  /** Makes an operation of what was scheduled, and ends the claim. Left out: this process leaves schedules to others. */
  readonly runSchedule?: (claim: Claim, leaseMs: number) => Promise<void>;
}

/** Runs queued operations and sends queued mails until it is stopped. Any number of runners, in any number of processes, share the queue. */
export interface Runner {
  /** There is work in the queue. */
  wake(): void;
  /** Resolves when the operation is finished, by whatever process, or after so many ms. */
  awaitOperation(operationId: string, atMostMs: number): Promise<void>;
  /** Hears how operations of any process move on, until the function that it answers is called. */
  subscribe(listener: (news: OperationNews) => void): () => void;
  /** How small operations are run at once, by whoever stores them: as this runner would. */
  readonly atOnce: { readonly directory: Directory; readonly users: number };
  /** Ends after the chunks under way; what is left is anybody's at once. */
  stop(): Promise<void>;
}

const MAX_BACKOFF = 5 * 60_000;
/** Progress is told at most so often for an operation. Ms. */
const TOLD_EVERY = 500;
/** The fault is not the operation's: it goes on soon after the database is back. */
const MAX_BACKOFF_WITHOUT_DATABASE = 4_000;

export function startRunner(options: RunnerOptions): Runner {
  const { databases, now, log } = options;
  const pollMs = options.pollMs ?? 1_000;
  const context: ChunkContext = {
    databases,
    keys: options.keys,
    now,
    directory: options.directory ?? nativeDirectory,
    chunkSize: options.chunkSize ?? 1_000,
    leaseMs: options.leaseMs ?? 10_000,
    maxTries: options.maxTries ?? 8,
  };
  const backoffMs = options.backoffMs ?? 1_000;
  const paused = options.paused ?? (() => false);
  const onChunk = options.onChunk ?? (() => undefined);
  const mailContext = { ...context, mailServer: options.mailServer ?? null, address: options.address ?? '' };
  const { runSchedule } = options;
  let stopping = false;
  const sleepers = new Set<() => void>();
  const waiters = new Map<string, Set<() => void>>();
  const listeners = new Set<(news: OperationNews) => void>();

  /** Counts the calls: a worker that was looking when one came looks again instead of going to sleep. */
  let calls = 0;
  const wake = (): void => {
    calls += 1;
    const [up] = sleepers;
    up?.();
  };
  const finished = (operationId: string): void => {
    for (const done of [...(waiters.get(operationId) ?? [])]) done();
  };
  /** Until somebody wakes us, at most so many ms. */
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const up = (): void => {
        clearTimeout(timer);
        sleepers.delete(up);
        resolve();
      };
      const timer = setTimeout(up, ms);
      sleepers.add(up);
    });

  const run = async (claim: Claim): Promise<void> => {
    const { operationId, customerId, attempts } = claim;
    let { tries } = claim;
    let told = Number.NEGATIVE_INFINITY;
    try {
      if (claim.kind === 'mail') {
        await sendMails(mailContext, claim, () => stopping || paused());
        return;
      }
      if (claim.kind === 'schedule') {
        await runSchedule?.(claim, context.leaseMs);
        return;
      }
      for (;;) {
        // ours to end, not its fault
        if (stopping || paused())
          return await yieldWork(databases.app, claim, { until: null, tries: Math.max(tries - 1, 0) });
        const from = performance.now();
        const tell = from - told >= TOLD_EVERY;
        if (tell) told = from;
        const { result, users } = await runChunk(context, { ...claim, tries }, tell);
        onChunk(result, users, performance.now() - from);
        // of an operation that is given up all that is left goes the same way
        if (tries <= context.maxTries) tries = 0;
        if (result === 'done') finished(operationId);
        if (result === 'lost') log.info({ operationId, customerId, attempts }, 'Somebody else runs the operation');
        if (result !== 'more') return;
      }
    } catch (error) {
      if (claim.kind === 'operation') onChunk('failed', 0, 0);
      tries = Math.max(tries, 1);
      const most = isDatabaseFault(error) ? MAX_BACKOFF_WITHOUT_DATABASE : MAX_BACKOFF;
      const wait = Math.min(backoffMs * 2 ** Math.min(tries - 1, 10), most);
      log.error(
        { err: error, operationId, customerId, attempts, tries, wait },
        'Queued work failed; it is tried again later',
      );
      // the lease ends by itself when this cannot be written either
      // and a database that went away says nothing against the operation
      const until = new Date(now().getTime() + wait);
      await yieldWork(databases.app, claim, { until, tries: isDatabaseFault(error) ? tries - 1 : tries }).catch(
        () => undefined,
      );
    }
  };

  const work = async (kinds: readonly WorkKind[]): Promise<void> => {
    while (!stopping) {
      let claim: Claim | null = null;
      const heard = calls;
      try {
        const at = now();
        claim = paused() ? null : await claimWork(databases.app, at, new Date(at.getTime() + context.leaseMs), kinds);
      } catch (error) {
        if (!stopping) log.error({ err: error }, 'The queue cannot be read');
        await sleep(pollMs);
      }
      if (claim !== null) await run(claim);
      else if (!stopping && heard === calls) await sleep(pollMs);
    }
  };

  // mail servers are slow: where there are several workers, one is always there for operations
  const count = options.workers ?? 4;
  const all: readonly WorkKind[] = ['operation', 'mail', ...(runSchedule === undefined ? [] : ['schedule' as const])];
  const workers = Array.from({ length: count }, (_, n) => work(count > 1 && n === 0 ? ['operation'] : all));
  const bell = listen(databases.appUrl, {
    onWork: wake,
    onFinished: finished,
    onNews: (news) => {
      for (const listener of [...listeners]) listener(news);
    },
  });

  return {
    wake,
    atOnce: { directory: context.directory, users: context.chunkSize },
    awaitOperation: (operationId, atMostMs) =>
      new Promise((resolve) => {
        const group = waiters.get(operationId) ?? new Set();
        waiters.set(operationId, group);
        const done = (): void => {
          clearTimeout(timer);
          group.delete(done);
          if (group.size === 0) waiters.delete(operationId);
          resolve();
        };
        const timer = setTimeout(done, atMostMs);
        group.add(done);
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => {
      stopping = true;
      for (const up of [...sleepers]) up();
      await Promise.all(workers);
      await bell.close();
    },
  };
}

/** A database that went away, or that has no room left, says nothing against the operation. */
function isDatabaseFault(error: unknown): boolean {
  return isConnectionLoss(error) || isStorageFull(error);
}
