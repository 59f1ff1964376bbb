import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CustomerRow } from '#contract/customers.ts';
import type { Dashboard } from '#contract/dashboard.ts';
import type { OperationAnywhere } from '#contract/operations.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { attentionOf } from '../../ui/attention.ts';
import { Card, CardList, CardNote } from '../../ui/card.tsx';
import { NoLocationIcon, WarningIcon } from '../../ui/icons.ts';
import { OperationLine } from '../../ui/operation-line.tsx';
import { CustomerSquare } from '../../ui/person-avatar.tsx';
import { useRowLink } from '../../ui/row-link.ts';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  all: {
    color: tokens.colorBrandForegroundLink,
    fontSize: tokens.fontSize250,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  bones: {
    display: 'flex',
    alignItems: 'center',
    height: size.rowTwoLine,
    paddingInline: tokens.spacingHorizontalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '& > *': { flexGrow: 0 },
  },
});

interface RowsProps<T> {
  readonly title: string;
  readonly action?: ReactNode;
  /** Undefined: not there yet. */
  readonly items: readonly T[] | undefined;
  readonly keyOf: (item: T) => string;
  /** Said when there is nothing. */
  readonly none: string;
  readonly children: (item: T) => ReactNode;
}

function Rows<T>({ title, action, items, keyOf, none, children }: RowsProps<T>) {
  const styles = useStyles();
  if (items?.length === 0) {
    return (
      <Card title={title}>
        <CardNote>{none}</CardNote>
      </Card>
    );
  }
  return (
    <Card title={title} action={action} flush>
      {items === undefined ? (
        ['60%', '45%', '70%'].map((width) => (
          <div key={width} className={styles.bones}>
            <Bone width={width} />
          </div>
        ))
      ) : (
        <CardList items={items} keyOf={keyOf}>
          {children}
        </CardList>
      )}
    </Card>
  );
}

interface AttentionProps {
  readonly customers: readonly CustomerRow[] | undefined;
  /** Of all, not only of those shown. */
  readonly total: number | undefined;
}

export function AttentionCard({ customers, total }: AttentionProps) {
  const styles = useStyles();
  const row = useRowLink();
  const { t } = useText();
  const all = total !== undefined && customers !== undefined && total > customers.length && (
    <Link
      to={paths.customers()}
      search={{ show: 'attention', sort: 'attention', direction: 'descending' }}
      className={styles.all}
    >
      {t('dashboard.attentionAll', { n: total })}
    </Link>
  );
  return (
    <Rows
      title={t('dashboard.attentionTitle')}
      action={all}
      items={customers}
      keyOf={({ id }) => id}
      none={t('dashboard.calm')}
    >
      {(customer) => {
        const attention = attentionOf(t, customer);
        return (
          <Link to={paths.customer(customer.id)} className={row.row}>
            <CustomerSquare name={customer.name} />
            <span className={row.words}>
              <span className={row.name}>{customer.name}</span>
              <span className={row.caption}>{customer.domain}</span>
            </span>
            {attention && (
              <span className={mergeClasses(row.mark, row[attention.tone])} title={attention.words}>
                <span className={row.icon} aria-hidden="true">
                  {attention.about === 'location' ? <NoLocationIcon /> : <WarningIcon />}
                </span>
                <span className={row.cut}>{attention.words}</span>
              </span>
            )}
          </Link>
        );
      }}
    </Rows>
  );
}

export function ProductsCard({ products }: { readonly products: Dashboard['products'] | undefined }) {
  const row = useRowLink();
  const { t, language } = useText();
  return (
    <Rows
      title={t('dashboard.productsTitle')}
      items={products}
      keyOf={({ customerId, productId }) => `${customerId} ${productId}`}
      none={t('dashboard.productsCalm')}
    >
      {({ customerId, customerName, name, available, state }) => (
        <Link to={paths.customer(customerId)} className={row.row}>
          <span className={row.words}>
            <span className={row.name} title={name[language]}>
              {name[language]}
            </span>
            <span className={row.caption}>{customerName}</span>
          </span>
          <span className={mergeClasses(row.figure, state === 'usedUp' ? row.danger : row.warning)}>
            {t('dashboard.left', { n: available })}
          </span>
        </Link>
      )}
    </Rows>
  );
}

export function OperationsCard({ operations }: { readonly operations: readonly OperationAnywhere[] | undefined }) {
  const row = useRowLink();
  const { t } = useText();
  return (
    <Rows
      title={t('dashboard.operationsTitle')}
      items={operations}
      keyOf={({ id }) => id}
      none={t('dashboard.noOperation')}
    >
      {(operation) => (
        <Link to={paths.operation(operation.customerId, operation.id)} className={row.row}>
          <OperationLine operation={operation} customerName={operation.customerName} />
        </Link>
      )}
    </Rows>
  );
}

interface RecentProps {
  readonly customers: readonly { readonly id: string; readonly name: string; readonly domain: string }[] | undefined;
}

export function RecentCard({ customers }: RecentProps) {
  const row = useRowLink();
  const { t } = useText();
  return (
    <Rows title={t('dashboard.recentTitle')} items={customers} keyOf={({ id }) => id} none={t('dashboard.noRecent')}>
      {({ id, name, domain }) => (
        <Link to={paths.customer(id)} className={row.row}>
          <CustomerSquare name={name} />
          <span className={row.words}>
            <span className={row.name}>{name}</span>
            <span className={row.caption}>{domain}</span>
          </span>
        </Link>
      )}
    </Rows>
  );
}
