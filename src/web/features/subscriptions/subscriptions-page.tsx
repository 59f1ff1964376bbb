import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { customerQuery, productsQuery, subscriptionsQuery } from '../../api/queries.ts';
import { StartDialog } from '../../buying/start-dialog.tsx';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LicenseIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { subscriptionColumns } from './subscription-columns.tsx';
import { SubscriptionDialog } from './subscription-dialog.tsx';
import { type SubscriptionView, subscriptionViews } from './subscription-views.ts';
import { UnitStates } from './unit-states.tsx';

const route = getRouteApi('/framed/customers/$customerId/subscriptions');

/** What the customer bought: units by state, in use, available; who sold it, until when; and buying. */
export function SubscriptionsPage() {
  const text = useText();
  const { t, format, language } = text;
  const { customerId } = route.useParams();
  const { subscription: opened } = route.useSearch();
  const navigate = useNavigate();
  const [starting, setStarting] = useState(false);
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const subscriptions = useQuery(subscriptionsQuery(customerId));
  const columns = useMemo(() => subscriptionColumns(text, customerId), [text, customerId]);
  const rows = useMemo(
    () =>
      subscriptions.data && products.data
        ? subscriptionViews(subscriptions.data.items, products.data.items, language)
        : undefined,
    [subscriptions.data, products.data, language],
  );
  const show = useCallback(
    (id: string | undefined) =>
      void navigate({ to: paths.subscriptions(customerId), search: id === undefined ? {} : { subscription: id } }),
    [navigate, customerId],
  );
  const open = useCallback(({ id }: SubscriptionView) => show(id), [show]);
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const permitted = customer.data?.permissions.includes('buyLicenses') !== false;
  const failure = [customer, products, subscriptions].find(({ error, data }) => error !== null && data === undefined);
  const view = rows?.find(({ id }) => id === opened);
  const start = (
    <ReasonButton
      appearance="primary"
      reason={permitted ? undefined : t('buying.notPermitted')}
      onClick={() => setStarting(true)}
    >
      {t('buying.startTitle')}
    </ReasonButton>
  );
  const facts =
    rows && customer.data
      ? t('subscriptions.facts', {
          n: rows.length,
          assigned: format.number(customer.data.seatsConsumed),
          bought: format.number(customer.data.seatsTotal),
        })
      : '';
  return (
    <Page title={t('subscriptions.title')} place={customer.data?.name} facts={facts} actions={start}>
      {failure && <ProblemBar error={failure.error} onRetry={() => void failure.refetch()} />}
      {subscriptions.data && subscriptions.data.items.length > 0 && (
        <UnitStates subscriptions={subscriptions.data.items} />
      )}
      {failure === undefined && (
        <DataTable
          whole
          label={t('subscriptions.title')}
          columns={columns}
          rows={rows}
          rowName={({ product }) => product.name[language]}
          lines={2}
          skeletons={6}
          onOpen={open}
          empty={
            <EmptyState
              icon={<LicenseIcon />}
              title={t('subscriptions.emptyTitle')}
              text={t('subscriptions.emptyText', { customer: customer.data?.name ?? '' })}
            />
          }
        />
      )}
      {view && (
        <SubscriptionDialog customerId={customerId} view={view} permitted={permitted} onClose={() => show(undefined)} />
      )}
      {starting && <StartDialog customerId={customerId} onClose={() => setStarting(false)} />}
    </Page>
  );
}
