import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { withInstants } from '../../api/period.ts';
import type { AuditFilter } from '../../search-params.ts';
import type { PageSize } from '../../ui/page-sizes.ts';

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
      const { operation, ...query } = { ...withInstants(filter), size, cursor };
      if (customerId === undefined) return call('listAudit', { query, signal });
      return call('listCustomerAudit', { params: { customerId }, query: { ...query, operation }, signal });
    },
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
