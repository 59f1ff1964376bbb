import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { BuyMore } from '../../buying/buy-more.tsx';
import { paths } from '../../paths.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { StateBadge } from '../../ui/chip.tsx';
import type { Column } from '../../ui/columns.ts';
import { useRowHandle } from '../../ui/data-row.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { usageTone } from '../../ui/usage.ts';
import { isActive, type SubscriptionView } from './subscription-views.ts';

const useStyles = makeStyles({
  product: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: '0',
    rowGap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalSNudge,
  },
  name: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightMedium,
    textDecorationLine: 'none',
    whiteSpace: 'normal',
    outline: 'none',
    '&:hover': { textDecorationLine: 'underline' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'normal',
  },
  onPhone: { display: 'none', [below.phone]: { display: 'block' } },
  ended: { color: tokens.colorStatusWarningForeground1 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis' },
  left: { fontWeight: tokens.fontWeightSemibold },
  calm: {},
  near: { color: tokens.colorStatusWarningForeground1 },
  out: { color: tokens.colorStatusDangerForeground1 },
});

interface RowProps {
  readonly row: SubscriptionView;
  readonly customerId: string;
}

function Product({ row, customerId }: RowProps) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const handle = useRowHandle();
  const { subscription, product } = row;
  const { status, quantity, seller } = subscription;
  return (
    <span className={styles.product}>
      <Link
        to={paths.subscriptions(customerId)}
        search={{ subscription: subscription.id }}
        className={styles.name}
        {...handle}
      >
        {product.name[language]}
      </Link>
      {status !== 'enabled' && (
        <span>
          <StateBadge tone={status === 'warning' ? 'plan' : 'remove'}>{t(`subscriptions.state.${status}`)}</StateBadge>
        </span>
      )}
      <span className={mergeClasses(styles.line, styles.onPhone)}>
        {t('subscriptions.phoneLine', {
          quantity: format.number(quantity),
          used: format.number(product.consumed),
          seller,
        })}
      </span>
    </span>
  );
}

function Available({ row }: Pick<RowProps, 'row'>) {
  const styles = useStyles();
  const { format } = useText();
  const { available, consumed, total } = row.product;
  return (
    <span className={mergeClasses(styles.left, styles[usageTone(consumed, total)])}>{format.number(available)}</span>
  );
}

function Renewal({ row }: Pick<RowProps, 'row'>) {
  const styles = useStyles();
  const { t, format } = useText();
  const { renewsAt } = row.subscription;
  if (renewsAt === null) return <>{t('subscriptions.noRenewal')}</>;
  return <span className={Date.parse(renewsAt) < Date.now() ? styles.ended : undefined}>{format.date(renewsAt)}</span>;
}

export const subscriptionColumns = (
  { t, format, language }: Text,
  customerId: string,
): readonly Column<SubscriptionView>[] => [
  {
    key: 'product',
    header: t('subscriptions.product'),
    cell: (row) => <Product row={row} customerId={customerId} />,
  },
  {
    key: 'units',
    header: t('subscriptions.units'),
    align: 'end',
    width: size.availableNow,
    hideBelow: 'phone',
    cell: ({ subscription }) => format.number(subscription.quantity),
  },
  {
    key: 'used',
    header: t('subscriptions.used'),
    align: 'end',
    width: size.availableNow,
    hideBelow: 'phone',
    cell: ({ product }) => format.number(product.consumed),
  },
  {
    key: 'available',
    header: t('subscriptions.available'),
    align: 'end',
    width: size.availableNow,
    cell: (row) => <Available row={row} />,
  },
  {
    key: 'seller',
    header: t('subscriptions.seller'),
    width: size.columnLast,
    hideBelow: 'wide',
    cell: ({ subscription }) => subscription.seller,
  },
  {
    key: 'renewal',
    header: t('subscriptions.renewal'),
    width: size.columnLast,
    hideBelow: 'medium',
    cell: (row) => <Renewal row={row} />,
  },
  {
    key: 'buy',
    header: t('subscriptions.buy'),
    quietHeader: true,
    width: size.columnBuy,
    hideBelow: 'phone',
    cell: ({ subscription, product }) =>
      isActive(subscription) && (
        <BuyMore
          customerId={customerId}
          productId={product.id}
          productName={product.name[language]}
          subscriptionId={subscription.id}
        />
      ),
  },
];
