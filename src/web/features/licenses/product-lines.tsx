import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { useText } from '../../ui/text.tsx';
import { UseBar } from '../../ui/use-bar.tsx';
import { CHANGE_TONE, longWords, shortWords } from './change-cell.tsx';
import type { ProductEffect } from './preview-view.ts';

const useStyles = makeStyles({
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  products: { margin: '0', padding: '0', listStyleType: 'none' },
  product: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  name: { fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere', minWidth: 0 },
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'end',
    gap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  short: { color: tokens.colorStatusDangerForeground1 },
  dim: { opacity: 0.55 },
});

interface Props {
  readonly effects: readonly ProductEffect[];
  readonly settling: boolean;
}

/** What becomes of each product that changes: how many, whether the seats suffice, and for how many nothing changes. */
export function ProductLines({ effects, settling }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <section>
      <h3 className={styles.title}>{t('licenses.byProduct')}</h3>
      <ul className={styles.products}>
        {effects.map((effect) => (
          <ProductLine key={effect.product.id} effect={effect} settling={settling} />
        ))}
      </ul>
    </section>
  );
}

function ProductLine({ effect, settling }: { readonly effect: ProductEffect; readonly settling: boolean }) {
  const styles = useStyles();
  const text = useText();
  const { t, language } = text;
  const { product, words, seats, freed, plansChanged, unchanged = 0 } = effect;
  const name = product.name[language];
  const notes = [
    ...(freed > 0 ? [t('licenses.freed', { count: freed })] : []),
    ...(plansChanged > 0 ? [t('licenses.plansChanged', { count: plansChanged })] : []),
    ...(unchanged > 0 ? [t('licenses.unchangedHere', { count: unchanged })] : []),
  ];
  const short = seats !== undefined && seats.needed > seats.available;
  return (
    <li className={styles.product}>
      <span className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.chips}>
          {words.map((change) => (
            <ChangeChip key={change.kind} tone={CHANGE_TONE[change.kind]}>
              <span title={longWords(text, change)}>{shortWords(text, change)}</span>
            </ChangeChip>
          ))}
        </span>
      </span>
      {seats !== undefined && <UseBar used={seats.needed} total={seats.available} name={name} />}
      {(seats !== undefined || notes.length > 0) && (
        <span className={mergeClasses(styles.note, settling && styles.dim)}>
          {seats !== undefined && (
            <span className={short ? styles.short : undefined}>{t('licenses.needed', seats)}</span>
          )}
          {seats !== undefined && notes.length > 0 && ' · '}
          {notes.join(' · ')}
        </span>
      )}
    </li>
  );
}
