import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { auditSearch } from '../../search-params.ts';
import { NotFound } from '../../ui/not-found.tsx';
import { TrailPage } from './trail-page.tsx';

const route = getRouteApi('/framed/customers/$customerId/audit');

/** The trail of one customer: its users, what was bought for it, what it is called. */
export function CustomerAuditPage() {
  const { customerId } = route.useParams();
  const raw = route.useSearch();
  const search = useMemo(() => auditSearch(raw as Readonly<Record<string, unknown>>), [raw]);
  const customer = useQuery(customerQuery(customerId));
  if (isProblem(customer.error, 'notFound')) {
    return (
      <NotFound
        toCustomers={(className, words) => (
          <Link to={paths.customers()} className={className}>
            {words}
          </Link>
        )}
      />
    );
  }
  return <TrailPage key={customerId} customerId={customerId} place={customer.data?.name} search={search} />;
}
