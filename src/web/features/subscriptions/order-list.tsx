import { makeStyles } from '@fluentui/react-components';
import type { Order } from '#contract/subscriptions.ts';
import { tokens } from '../../theme/tokens.ts';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '0', padding: '0' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  what: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightMedium },
  who: { color: tokens.colorNeutralForeground3 },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
});

interface Props {
  /** Undefined: on their way. */
  readonly orders: readonly Order[] | undefined;
  readonly total: number;
}

/** Who ordered what, the latest first. */
export function OrderList({ orders, total }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  if (orders === undefined) return <Bone width="60%" />;
  if (orders.length === 0) return <p className={styles.note}>{t('subscriptions.noOrder')}</p>;
  return (
    <>
      <ul className={styles.list} aria-label={t('subscriptions.orders')}>
        {orders.map(({ id, staffName, quantityBefore, quantityAfter, createdAt }) => {
          const numbers = { before: format.number(quantityBefore), after: format.number(quantityAfter) };
          return (
            <li key={id} className={styles.row}>
              <span className={styles.what}>
                {quantityBefore === 0
                  ? t('subscriptions.started', { n: quantityAfter })
                  : quantityAfter > quantityBefore
                    ? t('subscriptions.raised', { n: quantityAfter - quantityBefore, ...numbers })
                    : t('subscriptions.reduced', { n: quantityBefore - quantityAfter, ...numbers })}
              </span>
              <span className={styles.who}>
                {t('subscriptions.by', { name: staffName, when: format.dateTime(createdAt) })}
              </span>
            </li>
          );
        })}
      </ul>
      {total > orders.length && (
        <p className={styles.note}>{t('subscriptions.olderOrders', { n: total - orders.length })}</p>
      )}
    </>
  );
}
