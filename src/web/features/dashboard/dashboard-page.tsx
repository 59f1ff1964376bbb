import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dashboardQuery, recentCustomersQuery, sessionQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CustomersIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { AttentionCard, OperationsCard, ProductsCard, RecentCard } from './cards.tsx';
import { Figures } from './figures.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    [below.medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: '0' },
});

/** The first page after sign-in: what needs somebody to look, of all customers one may see. */
export function DashboardPage() {
  const styles = useStyles();
  const { t } = useText();
  const { data, error, refetch } = useQuery(dashboardQuery);
  const recent = useQuery(recentCustomersQuery);
  const session = useQuery(sessionQuery);
  const sums = data?.sums;
  const facts =
    sums && t('customers.facts', { customers: sums.customers, users: sums.users, seats: sums.seatsConsumed });
  if (sums?.customers === 0) {
    return (
      <Page title={t('dashboard.title')}>
        <EmptyState
          icon={<CustomersIcon />}
          title={t('dashboard.emptyTitle')}
          text={t('dashboard.emptyText')}
          actions={
            session.data?.permissions.includes('manageCustomers') && (
              <LinkButton
                render={(className) => (
                  <Link to={paths.newCustomer()} className={className}>
                    {t('customerForm.add')}
                  </Link>
                )}
              />
            )
          }
        />
      </Page>
    );
  }
  return (
    <Page title={t('dashboard.title')} facts={facts ?? ''}>
      {error !== null && data === undefined ? (
        <ProblemBar error={error} what={t('dashboard.failed')} onRetry={() => void refetch()} />
      ) : (
        <>
          <Figures sums={sums} />
          <div className={styles.columns}>
            <div className={styles.column}>
              <AttentionCard customers={data?.attention} total={sums?.attention} />
              <ProductsCard products={data?.products} />
            </div>
            <div className={styles.column}>
              <OperationsCard operations={data && [...data.running, ...data.recent]} />
              <RecentCard customers={recent.data?.items} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
