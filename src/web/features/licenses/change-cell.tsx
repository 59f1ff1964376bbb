import { makeStyles } from '@fluentui/react-components';
import type { ProductWish } from '#domain/licensing/model.ts';
import { tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { compact } from './product-columns.ts';
import { type ChangeWords, changeWords, type ProductRow } from './wish.ts';

const useStyles = makeStyles({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    fontVariantNumeric: 'tabular-nums',
    [compact]: { justifyContent: 'end' },
  },
  unchanged: {
    color: tokens.colorNeutralForeground4,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    [compact]: { display: 'none' },
  },
  long: { [compact]: { display: 'none' } },
  short: { display: 'none', [compact]: { display: 'inline' } },
});

export const CHANGE_TONE = { assign: 'add', revoke: 'remove', plans: 'plan' } as const;

export function longWords({ t }: Pick<Text, 't'>, { kind, count }: ChangeWords): string {
  if (kind === 'assign') return t('licenses.toAssign', { count });
  return kind === 'revoke' ? t('licenses.toRevoke', { count }) : t('licenses.plansToChange', { count });
}

/** "+ 28": the sign says which way; the long words stand in the name of what holds it. */
export function shortWords({ t, format }: Pick<Text, 't' | 'format'>, { kind, count }: ChangeWords): string {
  if (kind === 'plans') return t('licenses.plansToChange', { count });
  return `${kind === 'assign' ? '+' : '−'} ${format.number(count)}`;
}

interface Props {
  readonly row: ProductRow;
  readonly wish: ProductWish;
}

/** What saving does to this product, in words: a box never has to be decoded. */
export function ChangeCell({ row, wish }: Props) {
  const styles = useStyles();
  const text = useText();
  const words = changeWords(row, { products: { [row.product.id]: wish }, location: null });
  if (words.length === 0) return <span className={styles.unchanged}>{text.t('licenses.unchanged')}</span>;
  return (
    <span className={styles.chips}>
      {words.map((change) => (
        <ChangeChip key={change.kind} tone={CHANGE_TONE[change.kind]}>
          <span className={styles.long}>{longWords(text, change)}</span>
          <span className={styles.short}>{shortWords(text, change)}</span>
        </ChangeChip>
      ))}
    </span>
  );
}
