import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import { BuyMore } from '../../buying/buy-more.tsx';
import { below, size, tokens } from '../../theme/tokens.ts';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LicenseIcon } from '../../ui/icons.ts';
import { type Text, useText } from '../../ui/text.tsx';
import { usageTone } from '../../ui/usage.ts';
import { UseBar } from '../../ui/use-bar.tsx';
import { byPressure } from './pressing-products.ts';

const useStyles = makeStyles({
  product: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: '0',
    rowGap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalSNudge,
  },
  /** The table's own margins on phones are for one that stands on the sheet. */
  frame: { [below.phone]: { paddingInline: size.phoneSide } },
  name: { fontWeight: tokens.fontWeightMedium, whiteSpace: 'normal' },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  onPhone: { display: 'none', [below.phone]: { display: 'block' } },
  count: { fontWeight: tokens.fontWeightSemibold },
  calm: {},
  near: { color: tokens.colorStatusWarningForeground1 },
  out: { color: tokens.colorStatusDangerForeground1 },
});

function Name({ product, customerId }: { readonly product: CustomerProduct; readonly customerId: string }) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const name = product.name[language];
  const caption = [
    ...(product.suspended > 0 ? [t('users.suspended', { n: product.suspended })] : []),
    ...(product.assignable ? [] : [t('users.unassignable')]),
  ];
  return (
    <span className={styles.product}>
      <span className={styles.name}>{name}</span>
      {caption.length > 0 && <span className={styles.caption}>{caption.join(' · ')}</span>}
      <span className={mergeClasses(styles.caption, styles.onPhone)}>
        {t('table.usage', { used: format.number(product.consumed), total: format.number(product.total) })}
      </span>
      {product.available === 0 && (
        <span>
          <BuyMore customerId={customerId} productId={product.id} productName={name} />
        </span>
      )}
    </span>
  );
}

function Left({ product }: { readonly product: CustomerProduct }) {
  const styles = useStyles();
  const { format } = useText();
  return (
    <span className={mergeClasses(styles.count, styles[usageTone(product.consumed, product.total)])}>
      {format.number(product.available)}
    </span>
  );
}

const columnsOf = ({ t, format, language }: Text, customerId: string): readonly Column<CustomerProduct>[] => [
  {
    key: 'product',
    header: t('customers.product'),
    cell: (product) => <Name product={product} customerId={customerId} />,
  },
  {
    key: 'bought',
    header: t('customers.bought'),
    align: 'end',
    width: size.availableNow,
    hideBelow: 'phone',
    cell: (product) => format.number(product.total),
  },
  {
    key: 'assigned',
    header: t('customers.assigned'),
    align: 'end',
    width: size.availableNow,
    hideBelow: 'phone',
    cell: (product) => format.number(product.consumed),
  },
  {
    key: 'usage',
    header: t('customers.usage'),
    width: '24%',
    hideBelow: 'phone',
    cell: (product) => <UseBar used={product.consumed} total={product.total} name={product.name[language]} />,
  },
  {
    key: 'left',
    header: t('customers.left'),
    align: 'end',
    width: size.availableNow,
    cell: (product) => <Left product={product} />,
  },
];

interface Props {
  readonly products: readonly CustomerProduct[] | undefined;
  readonly customerId: string;
  readonly customerName: string;
}

/** What the customer bought, what of it is assigned and what is left; what presses stands first. */
export function CustomerProducts({ products, customerId, customerName }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, language } = text;
  const columns = useMemo(() => columnsOf(text, customerId), [text, customerId]);
  const rows = useMemo(() => products && byPressure(products, language), [products, language]);
  return (
    <div className={styles.frame}>
      <DataTable
        whole
        label={t('customers.products')}
        columns={columns}
        rows={rows}
        rowName={({ name }) => name[language]}
        lines={2}
        skeletons={6}
        empty={
          <EmptyState
            icon={<LicenseIcon />}
            title={t('customers.noProductTitle')}
            text={t('customers.noProduct', { customer: customerName })}
          />
        }
      />
    </div>
  );
}
