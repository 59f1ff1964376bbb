import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer } from '#contract/endpoints.ts';
import { call } from '../../../api/call.ts';
import { requestOf } from '../../../ui/picked.ts';
import { selectionStore } from '../../../ui/selection-store.ts';

/** A selection, and who of it comes first. */
export interface SelectionUsers {
  readonly selection: Answer<'createSelection'>;
  readonly items: Answer<'listSelectionUsers'>['items'];
}

/** Pins the one user, or everybody who is picked, once for a confirmation, whose `key` it is. */
export function useLifePeople(customerId: string, userId: string | undefined, key: string) {
  const asked = useRef(userId === undefined ? requestOf(selectionStore.read()) : { ids: [userId] });
  return useQuery({
    queryKey: ['lifeTarget', { customerId }, key],
    queryFn: async (): Promise<SelectionUsers> => {
      const params = { customerId };
      const selection = await call('createSelection', { params, body: asked.current });
      const { items } = await call('listSelectionUsers', {
        params: { ...params, selectionId: selection.id },
        query: { size: 25 },
      });
      return { selection, items };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
