import { makeStyles } from '@fluentui/react-components';
import type { ProductWish } from '#domain/licensing/model.ts';
import { compact } from '../../assigning/container.ts';
import { tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import type { ProductRow } from './product-rows.ts';
import type { RowSwap } from './swaps.ts';
import { type ChangeWords, changeWords } from './wish.ts';

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

export const CHANGE_TONE = {
  assign: 'add',
  revoke: 'remove',
  plans: 'plan',
  replaced: 'remove',
  replacing: 'add',
} as const satisfies Record<ChangeWords['kind'], unknown>;

const LONG = {
  assign: 'licenses.toAssign',
  revoke: 'licenses.toRevoke',
  plans: 'licenses.plansToChange',
  replaced: 'licenses.toReplace',
  replacing: 'licenses.asReplacement',
} as const;

export const longWords = ({ t }: Pick<Text, 't'>, { kind, count }: ChangeWords): string => t(LONG[kind], { count });

/** "+ 28": the sign says which way; the long words stand in the name of what holds it. */
export function shortWords({ t, format }: Pick<Text, 't' | 'format'>, { kind, count }: ChangeWords): string {
  if (kind === 'plans') return t('licenses.plansToChange', { count });
  return `${CHANGE_TONE[kind] === 'add' ? '+' : '−'} ${format.number(count)}`;
}

interface Props {
  readonly row: ProductRow;
  readonly wish: ProductWish;
  readonly swap: RowSwap | undefined;
}

/** What saving does to this product, in words: a box never has to be decoded. */
export function ChangeCell({ row, wish, swap }: Props) {
  const styles = useStyles();
  const text = useText();
  const words = changeWords(row, wish, swap);
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
