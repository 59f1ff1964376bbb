import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { NewCustomer } from '#contract/customers.ts';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { attemptFor, newKey, type SaveAttempt } from '../../api/save-attempt.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CustomersIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../ui/text.tsx';
import { CustomerForm } from './customer-form.tsx';

/** A new customer; its page opens when it is there. */
export function AddCustomerPage() {
  const { t } = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const attempt = useRef<SaveAttempt>(undefined);
  const add = useMutation({
    mutationFn: (body: NewCustomer) => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return call('addCustomer', { body, idempotencyKey: attempt.current.key });
    },
    onSuccess: ({ id }) => {
      for (const key of ['listCustomers', 'readDashboard']) void client.invalidateQueries({ queryKey: [key] });
      void navigate({ to: paths.customer(id), replace: true });
    },
  });
  const title = t('customerForm.add');
  if (session.data && !session.data.permissions.includes('manageCustomers')) {
    return (
      <Page title={title}>
        <EmptyState icon={<CustomersIcon />} title={title} text={t('customerForm.notPermitted')} />
      </Page>
    );
  }
  return (
    <Page title={title}>
      <CustomerForm
        initial={undefined}
        note={t('customerForm.afterwards')}
        busy={add.isPending}
        error={add.error}
        onSave={(facts) => add.mutate(facts)}
        onCancel={() => void navigate({ to: paths.customers() })}
      />
    </Page>
  );
}
