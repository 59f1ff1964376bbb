import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { ResultGroup } from './result-groups.ts';

export interface OperationPlace {
  readonly customerId: string;
  readonly operationId: string;
}

/** How often a running operation is asked for, in ms: its progress moves at most twice a second. */
const POLL = 700;

export const operationQuery = (place: OperationPlace) =>
  queryOptions({
    queryKey: ['readOperation', place],
    queryFn: ({ signal }) => call('readOperation', { params: place, signal }),
    refetchInterval: (query) => (query.state.data === undefined || query.state.data.state === 'done' ? false : POLL),
  });

/** The first look at a group, and how many more rows a click brings. */
const FIRST = 25;
export const MORE = 100;

export const itemsQuery = (
  place: OperationPlace,
  { outcome, reason }: Pick<ResultGroup, 'outcome' | 'reason'>,
  search: string,
) =>
  infiniteQueryOptions({
    queryKey: ['listOperationItems', place, { outcome, reason, search }],
    queryFn: ({ signal, pageParam }) =>
      call('listOperationItems', {
        params: place,
        query: { outcome, reason, search, cursor: pageParam, size: pageParam === undefined ? FIRST : MORE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
