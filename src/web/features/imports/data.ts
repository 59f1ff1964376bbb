import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ImportChoices, UserImport } from '#contract/imports.ts';
import { call } from '../../api/call.ts';
import type { ImportRowsShown } from '../../sorts.ts';

export interface ImportPlace {
  readonly customerId: string;
  readonly importId: string;
}

/** In bytes, and rows: what the server takes. */
export const MOST_BYTES = 30_000_000;
export const MOST_ROWS = 100_000;
/** Rows of a page of the grid. */
export const PAGE = 50;

export const importQuery = (place: ImportPlace) =>
  queryOptions({
    queryKey: ['readImport', place],
    queryFn: ({ signal }) => call('readImport', { params: place, signal }),
  });

export const rowsQuery = (place: ImportPlace, show: ImportRowsShown, from: number) =>
  queryOptions({
    queryKey: ['listImportRows', place, { show, from }],
    queryFn: ({ signal }) => call('listImportRows', { params: place, query: { show, from, size: PAGE }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });

/** What a save would do, of the rows as they are now. */
export const previewQuery = (place: ImportPlace, choices: ImportChoices, counts: UserImport['counts']) =>
  queryOptions({
    queryKey: ['previewImport', place, choices, counts],
    queryFn: ({ signal }) => call('previewImport', { params: place, body: choices, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
