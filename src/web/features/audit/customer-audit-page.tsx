import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { auditSearch } from '../../search-params.ts';
import { TrailPage } from './trail-page.tsx';

const route = getRouteApi('/framed/customers/$customerId/audit');

/** The trail of one customer: its users, what was bought for it, what it is called. */
export function CustomerAuditPage() {
  const { customerId } = route.useParams();
  const raw = route.useSearch();
  const search = useMemo(() => auditSearch(raw as Readonly<Record<string, unknown>>), [raw]);
  const customer = useQuery(customerQuery(customerId));
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  return <TrailPage key={customerId} customerId={customerId} place={customer.data?.name} search={search} />;
}
