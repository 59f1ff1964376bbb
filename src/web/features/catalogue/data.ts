import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Query } from '#contract/endpoints.ts';
import { call } from '../../api/call.ts';

type Optional<T> = { readonly [P in keyof T]?: T[P] | undefined };

export const catalogueQuery = (query: Optional<Query<'listCatalogueProducts'>>) =>
  queryOptions({
    queryKey: ['listCatalogueProducts', query],
    queryFn: ({ signal }) => call('listCatalogueProducts', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['readCatalogueProduct', { productId }],
    queryFn: ({ signal }) => call('readCatalogueProduct', { params: { productId }, signal }),
  });

export const rulesQuery = queryOptions({
  queryKey: ['readCatalogueRules'],
  queryFn: ({ signal }) => call('readCatalogueRules', { signal }),
});

/** What an import makes old: the catalogue itself, and what customers have of it. */
export const STALE_AFTER_IMPORT = [
  'listCatalogueProducts',
  'readCatalogueProduct',
  'readCatalogueRules',
  'listCustomerProducts',
];
