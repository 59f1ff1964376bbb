import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OperationAnywhere, OperationEntry } from '#contract/operations.ts';
import { call } from '../../../api/call.ts';
import { withInstants } from '../../../api/period.ts';
import type { OperationsFilter } from '../../../search-params.ts';
import type { OperationsShown } from '../../../sorts.ts';
import type { PageSize } from '../../../ui/page-sizes.ts';

/** An operation with the customer it is of, whose ids and names are unknown in no list. */
export type OperationRow = OperationEntry & Pick<OperationAnywhere, 'customerId'> & { readonly customerName?: string };

interface Asked {
  readonly filter: OperationsFilter;
  /** Undefined: all that are done. */
  readonly show: OperationsShown | undefined;
  readonly size: PageSize;
  readonly cursor: string | undefined;
  /** Whether the end of operations is heard of. */
  readonly live: boolean;
}

/** While nothing is heard of them, the list is asked for every so many ms. */
const POLL = 15_000;

/** A page of a customer's operations; without one, of all that one may see. */
export const historyQuery = (customerId: string | undefined, { filter, show = undefined, size, cursor, live }: Asked) =>
  queryOptions({
    queryKey: [
      ...(customerId === undefined ? ['listOperationsAnywhere', 'list'] : ['listOperations', { customerId }]),
      { filter, show, size, cursor },
    ],
    queryFn: async ({ signal }) => {
      const query = { ...withInstants(filter), show: show ?? ('done' as const), size, cursor };
      if (customerId === undefined) return call('listOperationsAnywhere', { query, signal });
      const page = await call('listOperations', { params: { customerId }, query, signal });
      return { ...page, items: page.items.map((item): OperationRow => ({ ...item, customerId })) };
    },
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : POLL,
    gcTime: 10_000,
  });
