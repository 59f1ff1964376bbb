import type { Databases } from '../db/connect.ts';
import { joinByHashing } from '../db/join-methods.ts';
import { readHolders } from '../db/licenses.ts';
import { readPendingItems } from '../db/operation-items.ts';
import { findOperation, type OperationRow, recordProgress } from '../db/operations.ts';
import { type Claim, finishWork, holdLease, silenceAllowed, tellNews } from '../db/queue.ts';
import { grantCustomer, inCustomer, type Tx } from '../db/scope.ts';
import type { Directory } from '../directory/port.ts';
import type { Keys } from '../secrets/keys.ts';
import type { Progress } from './progress.ts';
import { type EndCode, refuseRest } from './refuse-rest.ts';
import { runItems } from './run-items.ts';
import { type LifeRun, runLives } from './run-lives.ts';
import { takeHead } from './take-head.ts';

export interface ChunkContext {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  readonly directory: Directory;
  /** Users of one transaction. */
  readonly chunkSize: number;
  readonly leaseMs: number;
  /** Claims in a row that end without a chunk done, after which the work is given up. */
  readonly maxTries: number;
}

/** Where an operation stands after a chunk. `lost`: somebody else holds the lease, nothing was written. */
export type ChunkResult = 'more' | 'done' | 'lost';

/** Refusing changes nothing but items: so many chunks of them go into one transaction. */
const REFUSED_CHUNKS = 10;

export interface ChunkRun {
  readonly result: ChunkResult;
  /** Users whose items were run. */
  readonly users: number;
}

/**
 * Runs the next users of an operation in one transaction: all of what is written of them becomes true together. The
 * lease is locked before everything else. Of an operation that somebody stopped, or that failed too often, the rest is
 * refused instead. `tell`: whether other processes hear how far it has come; that it is done they always hear.
 */
export function runChunk(context: ChunkContext, claim: Claim, tell = true): Promise<ChunkRun> {
  const { customerId, operationId, partnerId } = claim;
  const silenceMs = silenceAllowed(claim, context.leaseMs);
  const work = async (tx: Tx): Promise<ChunkRun> => {
    const at = context.now();
    await joinByHashing(tx);
    if (!(await holdLease(tx, claim, new Date(at.getTime() + context.leaseMs)))) return { result: 'lost', users: 0 };
    const head = await takeHead(tx, context.keys, customerId);
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Error(`Operation ${operationId} is queued and not there.`);
    const code = endCode(context, claim, operation);
    const most = REFUSED_CHUNKS * context.chunkSize;
    const { progress, users } =
      code === null
        ? await runNext(tx, context, { customerId, head, operation, at })
        : { progress: await refuseRest(tx, customerId, operation, { code, most, at }), users: 0 };
    await recordProgress(tx, customerId, progress);
    const done = progress.state === 'done';
    if (tell || done) await tellNews(tx, { ...operation, ...progress, customerId, partnerId });
    if (!done) return { result: 'more', users };
    await finishWork(tx, claim);
    return { result: 'done', users };
  };
  return inCustomer(context.databases, grantCustomer(customerId, partnerId), work, { silenceMs });
}

function endCode(context: ChunkContext, claim: Claim, operation: OperationRow): EndCode | null {
  if (operation.stopAskedAt !== null) return 'cancelled';
  return claim.tries > context.maxTries ? 'internalFault' : null;
}

async function runNext(
  tx: Tx,
  context: ChunkContext,
  start: Omit<LifeRun, 'items' | 'runTo'>,
): Promise<{ progress: Progress; users: number }> {
  const { customerId, operation } = start;
  // one more than is run: whether it is the last chunk must be known in its own transaction
  const page = { from: operation.runTo, limit: context.chunkSize + 1 };
  const next = await readPendingItems(tx, customerId, operation.id, page);
  const items = next.slice(0, context.chunkSize);
  const run = { ...start, items, runTo: next[items.length]?.position ?? operation.total };
  const users = items.length;
  if (operation.kind !== 'licenses') return { progress: await runLives(tx, context, run), users };
  const ids = items.map((item) => item.userId);
  const found = await readHolders(tx, customerId, ids);
  return { progress: await runItems(tx, context, { ...run, users: found }), users };
}
