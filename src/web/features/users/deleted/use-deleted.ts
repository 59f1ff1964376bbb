import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer, Body } from '#contract/endpoints.ts';
import { call } from '../../../api/call.ts';
import { isProblem } from '../../../api/problem.ts';
import { customerKeys } from '../../../api/queries.ts';
import { attemptFor, newKey, type SaveAttempt } from '../../../api/save-attempt.ts';

/** Restores or purges; a repeat after a lost answer is the same write. */
export function useDeletedWrite(
  name: 'restoreUsers' | 'purgeUsers',
  customerId: string,
  onDone: (operationId: string) => void,
) {
  const queries = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: (body: Body<'restoreUsers'>): Promise<Answer<'restoreUsers'>> => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return call(name, { params: { customerId }, body, idempotencyKey: attempt.current.key });
    },
    onError: (error) => {
      if (!isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded'))
        attempt.current = undefined;
    },
    onSuccess: ({ operationId }) => {
      for (const queryKey of [...customerKeys(customerId), ['listDeletedUsers', { customerId }]])
        void queries.invalidateQueries({ queryKey });
      onDone(operationId);
    },
  });
}
