import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { CustomerRow } from '#contract/customers.ts';
import { paths } from '../../paths.ts';
import type { CustomerSort } from '../../sorts.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { attentionOf } from '../../ui/attention.ts';
import { useCellStyles } from '../../ui/cell-styles.ts';
import type { Column } from '../../ui/columns.ts';
import { useRowHandle } from '../../ui/data-row.tsx';
import { NoLocationIcon, RunningIcon, WarningIcon } from '../../ui/icons.ts';
import { CustomerSquare } from '../../ui/person-avatar.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { UseBar } from '../../ui/use-bar.tsx';

const useStyles = makeStyles({
  company: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalMNudge, minWidth: '0' },
  usage: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  none: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  mark: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    fontSize: tokens.fontSize250,
    minWidth: '0',
  },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  running: { color: tokens.colorBrandForeground1 },
  words: { overflow: 'hidden', textOverflow: 'ellipsis' },
  icon: { display: 'flex', flexShrink: 0 },
  quiet: { fontSize: tokens.fontSize250, color: tokens.colorNeutralForeground3 },
  watchOnPhone: { display: 'flex', justifyContent: 'flex-end' },
});

const availableOf = ({ seatsTotal, seatsConsumed }: CustomerRow) => Math.max(0, seatsTotal - seatsConsumed);

function Company({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const cells = useCellStyles();
  const { t } = useText();
  const handle = useRowHandle();
  return (
    <span className={styles.company}>
      <CustomerSquare name={customer.name} />
      <span className={cells.lines}>
        <Link to={paths.customer(customer.id)} className={cells.name} title={customer.name} {...handle}>
          {customer.name}
        </Link>
        <span className={mergeClasses(cells.caption, cells.notOnPhone)}>{customer.domain}</span>
        <span className={mergeClasses(cells.caption, cells.onPhone)}>
          {t('customers.availableOf', { n: availableOf(customer) })}
        </span>
      </span>
    </span>
  );
}

function Usage({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const { t, format } = useText();
  const { seatsConsumed: used, seatsTotal: total, name } = customer;
  return (
    <span className={styles.usage}>
      <span aria-hidden="true">{t('table.usage', { used: format.number(used), total: format.number(total) })}</span>
      <UseBar used={used} total={total} name={`${t('customers.usage')}, ${name}`} />
    </span>
  );
}

function Available({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const { format } = useText();
  const available = availableOf(customer);
  return (
    <span className={available === 0 && customer.seatsTotal > 0 ? styles.none : undefined}>
      {format.number(available)}
    </span>
  );
}

function Watch({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const { t } = useText();
  const attention = attentionOf(t, customer);
  if (!attention) return null;
  return (
    <span className={mergeClasses(styles.mark, styles[attention.tone])} title={attention.words}>
      <span className={styles.icon} aria-hidden="true">
        {attention.about === 'location' ? <NoLocationIcon /> : <WarningIcon />}
      </span>
      <span className={styles.words}>{attention.words}</span>
    </span>
  );
}

function WatchOnPhone({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const { t } = useText();
  const attention = attentionOf(t, customer);
  if (!attention) return null;
  return (
    <span
      className={mergeClasses(styles.watchOnPhone, styles[attention.tone])}
      role="img"
      aria-label={attention.words}
      title={attention.words}
    >
      {attention.about === 'location' ? <NoLocationIcon /> : <WarningIcon />}
    </span>
  );
}

function LastOperation({ customer }: { readonly customer: CustomerRow }) {
  const styles = useStyles();
  const { t, format } = useText();
  if (customer.operationsOpen > 0) {
    return (
      <span className={mergeClasses(styles.mark, styles.running)}>
        <span className={styles.icon} aria-hidden="true">
          <RunningIcon />
        </span>
        {t('customers.running')}
      </span>
    );
  }
  if (customer.lastOperationAt === null) return null;
  const time = customer.lastOperationAt;
  return (
    <time className={styles.quiet} dateTime={time} title={format.dateTime(time)}>
      {format.relative(time, Date.now())}
    </time>
  );
}

export function customerColumns({ t, format }: Text): readonly Column<CustomerRow, CustomerSort>[] {
  return [
    {
      key: 'company',
      header: t('customers.company'),
      sort: 'name',
      cell: (customer) => <Company customer={customer} />,
    },
    {
      key: 'users',
      header: t('customers.users'),
      sort: 'users',
      align: 'end',
      width: size.columnUsers,
      hideBelow: 'wide',
      cell: (customer) => format.number(customer.users),
    },
    {
      key: 'usage',
      header: t('customers.usage'),
      sort: 'seatsConsumed',
      width: '16%',
      hideBelow: 'phone',
      cell: (customer) => <Usage customer={customer} />,
    },
    {
      key: 'available',
      header: t('customers.available'),
      sort: 'available',
      align: 'end',
      width: size.columnAvailable,
      hideBelow: 'phone',
      cell: (customer) => <Available customer={customer} />,
    },
    {
      key: 'attention',
      header: t('customers.attention'),
      sort: 'attention',
      hideBelow: 'medium',
      cell: (customer) => <Watch customer={customer} />,
    },
    {
      key: 'lastOperation',
      header: t('customers.lastOperation'),
      sort: 'lastOperation',
      width: size.columnLast,
      hideBelow: 'wide',
      cell: (customer) => <LastOperation customer={customer} />,
    },
    {
      key: 'watch',
      header: t('customers.attention'),
      width: size.columnAction,
      onlyPhone: true,
      cell: (customer) => <WatchOnPhone customer={customer} />,
    },
  ];
}
