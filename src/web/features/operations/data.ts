import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { OperationPlace } from '../../following/running.ts';
import type { ResultGroup } from './result-groups.ts';

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
