import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ImportChoices } from '#contract/imports.ts';
import { call } from '../../api/call.ts';
import { isProblem } from '../../api/problem.ts';
import { customerKeys } from '../../api/queries.ts';
import { attemptFor, newKey, type SaveAttempt } from '../../api/save-attempt.ts';
import type { ImportPlace } from './data.ts';

/** Saves an import as an operation; the person may repeat a save whose answer was lost. */
export function useSaveImport(place: ImportPlace, onSaved: (operationId: string) => void) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: (body: ImportChoices) => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return call('saveImport', { params: place, body, idempotencyKey: attempt.current.key });
    },
    onError: (error) => {
      // nobody knows whether the save was done: the same key again
      if (!isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded'))
        attempt.current = undefined;
    },
    onSuccess: ({ operationId }) => {
      attempt.current = undefined;
      for (const queryKey of customerKeys(place.customerId)) void client.invalidateQueries({ queryKey });
      client.removeQueries({ queryKey: ['readImport', place] });
      onSaved(operationId);
    },
  });
}
