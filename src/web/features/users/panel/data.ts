import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';

/** What a user went through, newest first: a page at a time. */
export const userOperationsQuery = (customerId: string, userId: string) =>
  infiniteQueryOptions({
    queryKey: ['listUserOperations', { customerId }, userId],
    queryFn: ({ signal, pageParam }) =>
      call('listUserOperations', { params: { customerId, userId }, query: { size: 25, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
