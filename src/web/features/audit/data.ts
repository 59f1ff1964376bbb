import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { AuditFilter } from '../../search-params.ts';
import type { PageSize } from '../../ui/page-sizes.ts';

/** The list as the server is asked for it: days of the reader's zone become instants. */
export function wireFilter({ from, to, ...filter }: AuditFilter) {
  return {
    ...filter,
    ...(from === undefined ? {} : { from: startOf(from, 0) }),
    // the first instant that is too late: the day itself is meant with all its hours
    ...(to === undefined ? {} : { to: startOf(to, 1) }),
  };
}

/** The beginning of a day, or of one so many days later, where the reader is. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

interface Asked {
  readonly filter: AuditFilter;
  readonly size: PageSize;
  readonly cursor: string | undefined;
}

/** A page of the trail; without a customer, that of all one may see. */
export const trailQuery = (customerId: string | undefined, { filter, size, cursor }: Asked) =>
  queryOptions({
    queryKey: ['listAudit', { customerId }, { filter, size, cursor }],
    queryFn: ({ signal }) => {
      const { operation, ...query } = { ...wireFilter(filter), size, cursor };
      if (customerId === undefined) return call('listAudit', { query, signal });
      return call('listCustomerAudit', { params: { customerId }, query: { ...query, operation }, signal });
    },
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
