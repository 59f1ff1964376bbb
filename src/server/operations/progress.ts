import type { Change, Reason } from '#domain/licensing/model.ts';
import type { OperationRow } from '../db/operations.ts';
import { countChanges, countRefusal, tallyFrom, totalsOf } from './tally.ts';

/** Where an operation stands after a run: to be recorded by the caller. */
export type Progress = Pick<
  OperationRow,
  'id' | 'state' | 'changed' | 'partial' | 'refused' | 'unchanged' | 'runTo' | 'totals' | 'startedAt' | 'finishedAt'
>;

/** What became of an item. */
export type Done =
  | { readonly outcome: 'changed' | 'partial'; readonly changes: readonly Change[] }
  | { readonly outcome: 'refused'; readonly reasons: readonly [Reason, ...Reason[]] }
  | { readonly outcome: 'unchanged' };

export function progressed(operation: OperationRow, done: readonly Done[], at: Date, runTo: number): Progress {
  const last = runTo === operation.total;
  const tally = tallyFrom(operation.totals);
  const { changed, partial, refused, unchanged } = operation;
  const counts = { changed, partial, refused, unchanged };
  for (const one of done) {
    counts[one.outcome] += 1;
    if (one.outcome === 'refused') countRefusal(tally, one.reasons);
    else if (one.outcome !== 'unchanged') countChanges(tally, one.changes);
  }
  return {
    id: operation.id,
    state: last ? 'done' : 'running',
    ...counts,
    runTo,
    totals: totalsOf(tally),
    startedAt: operation.startedAt ?? at,
    finishedAt: last ? at : null,
  };
}
