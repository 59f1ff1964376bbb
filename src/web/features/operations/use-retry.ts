import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Operation } from '#contract/licenses.ts';
import { call } from '../../api/call.ts';
import { paths } from '../../paths.ts';
import type { OperationPlace } from './data.ts';
import type { ReasonCode } from './result-groups.ts';

/** Who was deleted cannot be tried again. */
export const mayRetry = (code: ReasonCode): boolean => code !== 'userNotFound';
export const hasRetry = ({ reasons }: Operation): boolean => reasons.some(({ code }) => mayRetry(code));

/** Opens Manage licenses with the users who failed, all of them or those of one reason, and with what was wished for them. */
export function useRetry(place: OperationPlace) {
  const navigate = useNavigate();
  const run = useMutation({
    mutationFn: ({ reason }: { readonly reason?: ReasonCode }) =>
      call('retryFailed', { params: place, body: reason === undefined ? {} : { reason } }),
    onSuccess: ({ selectionId }) =>
      void navigate({ href: paths.retry(place.customerId, selectionId, place.operationId) }),
  });
  return {
    start: (reason?: ReasonCode) => run.mutate(reason === undefined ? {} : { reason }),
    busy: run.isPending,
    /** Of which reason; undefined while busy: of all. */
    reason: run.variables?.reason,
    error: run.error,
    again: () => run.variables !== undefined && run.mutate(run.variables),
  };
}
