import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import { isProblem } from '../../api/problem.ts';
import { customerQuery, operationsQuery, productsQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { Card, CardList, CardNote } from '../../ui/card.tsx';
import { OperationLine } from '../../ui/operation-line.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useRowLink } from '../../ui/row-link.ts';
import { useText } from '../../ui/text.tsx';
import { ArchivedBar } from './archived-bar.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { CustomerFacts } from './customer-facts.tsx';
import { CustomerProducts } from './customer-products.tsx';
import { CustomerWatch } from './customer-watch.tsx';

const route = getRouteApi('/framed/customers/$customerId');
/** The latest few; the rest of them is found by the operations' own page. */
const LATEST = 6;

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${size.factsPanel}`,
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    [below.wide]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: '0' },
});

/** One customer at a glance: its products and seats, what needs attention, what was done lately. */
export function CustomerPage() {
  const styles = useStyles();
  const row = useRowLink();
  const { t } = useText();
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const operations = useQuery(operationsQuery(customerId));
  const facts = useFacts(customer.data, products.data?.items);
  const failure = [customer, products, operations].find(({ error, data }) => error !== null && data === undefined);
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const latest = operations.data?.items.slice(0, LATEST);
  return (
    <Page
      title={customer.data?.name ?? ''}
      facts={facts}
      actions={customer.data && <CustomerActions customer={customer.data} />}
    >
      {failure && <ProblemBar error={failure.error} onRetry={() => void failure.refetch()} />}
      {customer.data && <ArchivedBar customer={customer.data} />}
      <CustomerWatch customer={customer.data} products={products.data?.items} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={t('customers.products')} flush>
            <CustomerProducts
              products={products.data?.items}
              customerId={customerId}
              customerName={customer.data?.name ?? ''}
            />
          </Card>
        </div>
        <div className={styles.column}>
          <Card title={t('customers.information')}>{customer.data && <CustomerFacts customer={customer.data} />}</Card>
          <Card title={t('customers.operations')} flush={latest?.length !== 0}>
            {latest?.length === 0 && <CardNote>{t('customers.noOperation')}</CardNote>}
            {latest && latest.length > 0 && (
              <CardList items={latest} keyOf={({ id }) => id}>
                {(operation) => (
                  <Link to={paths.operation(customerId, operation.id)} className={row.row}>
                    <OperationLine operation={operation} />
                  </Link>
                )}
              </CardList>
            )}
          </Card>
        </div>
      </div>
    </Page>
  );
}

/** "6 274 utilisateurs · 9 produits · 5 412 sur 5 760 licences attribuées" */
function useFacts(customer: Customer | undefined, products: readonly CustomerProduct[] | undefined): string {
  const { t, format } = useText();
  if (!customer || !products) return '';
  return t('customers.pageFacts', {
    users: customer.users,
    products: products.length,
    assigned: format.number(customer.seatsConsumed),
    bought: format.number(customer.seatsTotal),
  });
}
