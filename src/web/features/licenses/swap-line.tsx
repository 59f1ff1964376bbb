import { makeStyles } from '@fluentui/react-components';
import { compact } from '../../assigning/container.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { SwapIcon } from '../../ui/icons.ts';
import { TextButton } from '../../ui/link.tsx';
import { useText } from '../../ui/text.tsx';
import type { ProductRow } from './product-rows.ts';
import type { RowSwap } from './swaps.ts';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalSNudge,
    paddingInlineStart: size.plansIndent,
    paddingBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground2,
    [compact]: { paddingInlineStart: size.boxColumn },
  },
  icon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  words: { lineHeight: size.target },
  undo: { fontSize: 'inherit', minHeight: size.target },
});

interface Props {
  readonly row: ProductRow;
  readonly swap: RowSwap;
  /** `from`: the product that would have gone. Absent: the person may not change licences here. */
  readonly onUndo: ((from: string) => void) | undefined;
}

/** Says on both rows of a swap what takes the place of what; it can be taken back on either. */
export function SwapLines({ row, swap, onUndo }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const going = swap.role === 'from' ? [row] : swap.others;
  return going.map((gone) => {
    const name = gone.product.name[language];
    const words =
      swap.role === 'from'
        ? t('licenses.replacedBy', { product: swap.other.product.name[language], count: gone.holders })
        : t('licenses.replaces', { product: name, count: gone.holders });
    return (
      <span key={gone.product.id} className={styles.line}>
        <SwapIcon aria-hidden="true" className={styles.icon} />
        <span className={styles.words}>
          {words}{' '}
          {onUndo !== undefined && (
            <TextButton
              className={styles.undo}
              aria-label={t('licenses.unswapName', { product: name })}
              onClick={() => onUndo(gone.product.id)}
            >
              {t('licenses.unswap')}
            </TextButton>
          )}
        </span>
      </span>
    );
  });
}
