import { Worker } from 'node:worker_threads';
import type { Catalogue } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import type { GrantedCustomer } from '../../db/scope.ts';
import type { DryRun, DryRunResult } from './dry-run.ts';

export interface PlanWork {
  readonly granted: GrantedCustomer;
  readonly run: DryRun;
  readonly catalogue: Catalogue;
  readonly at: Date;
}

/** Plans in a thread with a connection of its own. It is there while there is work, and some time longer. */
export interface PlanThread {
  /**
   * `signal` aborts when nobody waits for the plan any more.
   * @throws Problem previewReplaced, and those of the dry run
   */
  plan(work: PlanWork, signal?: AbortSignal): Promise<DryRunResult>;
  /** Does `work`; its signal aborts when newer work comes to the same place, or as `signal` does. */
  newest<T>(place: string, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Work under way is given up. */
  stop(): Promise<void>;
}

/** What the thread hears. A catalogue that it has already is not sent again. */
export type ToThread =
  | {
      readonly kind: 'plan';
      readonly id: number;
      readonly work: Omit<PlanWork, 'catalogue'>;
      readonly catalogue?: Catalogue;
    }
  | { readonly kind: 'giveUp'; readonly id: number }
  | { readonly kind: 'end' };

/** What it answers: problems and errors in parts, which is all of them that reaches another thread. */
export type FromThread =
  | { readonly id: number; readonly result: DryRunResult }
  | { readonly id: number; readonly problem: Pick<Problem, 'code' | 'params' | 'fields'> }
  | {
      readonly id: number;
      readonly error: { readonly message: string; readonly stack?: string; readonly code?: string };
    };

interface Waiter {
  resolve(result: DryRunResult): void;
  reject(error: unknown): void;
}

const ENTRY = new URL('../../plan-worker.ts', import.meta.url);
/**
 * MB: of a plan only the kinds of holders are kept, some thousand at most. Rows come and go: a small young generation
 * would spend a third of the time on collecting them.
 */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 192 };
/** A thread at rest holds some 20 MB: it goes. */
const IDLE_MS = 60_000;
/** So long an ending thread may take to close its connections. */
const FAREWELL_MS = 2_000;

export function startPlanThread(options: { appUrl: string; idleMs?: number }): PlanThread {
  const { appUrl, idleMs = IDLE_MS } = options;
  const waiting = new Map<number, Waiter>();
  const newest = new Map<string, AbortController>();
  const endings = new Set<Promise<unknown>>();
  let thread: Worker | null = null;
  let sent: Catalogue | null = null;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  function open(): Worker {
    const made = new Worker(ENTRY, { workerData: { appUrl }, resourceLimits: LIMITS, name: 'plans' });
    // nothing waits for it alone
    made.unref();
    made.on('message', hear);
    made.on('error', (error) => lose(made, error));
    made.on('exit', () => lose(made, new Error('The planning thread has ended.')));
    sent = null;
    return made;
  }

  function hear(answer: FromThread): void {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    rest();
    if ('result' in answer) waiter?.resolve(answer.result);
    else if ('problem' in answer) {
      const { code, params, fields } = answer.problem;
      waiter?.reject(new Problem(code, params, { fields }));
    } else waiter?.reject(Object.assign(new Error(answer.error.message), answer.error));
  }

  function lose(lost: Worker, error: unknown): void {
    if (thread !== lost) return;
    thread = null;
    for (const waiter of waiting.values()) waiter.reject(error);
    waiting.clear();
  }

  function giveUp(id: number): void {
    const waiter = waiting.get(id);
    if (waiter === undefined) return;
    waiting.delete(id);
    thread?.postMessage({ kind: 'giveUp', id } satisfies ToThread);
    rest();
    waiter.reject(new Problem('previewReplaced'));
  }

  function rest(): void {
    clearTimeout(idle);
    if (waiting.size === 0) idle = setTimeout(end, idleMs).unref();
  }

  function end(): void {
    const ending = thread;
    if (ending === null) return;
    thread = null;
    const gone = Promise.race([
      new Promise((done) => ending.once('exit', done)),
      new Promise((done) => setTimeout(done, FAREWELL_MS).unref()).then(() => ending.terminate()),
    ]);
    endings.add(gone);
    void gone.finally(() => endings.delete(gone));
    ending.postMessage({ kind: 'end' } satisfies ToThread);
  }

  return {
    plan({ catalogue, ...work }, signal) {
      if (signal?.aborted) return Promise.reject(new Problem('previewReplaced'));
      lastId += 1;
      const id = lastId;
      const leave = () => giveUp(id);
      signal?.addEventListener('abort', leave);
      return new Promise<DryRunResult>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        clearTimeout(idle);
        thread ??= open();
        const news = sent === catalogue ? {} : { catalogue };
        thread.postMessage({ kind: 'plan', id, work, ...news } satisfies ToThread);
        sent = catalogue;
      }).finally(() => signal?.removeEventListener('abort', leave));
    },
    async newest(place, work, signal) {
      newest.get(place)?.abort();
      const control = new AbortController();
      newest.set(place, control);
      try {
        return await work(signal === undefined ? control.signal : AbortSignal.any([signal, control.signal]));
      } finally {
        if (newest.get(place) === control) newest.delete(place);
      }
    },
    async stop() {
      clearTimeout(idle);
      for (const id of waiting.keys()) giveUp(id);
      clearTimeout(idle);
      end();
      await Promise.all(endings);
    },
  };
}
