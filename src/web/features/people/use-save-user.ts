import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Body } from '#contract/endpoints.ts';
import type { OperationItem } from '#contract/licenses.ts';
import { call } from '../../api/call.ts';
import { isProblem } from '../../api/problem.ts';
import { customerKeys } from '../../api/queries.ts';
import { attemptFor, newKey, type SaveAttempt } from '../../api/save-attempt.ts';

export type UserSave =
  | { readonly kind: 'create'; readonly body: Body<'createUser'> }
  | { readonly kind: 'edit'; readonly userId: string; readonly version: string; readonly body: Body<'editUser'> };

export interface Saved {
  readonly operationId: string;
  /** What became of the user; pending: the operation waits its turn. */
  readonly item: OperationItem | undefined;
}

/** It is not known whether the save arrived. */
export const fateUnknown = (error: unknown) =>
  isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded');

/** Saves a user once, however often it is sent: a save whose answer was lost goes out again under the same key. */
export function useSaveUser(customerId: string, onSaved: (saved: Saved) => void) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: async (save: UserSave): Promise<Saved> => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(save), newKey);
      const idempotencyKey = attempt.current.key;
      const { operationId } = await send(customerId, save, idempotencyKey);
      const { items } = await call('listOperationItems', { params: { customerId, operationId } });
      return { operationId, item: items[0] };
    },
    onError: (error) => {
      if (!fateUnknown(error)) attempt.current = undefined;
    },
    onSuccess: (saved) => {
      attempt.current = undefined;
      for (const queryKey of customerKeys(customerId)) void client.invalidateQueries({ queryKey });
      onSaved(saved);
    },
  });
}

function send(customerId: string, save: UserSave, idempotencyKey: string) {
  if (save.kind === 'create') return call('createUser', { params: { customerId }, body: save.body, idempotencyKey });
  const { userId, version: ifMatch, body } = save;
  return call('editUser', { params: { customerId, userId }, body, idempotencyKey, ifMatch });
}
