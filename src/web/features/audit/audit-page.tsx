import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { auditSearch } from '../../search-params.ts';
import { TrailPage } from './trail-page.tsx';

const route = getRouteApi('/framed/audit');

/** The trail of everything that one may see, and of the partner itself. */
export function AuditPage() {
  const raw = route.useSearch();
  // the router hands on what could not be read beside what could; operations have numbers at one customer only
  const search = useMemo(() => {
    const { operation, ...read } = auditSearch(raw as Readonly<Record<string, unknown>>);
    return read;
  }, [raw]);
  return <TrailPage search={search} />;
}
