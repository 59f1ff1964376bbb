import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/call.ts';
import { recentCustomersQuery } from '../api/queries.ts';

/** Has the server remember that the person has this customer open: for the dashboard and the search. */
export function useVisit(customerId: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (customerId === undefined) return;
    // nothing depends on it: where it fails the customer is not among the recent ones
    call('visitCustomer', { params: { customerId } }).then(
      () => queries.invalidateQueries({ queryKey: recentCustomersQuery.queryKey }),
      () => null,
    );
  }, [customerId, queries]);
}
