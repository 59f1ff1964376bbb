import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SaveRequest } from '#contract/licenses.ts';
import { call } from '../api/call.ts';
import { isProblem } from '../api/problem.ts';
import { customerKeys } from '../api/queries.ts';
import { attemptFor, newKey, type SaveAttempt } from '../api/save-attempt.ts';

/** Failures after which nobody knows whether the save was done. */
export const fateUnknown = (error: unknown) =>
  isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded');

/** Saves the wish as an operation; the person may repeat a save whose answer was lost. */
export function useSave(customerId: string, onSaved: (operationId: string) => void) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: (body: SaveRequest) => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return call('saveLicenses', { params: { customerId }, body, idempotencyKey: attempt.current.key });
    },
    onError: (error) => {
      if (!fateUnknown(error)) attempt.current = undefined;
    },
    onSuccess: ({ operationId }) => {
      attempt.current = undefined;
      for (const queryKey of customerKeys(customerId)) void client.invalidateQueries({ queryKey });
      // the one that was tried again names this one from now on
      void client.invalidateQueries({ queryKey: ['readOperation', { customerId }] });
      onSaved(operationId);
    },
  });
}
