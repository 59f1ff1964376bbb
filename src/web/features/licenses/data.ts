import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';

export const summaryQuery = (place: SelectionPlace) =>
  queryOptions({
    queryKey: ['readLicenseSummary', place],
    queryFn: ({ signal }) => call('readLicenseSummary', { params: place, signal }),
  });

/** What an operation was asked to do: where another attempt begins. It never changes. */
export const operationWishQuery = (customerId: string, operationId: string) =>
  queryOptions({
    queryKey: ['readOperationWish', { customerId, operationId }],
    queryFn: ({ signal }) => call('readOperationWish', { params: { customerId, operationId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The most chips that stand in the page; past them the list opens. */
export const CHIPS = 50;

export const chipsQuery = (place: SelectionPlace) =>
  queryOptions({
    queryKey: ['listSelectionUsers', place, 'chips'],
    queryFn: ({ signal }) => call('listSelectionUsers', { params: place, query: { size: CHIPS }, signal }),
  });

export const selectionUsersQuery = (place: SelectionPlace, search: string, holding?: string) =>
  infiniteQueryOptions({
    queryKey: ['listSelectionUsers', place, 'list', { search, holding }],
    queryFn: ({ signal, pageParam }) =>
      call('listSelectionUsers', { params: place, query: { search, holding, size: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export function useRemoveUser(place: SelectionPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => call('removeFromSelection', { params: place, body: { ids: [userId] } }),
    onSuccess: () => refreshSelection(client, place),
  });
}

/** Everything that is said of the selection is asked again; what is on screen stays until the answers are there. */
export function refreshSelection(client: QueryClient, place: SelectionPlace) {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['readLicenseSummary', place] }),
    client.invalidateQueries({ queryKey: ['listSelectionUsers', place] }),
  ]);
}
