import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useId, useMemo, useState } from 'react';
import { compact } from '../../assigning/container.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { size, tokens, tracking } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { Legend } from './legend.tsx';
import { columns } from './product-columns.ts';
import { ProductRowView } from './product-row.tsx';
import type { ProductRow } from './product-rows.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { replacements, rowSwaps } from './swaps.ts';
import type { PageWish, WishAction } from './wish.ts';
import { wishFor } from './wish.ts';

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalM,
    containerType: 'inline-size',
    containerName: 'products',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
  },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  table: {
    display: 'block',
    width: '100%',
    [compact]: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  /** It stays in sight while the products scroll. */
  group: {
    display: 'block',
    position: 'sticky',
    top: '0',
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    [compact]: { position: 'static' },
  },
  header: {
    display: 'grid',
    gridTemplateColumns: columns,
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
  empty: { margin: '0', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly place: SelectionPlace;
  readonly rows: readonly ProductRow[];
  readonly wish: PageWish;
  /** Stable: rows are drawn again only when they change. */
  readonly onChange: (action: WishAction) => void;
  readonly disabled: boolean;
}

/** S13–S19, S22–S27: what the selected users hold, and what saving will make of it. */
export function ProductTable({ place, rows, wish, onChange, disabled }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const title = useId();
  const [replacing, setReplacing] = useState<string>();
  const swaps = useMemo(() => rowSwaps(rows, wish.swaps), [rows, wish.swaps]);
  const replaced = rows.find(({ product }) => product.id === replacing);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [toggle] = useState(() => (productId: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(productId)) after.add(productId);
      return after;
    });
  });
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 id={title} className={styles.title}>
          {t('licenses.table')}
        </h2>
        {rows.length > 0 && <Legend />}
      </div>
      {rows.length === 0 ? (
        <p className={styles.empty}>{t('licenses.noProducts')}</p>
      ) : (
        <table className={styles.table} aria-labelledby={title}>
          <thead className={styles.group}>
            <tr className={styles.header}>
              <th scope="col" className={mergeClasses(styles.column, styles.product)}>
                {t('licenses.product')}
              </th>
              <th scope="col" className={styles.column}>
                {t('licenses.available')}
              </th>
              <th scope="col" className={styles.column}>
                {t('licenses.assigned')}
              </th>
              <th scope="col" className={styles.column}>
                {t('licenses.change')}
              </th>
              <td />
            </tr>
          </thead>
          {rows.map((row) => (
            <ProductRowView
              key={row.product.id}
              place={place}
              row={row}
              wish={wishFor(wish, row)}
              swap={swaps.get(row.product.id)}
              replaceable={replacements(rows, wish.swaps, row.product.id).length > 0}
              open={open.has(row.product.id)}
              onToggle={toggle}
              onChange={onChange}
              onReplace={setReplacing}
              disabled={disabled}
            />
          ))}
        </table>
      )}
      {replaced !== undefined && (
        <ReplaceDialog
          row={replaced}
          candidates={replacements(rows, wish.swaps, replaced.product.id)}
          onReplace={(swap) => {
            setReplacing(undefined);
            onChange({ type: 'swap', swap });
          }}
          onClose={() => setReplacing(undefined)}
        />
      )}
    </section>
  );
}
