import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Body, Query } from '#contract/endpoints.ts';
import { call } from './call.ts';

/**
 * The questions that several pages ask, under one key each. All keys begin with the endpoint's name, then its
 * parameters: `['listUsers', { customerId }, query]`.
 */
type Optional<T> = { readonly [P in keyof T]?: T[P] | undefined };

export const sessionQuery = queryOptions({
  queryKey: ['readSession'],
  queryFn: ({ signal }) => call('readSession', { signal }),
  staleTime: 5 * 60_000,
});

export const welcomeQuery = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => call('welcome', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The account of a customer's own user. */
export const myAccountQuery = queryOptions({
  queryKey: ['readMyAccount'],
  queryFn: ({ signal }) => call('readMyAccount', { signal }),
});

export const settingsQuery = queryOptions({
  queryKey: ['readSettings'],
  queryFn: ({ signal }) => call('readSettings', { signal }),
});

export const dashboardQuery = queryOptions({
  queryKey: ['readDashboard'],
  queryFn: ({ signal }) => call('readDashboard', { signal }),
  // progress is shown while something runs
  refetchInterval: ({ state }) => (state.data !== undefined && state.data.running.length > 0 ? 2_000 : false),
});

export const recentCustomersQuery = queryOptions({
  queryKey: ['listRecentCustomers'],
  queryFn: ({ signal }) => call('listRecentCustomers', { signal }),
});

/** `search` is not empty. Asking for something else gives up what was asked before. */
export const everywhereQuery = (search: string) =>
  queryOptions({
    queryKey: ['searchEverywhere', { search }],
    queryFn: ({ signal }) => call('searchEverywhere', { query: { search }, signal }),
    placeholderData: keepPreviousData,
  });

export const customersQuery = (query: Optional<Query<'listCustomers'>>) =>
  queryOptions({
    queryKey: ['listCustomers', query],
    queryFn: ({ signal }) => call('listCustomers', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['readCustomer', { customerId }],
    queryFn: ({ signal }) => call('readCustomer', { params: { customerId }, signal }),
    staleTime: 60_000,
  });

/** The latest operations of a customer. */
export const operationsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['listOperations', { customerId }],
    queryFn: ({ signal }) => call('listOperations', { params: { customerId }, query: { size: 25 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state !== 'done') ? 2_000 : false),
  });

export const productsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['listCustomerProducts', { customerId }],
    queryFn: ({ signal }) => call('listCustomerProducts', { params: { customerId }, signal }),
  });

export const subscriptionsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['listSubscriptions', { customerId }],
    queryFn: ({ signal }) => call('listSubscriptions', { params: { customerId }, signal }),
  });

/** The latest changes of a subscription's quantity. */
export const ordersQuery = (customerId: string, subscriptionId: string) =>
  queryOptions({
    queryKey: ['listOrders', { customerId, subscriptionId }],
    queryFn: ({ signal }) =>
      call('listOrders', { params: { customerId, subscriptionId }, query: { size: 25 }, signal }),
  });

/** Everything that can be bought: changes with an import of the vendor's table only. */
export const productsToBuyQuery = queryOptions({
  queryKey: ['listProductsToBuy'],
  queryFn: ({ signal }) => call('listProductsToBuy', { signal }),
  staleTime: 5 * 60_000,
});

export const usersQuery = (customerId: string, query: Optional<Query<'listUsers'>>) =>
  queryOptions({
    queryKey: ['listUsers', { customerId }, query],
    queryFn: ({ signal }) => call('listUsers', { params: { customerId }, query, signal }),
    // Pages that were left are forgotten: paging on for a day takes no more memory than paging once.
    gcTime: 10_000,
    // The rows of another customer are no placeholder.
    placeholderData: (previous, former) => {
      const place = former?.queryKey[1];
      return typeof place === 'object' && 'customerId' in place && place.customerId === customerId
        ? previous
        : undefined;
    },
  });

export const userQuery = (customerId: string, userId: string) =>
  queryOptions({
    queryKey: ['readUser', { customerId }, userId],
    queryFn: ({ signal }) => call('readUser', { params: { customerId, userId }, signal }),
  });

export const deletedUsersQuery = (customerId: string, query: Optional<Query<'listDeletedUsers'>>) =>
  queryOptions({
    queryKey: ['listDeletedUsers', { customerId }, query],
    queryFn: ({ signal }) => call('listDeletedUsers', { params: { customerId }, query, signal }),
    placeholderData: keepPreviousData,
  });

/** Which rows of a page match some filters. */
export const matchesQuery = (customerId: string, body: Body<'matchUsers'>) =>
  queryOptions({
    queryKey: ['matchUsers', { customerId }, body],
    queryFn: ({ signal }) => call('matchUsers', { params: { customerId }, body, signal }),
  });

/** The keys of everything that a change of licences makes stale. */
export const customerKeys = (customerId: string): readonly (readonly [string, { customerId: string }])[] => [
  ['readCustomer', { customerId }],
  ['listCustomerProducts', { customerId }],
  ['listOperations', { customerId }],
  ['listSchedules', { customerId }],
  ['listUsers', { customerId }],
  ['readUser', { customerId }],
  ['listUserOperations', { customerId }],
  ['matchUsers', { customerId }],
];

/** The keys of everything that buying makes stale, on whatever page it is done. */
export const boughtKeys = (customerId: string): readonly (readonly [string, { customerId: string }?])[] => [
  ['listSubscriptions', { customerId }],
  ['listOrders', { customerId }],
  ['listCustomerProducts', { customerId }],
  ['readCustomer', { customerId }],
  ['readLicenseSummary', { customerId }],
  ['previewLicenses', { customerId }],
  ['readOperation', { customerId }],
  ['listCustomers'],
  ['readDashboard'],
];
