import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import { untouched } from '#domain/licensing/tri-state.ts';
import { size, tokens } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';
import { choiceColumns } from './choice-columns.ts';
import { ChoiceRow } from './choice-row.tsx';
import { compact } from './container.ts';
import type { ProductRow } from './product-rows.ts';

const useStyles = makeStyles({
  section: { containerType: 'inline-size', containerName: 'products' },
  table: {
    display: 'block',
    width: '100%',
    [compact]: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  group: { display: 'block' },
  header: {
    display: 'grid',
    gridTemplateColumns: choiceColumns,
    alignItems: 'center',
    minHeight: size.rowHead,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // Read, not seen: the rows of the narrow form say what each figure is.
    [compact]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  column: {
    padding: '0',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
  product: { gridColumn: '1 / span 3', paddingInlineStart: size.productIndent },
  end: { textAlign: 'end', paddingInlineEnd: tokens.spacingHorizontalM },
  empty: { margin: '0', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly customerId: string;
  readonly rows: readonly ProductRow<CustomerProduct>[];
  /** By product id; a product not named is left as it is. */
  readonly wishes: Readonly<Record<string, ProductWish>>;
  readonly onChange: (wish: ProductWish) => void;
  /** What stands below a product: why it cannot be had. */
  readonly noteOf: (productId: string) => ReactNode;
  readonly disabled: boolean;
}

/** The table of Manage licenses in its two-state form: what one user, or each of some new ones, is to hold (S43). */
export function ProductChoice({ customerId, rows, wishes, onChange, noteOf, disabled }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (productId: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(productId)) after.add(productId);
      return after;
    });
  if (rows.length === 0) return <p className={styles.empty}>{t('licenses.noProducts')}</p>;
  return (
    <div className={styles.section}>
      <table className={styles.table} aria-label={t('licenses.choice')}>
        <thead className={styles.group}>
          <tr className={styles.header}>
            <th scope="col" className={mergeClasses(styles.column, styles.product)}>
              {t('licenses.product')}
            </th>
            <th scope="col" className={mergeClasses(styles.column, styles.end)}>
              {t('licenses.available')}
            </th>
          </tr>
        </thead>
        {rows.map((row) => (
          <ChoiceRow
            key={row.product.id}
            customerId={customerId}
            row={row}
            wish={wishes[row.product.id] ?? untouched(row.product.id)}
            open={open.has(row.product.id)}
            onToggle={() => toggle(row.product.id)}
            onChange={onChange}
            note={noteOf(row.product.id)}
            disabled={disabled}
          />
        ))}
      </table>
    </div>
  );
}
