import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer, NewCustomer } from '#contract/customers.ts';
import { call } from '../../api/call.ts';
import { isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { ArchivedBar } from './archived-bar.tsx';
import { CustomerForm } from './customer-form.tsx';

const route = getRouteApi('/framed/customers/$customerId/edit');

/** What is known of a customer, to be changed. */
export function EditCustomerPage() {
  const { t } = useText();
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(customerId));
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const { data } = customer;
  return (
    <Page title={data ? t('customerForm.editOf', { customer: data.name }) : ''} place={data?.name}>
      {customer.error !== null && data === undefined && (
        <ProblemBar error={customer.error} onRetry={() => void customer.refetch()} />
      )}
      {data && (data.archivedAt === null ? <Editing key={data.id} customer={data} /> : <ArchivedBar customer={data} />)}
    </Page>
  );
}

/** Sends what was changed alone: what somebody else changes meanwhile stays theirs. */
function Editing({ customer }: { readonly customer: Customer }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { t } = useText();
  // what is typed was made from what was there then, whatever is read again meanwhile
  const [opened] = useState(customer);
  const { id, name, domains, country, language, timeZone, version } = opened;
  const initial = { name, domains, country, language, timeZone };
  const leave = () => void navigate({ to: paths.customer(id) });
  const save = useMutation({
    mutationFn: (facts: NewCustomer) => {
      const changed = Object.entries(facts).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(initial[key as keyof NewCustomer]),
      );
      return call('changeCustomer', {
        params: { customerId: id },
        body: Object.fromEntries(changed),
        ifMatch: version,
      });
    },
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['listCustomers'] });
      await client.invalidateQueries({ queryKey: ['readCustomer', { customerId: id }] });
      leave();
    },
  });
  if (!customer.permissions.includes('manageCustomers')) return <p>{t('customerForm.notPermitted')}</p>;
  return (
    <CustomerForm
      initial={initial}
      busy={save.isPending}
      error={save.error}
      onSave={(facts) => save.mutate(facts)}
      onCancel={leave}
    />
  );
}
