import { parentPort, workerData } from 'node:worker_threads';
import type { Catalogue } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { connectApp } from './db/connect.ts';
import { inCustomer } from './db/scope.ts';
import { dryRun } from './use-cases/licenses/dry-run.ts';
import type { FromThread, ToThread } from './use-cases/licenses/plan-thread.ts';

/** The planning thread: `plan-thread.ts` starts it and speaks with it. */

/** While PostgreSQL reads for one plan, another is made. */
const AT_ONCE = 2;

type Plan = Extract<ToThread, { kind: 'plan' }>;

// what startPlanThread hands over
const { appUrl } = workerData as { appUrl: string };
const databases = connectApp(appUrl, AT_ONCE);
const line: (Plan & { readonly rules: Catalogue })[] = [];
const underWay = new Map<number, AbortController>();
let catalogue: Catalogue | undefined;

function hear(message: ToThread): void {
  if (message.kind === 'plan') {
    catalogue = message.catalogue ?? catalogue;
    if (catalogue === undefined) throw new Error('A plan came before any catalogue.');
    line.push({ ...message, rules: catalogue });
  } else if (message.kind === 'giveUp') {
    const place = line.findIndex(({ id }) => id === message.id);
    if (place >= 0) line.splice(place, 1);
    underWay.get(message.id)?.abort();
  } else {
    for (const control of underWay.values()) control.abort();
    line.length = 0;
    parentPort?.close();
    void databases.close();
  }
  next();
}

function next(): void {
  while (underWay.size < AT_ONCE) {
    const plan = line.shift();
    if (plan === undefined) return;
    const control = new AbortController();
    underWay.set(plan.id, control);
    void answer(plan, control.signal).then((message) => {
      underWay.delete(plan.id);
      parentPort?.postMessage(message);
      next();
    });
  }
}

async function answer({ id, work, rules }: (typeof line)[number], signal: AbortSignal): Promise<FromThread> {
  const { granted, run, at } = work;
  try {
    const result = await inCustomer(databases, granted, (tx) => dryRun(tx, run, rules, at, signal), {
      isolation: 'snapshot',
    });
    return { id, result };
  } catch (error) {
    if (error instanceof Problem)
      return { id, problem: { code: error.code, params: error.params, fields: error.fields } };
    return { id, error: partsOf(error) };
  }
}

function partsOf(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack = '' } = error;
  return 'code' in error && typeof error.code === 'string' ? { message, stack, code: error.code } : { message, stack };
}

parentPort?.on('message', hear);
