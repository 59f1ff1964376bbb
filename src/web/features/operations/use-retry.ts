import { useMutation } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoints.ts';
import type { Operation } from '#contract/licenses.ts';
import { call } from '../../api/call.ts';
import type { OperationPlace } from '../../following/running.ts';
import type { ReasonCode } from './result-groups.ts';

/** The users who failed as a selection, and what was wished for them. */
export type PinnedRetry = Answer<'retryFailed'>;

/** Who was deleted cannot be tried again. */
export const mayRetry = (code: ReasonCode): boolean => code !== 'userNotFound';
export const hasRetry = ({ reasons, undoOf }: Operation): boolean =>
  // an undo has no wish to be tried again
  undoOf === null && reasons.some(({ code }) => mayRetry(code));

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
