import { makeStyles, mergeClasses, ProgressBar } from '@fluentui/react-components';
import type { Operation } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { outcomeParts, outcomeSentence } from '../../following/words.ts';
import { below, size, tokens, tracking, weightTitle } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { ProductChanges } from './product-changes.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 0.75fr)',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    paddingBlock: tokens.spacingVerticalXL,
    [below.medium]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXL },
  },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)' },
  side: { paddingInline: size.panelSide, minWidth: 0, [below.phone]: { paddingInline: size.phoneSide } },
  outcome: { display: 'flex', flexDirection: 'column', justifyContent: 'center', rowGap: tokens.spacingVerticalM },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: size.numberGap,
    rowGap: tokens.spacingVerticalM,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
  },
  figure: { display: 'flex', flexDirection: 'column' },
  number: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: weightTitle,
    letterSpacing: tracking.result,
    fontVariantNumeric: 'tabular-nums',
  },
  success: { color: tokens.colorStatusSuccessForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  label: { color: tokens.colorNeutralForeground3 },
  progress: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  progressLine: {
    display: 'flex',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontVariantNumeric: 'tabular-nums',
  },
  products: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    rowGap: tokens.spacingVerticalS,
    margin: '0',
    listStyleType: 'none',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingBlock: '0',
    [below.medium]: { borderLeft: 'none' },
  },
  product: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  name: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere' },
  available: {
    minWidth: size.availableNow,
    textAlign: 'end',
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
});

interface Props {
  readonly operation: Operation;
  readonly names: ReasonNames;
}

/** What became of the save: users, and per product what moved and what is left. */
export function OutcomeCard({ operation, names }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { changed, partial, refused, unchanged, total, pending, products, locationsChanged, state } = operation;
  const done = total - pending;
  // whom a stop left as they were: nothing failed for them
  const cancelled = operation.reasons.find(({ code }) => code === 'cancelled')?.users ?? 0;
  const failures = refused - cancelled;
  const noProducts = products.length === 0 && locationsChanged === 0;
  return (
    <div className={mergeClasses(styles.card, noProducts && styles.alone)}>
      <div className={mergeClasses(styles.side, styles.outcome)}>
        <ul className={styles.numbers}>
          <Figure
            count={changed}
            label={t('operations.changed', { count: changed })}
            tone={changed > 0 ? 'success' : undefined}
          />
          {partial > 0 && <Figure count={partial} label={t('operations.partial', { count: partial })} tone="warning" />}
          <Figure
            count={failures}
            label={t('operations.refused', { count: failures })}
            tone={failures > 0 ? 'danger' : undefined}
          />
          {cancelled > 0 && <Figure count={cancelled} label={t('operations.cancelled', { count: cancelled })} />}
          <Figure count={unchanged} label={t('operations.unchanged', { count: unchanged })} />
        </ul>
        {state === 'done' ? (
          <SplitBar
            parts={[
              { tone: 'success', count: changed },
              { tone: 'warning', count: partial },
              { tone: 'danger', count: failures },
              { tone: 'neutral', count: cancelled + unchanged },
            ]}
            sentence={
              cancelled > 0
                ? outcomeSentence(outcomeParts({ ...operation, cancelled }, t), t)
                : t('operations.split', { changed, partial, refused, unchanged })
            }
          />
        ) : (
          <div className={styles.progress}>
            <ProgressBar
              value={done}
              max={Math.max(1, total)}
              thickness="large"
              aria-label={t('operations.progressName')}
            />
            <span className={styles.progressLine}>
              <span>{state === 'queued' ? t('operations.queued') : t('operations.progress', { done, total })}</span>
              <span>{t('operations.canClose')}</span>
            </span>
          </div>
        )}
      </div>
      {!noProducts && (
        <ul className={mergeClasses(styles.side, styles.products)} aria-label={t('operations.products')}>
          {locationsChanged > 0 && (
            <li className={styles.product}>
              <span className={styles.name}>{t('operations.locationRow')}</span>
              <ChangeChip tone="plan">{t('operations.locationsChanged', { count: locationsChanged })}</ChangeChip>
            </li>
          )}
          {products.map(({ productId, assigned, revoked, plansChanged, available }) => (
            <li key={productId} className={styles.product}>
              <span className={styles.name}>{names.product(productId) ?? productId}</span>
              <ProductChanges {...{ assigned, revoked, plansChanged }} />
              <span className={mergeClasses(styles.available, available === 0 && refused > 0 && styles.danger)}>
                {t('operations.availableNow', { count: available })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Figure({
  count,
  label,
  tone,
}: {
  readonly count: number;
  readonly label: string;
  readonly tone?: 'success' | 'warning' | 'danger' | undefined;
}) {
  const styles = useStyles();
  const { format } = useText();
  return (
    <li className={styles.figure}>
      <span className={mergeClasses(styles.number, tone && styles[tone])}>{format.number(count)}</span>{' '}
      <span className={styles.label}>{label}</span>
    </li>
  );
}
