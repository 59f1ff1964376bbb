import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import { call } from '../../api/call.ts';
import type { UsersSearch } from '../../search-params.ts';
import type { PageSize } from '../../ui/page-sizes.ts';
import { slicePage } from '../../ui/paging.ts';
import { requestOf } from '../../ui/picked.ts';
import { selectionStore, useSelectionWhen } from '../../ui/selection-store.ts';
import { selectedRows } from './selected-rows.ts';

/**
 * The list of the selected (S11). Rows ticked one by one are here already. A selection by filter is resolved by the
 * server once, and listed and searched there; who is taken out is taken out of both.
 */
export function useSelectedList(customerId: string, search: UsersSearch, size: PageSize, enabled: boolean) {
  const picked = useSelectionWhen(enabled);
  const queries = useQueryClient();
  const byFilter = picked !== undefined && picked.parts.length > 0 && picked.size > 0;
  const revision = selectionStore.revision();
  const stored = useQuery({
    queryKey: ['createSelection', { customerId }, revision],
    queryFn: () => call('createSelection', { params: { customerId }, body: requestOf(selectionStore.read()) }),
    enabled: byFilter,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const selectionId = stored.data?.id ?? '';
  const params = { customerId, selectionId };
  const listKey = ['listSelectionUsers', params];
  const query = { search: search.search, size, cursor: search.cursor };
  const listed = useQuery({
    queryKey: [...listKey, query],
    queryFn: ({ signal }) => call('listSelectionUsers', { params, query, signal }),
    enabled: byFilter && stored.data !== undefined,
    placeholderData: (previous) => previous,
  });
  const removal = useMutation({
    mutationFn: (user: UserRow) => call('removeFromSelection', { params, body: { ids: [user.id] } }),
    onSuccess: (_, user) => {
      selectionStore.dispatch({ kind: 'remove', ids: [user.id] });
      return queries.invalidateQueries({ queryKey: listKey });
    },
  });
  const local = useMemo(
    () =>
      picked !== undefined && !byFilter
        ? slicePage(selectedRows(picked, search.search, search.direction === 'descending'), size, search.cursor)
        : undefined,
    [picked, byFilter, search.search, search.direction, size, search.cursor],
  );
  return {
    byFilter,
    page: local ?? listed.data,
    busy: byFilter && listed.isPlaceholderData,
    error: byFilter ? (stored.error ?? listed.error ?? removal.error) : null,
    refetch: () => void (stored.error === null ? listed.refetch() : stored.refetch()),
    remove: (user: UserRow) => {
      // the last one: nobody is left to be asked for
      if (byFilter && selectionStore.read().size > 1) removal.mutate(user);
      else selectionStore.dispatch({ kind: 'remove', ids: [user.id] });
    },
  };
}
