import type { Change } from '#domain/licensing/model.ts';
import type { OperationEntry } from '../db/operations.ts';
import { type ItemView, listItems } from '../use-cases/operations/list-items.ts';
import { listOperations } from '../use-cases/operations/list-operations.ts';
import { readOperation } from '../use-cases/operations/read-operation.ts';
import type { Handlers } from './handler.ts';
import { encodeGroup, encodeReason } from './licenses.ts';

export const operationHandlers = {
  listOperations: async (context, { actor, params, query }) => {
    const page = await listOperations(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map(encodeEntry) };
  },
  readOperation: async (context, { actor, params }) => {
    const operation = await readOperation(context, actor, params);
    return {
      ...operation,
      kind: 'licenses' as const,
      createdAt: operation.createdAt.toISOString(),
      startedAt: operation.startedAt?.toISOString() ?? null,
      finishedAt: operation.finishedAt?.toISOString() ?? null,
      products: [...operation.products],
      reasons: operation.reasons.map(encodeGroup),
    };
  },
  listOperationItems: async (context, { actor, params, query }) => {
    const page = await listItems(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map(encodeItem) };
  },
} satisfies Pick<Handlers, 'listOperations' | 'readOperation' | 'listOperationItems'>;

/** An operation of a list, with its times as the wire has them. */
export function encodeEntry<T extends OperationEntry>(entry: T) {
  const { createdAt, finishedAt } = entry;
  return { ...entry, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
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

export function encodeChange(change: Change) {
  switch (change.kind) {
    case 'assign':
      return { kind: change.kind, productId: change.productId, off: [...change.disabledPlans] };
    case 'plans':
      return { kind: change.kind, productId: change.productId, on: [...change.on], off: [...change.off] };
    default:
      return { ...change };
  }
}
