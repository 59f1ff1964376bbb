import { infiniteQueryOptions } from '@tanstack/react-query';
import type { SCHEDULE_SHOWS } from '#contract/schedules.ts';
import { call } from '../../../api/call.ts';

export type ScheduleShow = (typeof SCHEDULE_SHOWS)[number];

/** Schedules run while one looks on. Ms. */
const POLL = 15_000;

/** What waits for its time, the next first; or what has ended, the latest first. */
export const schedulesQuery = (customerId: string, show: ScheduleShow) =>
  infiniteQueryOptions({
    queryKey: ['listSchedules', { customerId }, show],
    queryFn: ({ signal, pageParam }) =>
      call('listSchedules', { params: { customerId }, query: { show, size: 25, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: POLL,
  });
