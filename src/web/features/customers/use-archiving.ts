import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

/** Archives a customer (true) or brings it back (false); whatever lists customers is read anew. */
export function useArchiving(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (archived: boolean) => call('archiveCustomer', { params: { customerId }, body: { archived } }),
    onSuccess: async () => {
      for (const key of ['listCustomers', 'readDashboard', 'listRecentCustomers'])
        void client.invalidateQueries({ queryKey: [key] });
      await client.invalidateQueries({ queryKey: ['readCustomer', { customerId }] });
    },
  });
}
