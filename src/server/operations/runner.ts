import type { Databases } from '../db/connect.ts';
import { type Claim, claimWork, type WorkKind, yieldWork } from '../db/queue.ts';
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
  /** True while nothing may be begun: there is no room to write. */
  readonly paused?: () => boolean;
  /** Told of each chunk, in ms. */
  readonly onChunk?: (result: ChunkResult | 'failed', users: number, ms: number) => void;
  /** Left out or null: this server sends no mail. */
  readonly mailServer?: MailServer | null;
  /** What links in mails begin with, without a slash at its end. */
  readonly address?: string;
}

/** Runs queued operations and sends queued mails until it is stopped. Any number of runners, in any number of processes, share the queue. */
export interface Runner {
  /** There is work in the queue. */
  wake(): void;
  /** Resolves when the operation is finished, by whatever process, or after so many ms. */
  awaitOperation(operationId: string, atMostMs: number): Promise<void>;
  /** How small operations are run at once, by whoever stores them: as this runner would. */
  readonly atOnce: { readonly directory: Directory; readonly users: number };
  /** Ends after the chunks under way; what is left is anybody's at once. */
  stop(): Promise<void>;
}

const MAX_BACKOFF = 5 * 60_000;
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
  };
  const paused = options.paused ?? (() => false);
  const onChunk = options.onChunk ?? (() => undefined);
  const mailContext = { ...context, mailServer: options.mailServer ?? null, address: options.address ?? '' };
  let stopping = false;
  const sleepers = new Set<() => void>();
  const waiters = new Map<string, Set<() => void>>();

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
    try {
      if (claim.kind === 'mail') {
        await sendMails(mailContext, claim, () => stopping || paused());
        return;
      }
      for (;;) {
        if (stopping || paused()) return await yieldWork(databases.app, claim, null);
        const from = performance.now();
        const { result, users } = await runChunk(context, claim);
        onChunk(result, users, performance.now() - from);
        if (result === 'done') finished(operationId);
        if (result === 'lost') log.info({ operationId, customerId, attempts }, 'Somebody else runs the operation');
        if (result !== 'more') return;
      }
    } catch (error) {
      if (claim.kind === 'operation') onChunk('failed', 0, 0);
      const most = isConnectionLoss(error) || isStorageFull(error) ? MAX_BACKOFF_WITHOUT_DATABASE : MAX_BACKOFF;
      const wait = Math.min(1_000 * 2 ** Math.min(attempts - 1, 10), most);
      log.error({ err: error, operationId, customerId, attempts, wait }, 'Queued work failed; it is tried again later');
      // the lease ends by itself when this cannot be written either
      await yieldWork(databases.app, claim, new Date(now().getTime() + wait)).catch(() => undefined);
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
  const workers = Array.from({ length: count }, (_, n) =>
    work(count > 1 && n === 0 ? ['operation'] : ['operation', 'mail']),
  );
  const bell = listen(databases.appUrl, wake, finished);

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
    stop: async () => {
      stopping = true;
      for (const up of [...sleepers]) up();
      await Promise.all(workers);
      await bell.close();
    },
  };
}
