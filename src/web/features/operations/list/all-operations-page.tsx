import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { operationsSearch } from '../../../search-params.ts';
import { OperationsPage } from './operations-page.tsx';

const route = getRouteApi('/framed/operations');

/** The operations of all customers that one may see; they have numbers at one customer only, yet one may look for one. */
export function AllOperationsPage() {
  const raw = route.useSearch();
  // the router hands on what could not be read beside what could
  const search = useMemo(() => operationsSearch(raw as Readonly<Record<string, unknown>>), [raw]);
  return <OperationsPage search={search} />;
}
