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

export const productsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['listCustomerProducts', { customerId }],
    queryFn: ({ signal }) => call('listCustomerProducts', { params: { customerId }, signal }),
  });

export const usersQuery = (customerId: string, query: Optional<Query<'listUsers'>>) =>
  queryOptions({
    queryKey: ['listUsers', { customerId }, query],
    queryFn: ({ signal }) => call('listUsers', { params: { customerId }, query, signal }),
    // The rows of another customer are no placeholder.
    placeholderData: (previous, former) => {
      const place = former?.queryKey[1];
      return typeof place === 'object' && 'customerId' in place && place.customerId === customerId
        ? previous
        : undefined;
    },
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
  ['listUsers', { customerId }],
  ['matchUsers', { customerId }],
];
