import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Customer } from '#contract/customers.ts';
import type { SCHEDULE_SHOWS, Schedule, ScheduleAnywhere } from '#contract/schedules.ts';
import { call } from '../../../api/call.ts';

export type ScheduleShow = (typeof SCHEDULE_SHOWS)[number];

/** A schedule with the customer it is of, who is named in no list of one customer. */
export type ScheduleRow = Schedule &
  Pick<ScheduleAnywhere, 'customerId' | 'customerZone'> & { readonly customerName?: string };

/** Schedules run while one looks on. Ms. */
const POLL = 15_000;

/** What waits for its time, the next first; or what has ended, the latest first. Without a customer: of all one may see. */
export const schedulesQuery = (customer: Customer | undefined, show: ScheduleShow) =>
  infiniteQueryOptions({
    queryKey: [
      ...(customer === undefined ? ['listSchedulesAnywhere'] : ['listSchedules', { customerId: customer.id }]),
      show,
    ],
    queryFn: async ({ signal, pageParam }) => {
      const query = { show, size: 25 as const, cursor: pageParam };
      if (customer === undefined) return call('listSchedulesAnywhere', { query, signal });
      const { id: customerId, timeZone: customerZone } = customer;
      const page = await call('listSchedules', { params: { customerId }, query, signal });
      return { ...page, items: page.items.map((one): ScheduleRow => ({ ...one, customerId, customerZone })) };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: POLL,
  });
