import { useMutation } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoints.ts';
import type { Operation } from '#contract/licenses.ts';
import { call } from '../../api/call.ts';
import type { OperationPlace } from '../../following/running.ts';
import type { ReasonCode } from './result-groups.ts';

/** The users who failed as a selection, and what was wished for them. */
export type PinnedRetry = Answer<'retryFailed'>;

const HOPELESS: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['userNotFound', 'notDeleted', 'notUndoable']);
/** Who was deleted, or is not deleted, or cannot be brought back, cannot be tried again. */
export const mayRetry = (code: ReasonCode): boolean => !HOPELESS.has(code);
/** Saves of licences have a wish that is tried again, with fixes; of others what they failed to do is. */
export const hasWish = ({ kind, undoOf }: Operation): boolean => kind === 'licenses' && undoOf === null;
export const hasRetry = (operation: Operation): boolean =>
  operation.reasons.some(({ code }) => mayRetry(code)) || (operation.undoOf === null && operation.partial > 0);

const FIXABLE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'locationRequired',
  'prohibitedInLocation',
  'dependencyMissing',
  'mutuallyExclusive',
  'noAvailableLicenses',
]);
/** Whether something can be done about this reason beside trying again. */
export const mayFix = (code: ReasonCode): boolean => FIXABLE.has(code);

/** Pins the users who failed, all of them or those of one reason, for another attempt at what was wished for them. */
export function useRetry(place: OperationPlace) {
  const run = useMutation({
    mutationFn: ({ reason }: { readonly reason?: ReasonCode }) =>
      call('retryFailed', { params: place, body: reason === undefined ? {} : { reason } }),
  });
  return {
    start: (reason?: ReasonCode) => run.mutate(reason === undefined ? {} : { reason }),
    busy: run.isPending,
    /** Of which reason; undefined while busy: of all. */
    reason: run.variables?.reason,
    /** Who is to be tried again now. */
    pinned: run.data,
    close: run.reset,
    error: run.error,
    again: () => run.variables !== undefined && run.mutate(run.variables),
  };
}
