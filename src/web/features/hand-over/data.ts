import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoints.ts';
import { call } from '../../api/call.ts';
import type { PageSize } from '../../ui/page-sizes.ts';

export interface HandOverPlace {
  readonly customerId: string;
  /** Ids joined by commas. */
  readonly operations: string;
}

export type PasswordPage = Answer<'listTemporaryPasswords'>;
export type PasswordRow = PasswordPage['items'][number];
export type MakingOperation = PasswordPage['operations'][number];

/** Of a page that is left nothing is kept: not even in the browser's memory. */
export const passwordsQuery = (place: HandOverPlace, size: PageSize, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['listTemporaryPasswords', place, { size, cursor }],
    queryFn: ({ signal }) =>
      call('listTemporaryPasswords', {
        params: { customerId: place.customerId },
        query: { operations: place.operations, size, cursor },
        signal,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.operations.some((one) => one.state !== 'done') ? 2_000 : false),
  });

/** As many as a person puts into envelopes before the next ones; a file has them all. */
export const MOST_PRINTED = 1_000;

/** The list in parts that can be printed, without a password. */
export const partsQuery = (place: HandOverPlace) =>
  queryOptions({
    queryKey: ['listPasswordParts', place],
    queryFn: ({ signal }) =>
      call('listPasswordParts', {
        params: { customerId: place.customerId },
        query: { operations: place.operations },
        signal,
      }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** *Done*: nobody can read the passwords of these operations any more. */
export function useHandOver(place: HandOverPlace, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      // one after the other: each can be said again, and up to a hundred at once would be much
      for (const operationId of place.operations.split(','))
        await call('handOver', { params: { customerId: place.customerId, operationId } });
    },
    onSuccess: () => {
      onDone();
      client.removeQueries({ queryKey: ['listTemporaryPasswords', place] });
    },
  });
}
