import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isProblem } from '../../../api/problem.ts';
import { customerQuery } from '../../../api/queries.ts';
import { NotFound } from '../../../not-found.tsx';
import { operationsSearch } from '../../../search-params.ts';
import { OperationsPage } from './operations-page.tsx';

const route = getRouteApi('/framed/customers/$customerId/operations');

/** The operations of one customer. */
export function CustomerOperationsPage() {
  const { customerId } = route.useParams();
  const raw = route.useSearch();
  const search = useMemo(() => operationsSearch(raw as Readonly<Record<string, unknown>>), [raw]);
  const customer = useQuery(customerQuery(customerId));
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  return <OperationsPage key={customerId} customerId={customerId} customer={customer.data} search={search} />;
}
