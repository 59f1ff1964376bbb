import type { Answer } from '#contract/endpoints.ts';
import type { Change } from '#contract/licenses.ts';
import type { Wish } from '#domain/licensing/model.ts';
import type { LifeChange } from '#domain/users/life-changes.ts';
import type { OperationEntry } from '../db/operations.ts';
import { exportItems } from '../use-cases/operations/export-items.ts';
import { followOperations } from '../use-cases/operations/follow-operations.ts';
import type { ListedOperation } from '../use-cases/operations/gists.ts';
import { type ItemView, listItems } from '../use-cases/operations/list-items.ts';
import { listOperations, listOperationsAnywhere } from '../use-cases/operations/list-operations.ts';
import type { PlansPreview } from '../use-cases/operations/preview-plans.ts';
import { previewRetry } from '../use-cases/operations/preview-retry.ts';
import { previewUndo } from '../use-cases/operations/preview-undo.ts';
import { type OperationView, readOperation } from '../use-cases/operations/read-operation.ts';
import { readWish } from '../use-cases/operations/read-wish.ts';
import { retryFailed } from '../use-cases/operations/retry-failed.ts';
import { retryOperation } from '../use-cases/operations/retry-operation.ts';
import { stopOperation } from '../use-cases/operations/stop-operation.ts';
import { undoOperation } from '../use-cases/operations/undo-operation.ts';
import type { Handlers } from './handler.ts';
import { encodeGroup, encodeReason } from './licenses.ts';
import { resultFile } from './result-file.ts';
import { encodeDifferences } from './schedules.ts';

export const operationHandlers = {
  listOperations: async (context, { actor, params, query }) => {
    const page = await listOperations(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map(encodeEntry) };
  },
  listOperationsAnywhere: async (context, { actor, query }) => {
    const page = await listOperationsAnywhere(context, actor, query);
    return { ...page, items: page.items.map(encodeEntry) };
  },
  followOperations: async (context, { actor, query }) => {
    const follow = followOperations(context, actor);
    return { once: query.once === true, follow: (send) => follow(send) };
  },
  stopOperation: async (context, { actor, params }) => {
    await stopOperation(context, actor, params);
    return null;
  },
  previewUndo: async (context, { actor, params, query }) =>
    encodePreview(await previewUndo(context, actor, { ...params, ...query })),
  undoOperation: (context, { actor, params, idempotencyKey }) =>
    undoOperation(context, actor, { ...params, idempotencyKey }),
  previewRetry: async (context, { actor, params, query }) =>
    encodePreview(await previewRetry(context, actor, { ...params, ...query })),
  retryOperation: (context, { actor, params, body, idempotencyKey }) =>
    retryOperation(context, actor, { ...params, ...body, idempotencyKey }),
  readOperation: async (context, { actor, params }) => {
    const operation = await readOperation(context, actor, params);
    return {
      ...operation,
      createdAt: operation.createdAt.toISOString(),
      startedAt: operation.startedAt?.toISOString() ?? null,
      finishedAt: operation.finishedAt?.toISOString() ?? null,
      products: [...operation.products],
      retries: [...operation.retries],
      scheduled: operation.scheduled === null ? null : encodeScheduled(operation.scheduled),
      reasons: operation.reasons.map(encodeGroup),
    };
  },
  listOperationItems: async (context, { actor, params, query }) => {
    const page = await listItems(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map(encodeItem) };
  },
  exportOperationItems: async (context, { actor, params, query }) => {
    const { format, language = actor.language ?? 'en', ...filter } = query;
    const found = await exportItems(context, actor, { ...params, ...filter });
    return resultFile(found, { format, language, now: context.now() });
  },
  readOperationWish: async (context, { actor, params }) => ({
    wish: encodeWish(await readWish(context, actor, params)),
  }),
  retryFailed: async (context, { actor, params, body }) => {
    const { wish, ...retry } = await retryFailed(context, actor, { ...params, ...body });
    return { ...retry, wish: encodeWish(wish) };
  },
} satisfies Pick<
  Handlers,
  | 'listOperations'
  | 'listOperationsAnywhere'
  | 'followOperations'
  | 'stopOperation'
  | 'previewUndo'
  | 'undoOperation'
  | 'previewRetry'
  | 'retryOperation'
  | 'readOperation'
  | 'listOperationItems'
  | 'exportOperationItems'
  | 'readOperationWish'
  | 'retryFailed'
>;

/** The wire has the domain's own shape, in lists that may be changed. */
const encodeWish = (wish: Wish) => wish as Answer<'readOperationWish'>['wish'];

const encodeScheduled = ({
  scheduleId,
  runAt,
  timeZone,
  at,
  differences,
}: NonNullable<OperationView['scheduled']>) => ({
  scheduleId,
  runAt: runAt.toISOString(),
  timeZone,
  at: at.toISOString(),
  differences: encodeDifferences(differences),
});

function encodePreview({ leftOut, ...preview }: PlansPreview): Answer<'previewUndo'> {
  return {
    ...preview,
    products: [...preview.products],
    reasons: preview.reasons.map(encodeGroup),
    leftOut: {
      total: leftOut.total,
      items: leftOut.items.map((item) => ({ ...item, reasons: item.reasons.map(encodeReason) })),
    },
  };
}

/** An operation of a list, with its times as the wire has them. */
export function encodeEntry<T extends ListedOperation<OperationEntry>>(entry: T) {
  const { createdAt, finishedAt } = entry;
  return {
    ...entry,
    gist: entry.gist.map((one) => ({ ...one })),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function encodeItem({ userId, displayName, email, outcome, held, changes, reasons, warnings }: ItemView) {
  return {
    userId,
    displayName: displayName ?? '',
    email: email ?? '',
    outcome,
    held: [...held],
    changes: (changes ?? []).map(encodeChange),
    reasons: (reasons ?? []).map(encodeReason),
    warnings: (warnings ?? []).map(encodeReason),
  };
}

/** The wire has the domain's own shape, less what is nobody's business: the fields' contents. */
export function encodeChange(change: LifeChange): Change {
  switch (change.kind) {
    case 'assign':
      return { kind: change.kind, productId: change.productId, off: [...change.disabledPlans] };
    case 'plans':
      return { kind: change.kind, productId: change.productId, on: [...change.on], off: [...change.off] };
    case 'edit':
      // made from the fields of the account alone
      return { kind: change.kind, fields: Object.keys(change.fields) as NonNullable<Change['fields']> };
    case 'create':
      return { kind: change.kind };
    default:
      return { ...change };
  }
}
