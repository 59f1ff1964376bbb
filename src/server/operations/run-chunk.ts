import { createHead, lockHead } from '../db/audit.ts';
import type { Databases } from '../db/connect.ts';
import { joinByHashing } from '../db/join-methods.ts';
import { readHolders } from '../db/licenses.ts';
import { readPendingItems } from '../db/operation-items.ts';
import { findOperation, recordProgress } from '../db/operations.ts';
import { boundSilence, type Claim, finishWork, holdLease } from '../db/queue.ts';
import { grantCustomer, inCustomer, type Tx } from '../db/scope.ts';
import type { Directory } from '../directory/port.ts';
import { initialAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';
import type { Progress } from './progress.ts';
import { runItems } from './run-items.ts';
import { type LifeRun, runLives } from './run-lives.ts';

export interface ChunkContext {
  readonly databases: Databases;
  readonly keys: Keys;
  readonly now: () => Date;
  readonly directory: Directory;
  /** Users of one transaction. */
  readonly chunkSize: number;
  readonly leaseMs: number;
}

/** Where an operation stands after a chunk. `lost`: somebody else holds the lease, nothing was written. */
export type ChunkResult = 'more' | 'done' | 'lost';

export interface ChunkRun {
  readonly result: ChunkResult;
  /** Users whose items were run. */
  readonly users: number;
}

/**
 * Runs the next users of an operation in one transaction: all of what is written of them becomes true together. The
 * lease is locked before everything else.
 */
export function runChunk(context: ChunkContext, claim: Claim): Promise<ChunkRun> {
  const { customerId, operationId } = claim;
  return inCustomer(context.databases, grantCustomer(customerId, claim.partnerId), async (tx) => {
    const at = context.now();
    await boundSilence(tx, context.leaseMs);
    await joinByHashing(tx);
    if (!(await holdLease(tx, claim, new Date(at.getTime() + context.leaseMs)))) return { result: 'lost', users: 0 };
    const head = (await lockHead(tx, customerId)) ?? (await firstHead(tx, context.keys, customerId));
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Error(`Operation ${operationId} is queued and not there.`);
    // one more than is run: whether it is the last chunk must be known in its own transaction
    const page = { from: operation.runTo, limit: context.chunkSize + 1 };
    const next = await readPendingItems(tx, customerId, operationId, page);
    const items = next.slice(0, context.chunkSize);
    const runTo = next[items.length]?.position ?? operation.total;
    const run = { customerId, head, operation, items, runTo, at };
    const progress = await runByKind(tx, context, run);
    await recordProgress(tx, customerId, progress);
    if (progress.state !== 'done') return { result: 'more', users: items.length };
    await finishWork(tx, claim);
    return { result: 'done', users: items.length };
  });
}

async function runByKind(tx: Tx, context: ChunkContext, run: LifeRun): Promise<Progress> {
  if (run.operation.kind !== 'licenses') return runLives(tx, context, run);
  const ids = run.items.map((item) => item.userId);
  return runItems(tx, context, { ...run, users: await readHolders(tx, run.customerId, ids) });
}

async function firstHead(tx: Tx, keys: Keys, customerId: string) {
  await createHead(tx, customerId, initialAuditHead(keys, customerId));
  const head = await lockHead(tx, customerId);
  if (head === null) throw new Error(`Customer ${customerId} has no audit chain.`);
  return head;
}
