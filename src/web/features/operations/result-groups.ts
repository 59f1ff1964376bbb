import type { ItemOutcome, Operation } from '#contract/licenses.ts';

export type ReasonCode = Operation['reasons'][number]['code'];

/** What the URL of a result page may say. */
export interface ResultFilter {
  readonly outcome?: ItemOutcome | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly search?: string | undefined;
}

/** One fold of the result list. `users`: of the whole operation, whatever is searched for. */
export interface ResultGroup {
  readonly id: ReasonCode | 'changed' | 'partial' | 'unchanged' | 'pending';
  readonly outcome: ItemOutcome;
  readonly reason?: ReasonCode;
  readonly users: number;
  readonly openAtFirst: boolean;
}

/**
 * Failures first, by reason and opened; what changed, in part and in full; unchanged and waiting last, folded. The operation may count a
 * reason apart for each product: here they are one group, whose rows name the product.
 */
export function resultGroups(operation: Operation, filter: ResultFilter): ResultGroup[] {
  const failures = new Map<ReasonCode, number>();
  for (const { code, users } of operation.reasons) failures.set(code, (failures.get(code) ?? 0) + users);
  const groups: ResultGroup[] = [...failures].map(([code, users]) => ({
    id: code,
    outcome: 'refused',
    reason: code,
    users,
    openAtFirst: true,
  }));
  const { changed, partial, unchanged, pending } = operation;
  groups.push({ id: 'partial', outcome: 'partial', users: partial, openAtFirst: true });
  groups.push({ id: 'changed', outcome: 'changed', users: changed, openAtFirst: true });
  const asked = filter.outcome !== undefined || Boolean(filter.search);
  groups.push({ id: 'unchanged', outcome: 'unchanged', users: unchanged, openAtFirst: asked || changed === 0 });
  groups.push({ id: 'pending', outcome: 'pending', users: pending, openAtFirst: filter.outcome === 'pending' });
  return groups.filter(
    (group) =>
      group.users > 0 &&
      (filter.outcome === undefined || group.outcome === filter.outcome) &&
      (filter.reason === undefined || group.reason === filter.reason),
  );
}

export type Duration =
  | { readonly kind: 'lessThanSecond' }
  | { readonly kind: 'seconds'; readonly count: number }
  | { readonly kind: 'minutes'; readonly minutes: number; readonly seconds: number };

/** How long the work took: from its start, or its creation where the start was not noted. */
export function durationOf(operation: Pick<Operation, 'createdAt' | 'startedAt' | 'finishedAt'>): Duration | undefined {
  if (operation.finishedAt === null) return undefined;
  const ms = Date.parse(operation.finishedAt) - Date.parse(operation.startedAt ?? operation.createdAt);
  if (ms < 950) return { kind: 'lessThanSecond' };
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return { kind: 'seconds', count: seconds };
  return { kind: 'minutes', minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
}
