import { makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import type { LicensePreview } from '#contract/licenses.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { UseBar } from '../../ui/use-bar.tsx';
import { CHANGE_TONE, longWords, shortWords } from './change-cell.tsx';
import { type ProductEffect, productEffects } from './preview-view.ts';
import { ReasonCards } from './reason-cards.tsx';
import type { Preview } from './use-preview.ts';
import { Warnings } from './warnings.tsx';
import type { PageWish, ProductRow } from './wish.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  figures: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  dim: { opacity: 0.55 },
  numbers: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalSNudge,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
  },
  number: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  label: { flexGrow: 1 },
  dot: {
    width: '8px',
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    flexShrink: 0,
    forcedColorAdjust: 'none',
  },
  success: { backgroundColor: tokens.colorStatusSuccessBackground3 },
  danger: { backgroundColor: tokens.colorStatusDangerBackground3 },
  neutral: { backgroundColor: tokens.colorNeutralStroke1 },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
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
  idle: { margin: '0', color: tokens.colorNeutralForeground3, maxWidth: size.text },
});

export const outcomeParts = ({
  changed,
  refused,
  unchanged,
}: Pick<LicensePreview, 'changed' | 'refused' | 'unchanged'>) =>
  [
    { tone: 'success', count: changed },
    { tone: 'danger', count: refused },
    { tone: 'neutral', count: unchanged },
  ] as const;

interface Props {
  readonly rows: readonly ProductRow[];
  readonly wish: PageWish;
  readonly asked: boolean;
  readonly preview: Preview;
}

/** What saving will do: how many users, who is refused and why, and what each product needs. */
export function Summary({ rows, wish, asked, preview }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { figures, settling, error, again } = preview;
  const effects = productEffects(rows, wish, figures);
  if (!asked) return <p className={styles.idle}>{t('licenses.summaryIdle')}</p>;
  return (
    <div className={styles.root}>
      {error !== null && error !== undefined ? (
        <ProblemBar error={error} what={t('licenses.summaryFailed')} onRetry={again} />
      ) : null}
      {figures === undefined ? (
        error == null && <Spinner size="tiny" />
      ) : (
        <div className={mergeClasses(styles.root, settling && styles.dim)} aria-busy={settling}>
          <div className={styles.figures}>
            <SplitBar parts={outcomeParts(figures)} sentence={t('licenses.split', figuresOf(figures))} />
            <ul className={styles.numbers}>
              <Figure tone="success" label={t('licenses.usersChanged')} count={format.number(figures.changed)} />
              <Figure tone="danger" label={t('licenses.usersRefused')} count={format.number(figures.refused)} />
              <Figure tone="neutral" label={t('licenses.usersUnchanged')} count={format.number(figures.unchanged)} />
            </ul>
          </div>
          {figures.refused > 0 && (
            <section>
              <h3 className={styles.title}>{t('licenses.toFix', { count: figures.refused })}</h3>
              <ReasonCards groups={figures.reasons} totals={figures.products} rows={rows} tone="danger" />
            </section>
          )}
          {figures.warnings.length > 0 && <Warnings groups={figures.warnings} totals={figures.products} rows={rows} />}
        </div>
      )}
      {wish.location !== null && (
        <div className={styles.product}>
          <span className={styles.line}>
            <span className={styles.name}>{t('licenses.locationProduct')}</span>
            <ChangeChip tone="plan">{format.country(wish.location)}</ChangeChip>
          </span>
          {figures !== undefined && (
            <span className={mergeClasses(styles.note, settling && styles.dim)}>
              {t('licenses.locationsChanged', { count: figures.locationsChanged })}
            </span>
          )}
        </div>
      )}
      {effects.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('licenses.byProduct')}</h3>
          <ul className={styles.products}>
            {effects.map((effect) => (
              <ProductLine key={effect.product.id} effect={effect} settling={settling} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

export const figuresOf = ({ changed, refused, unchanged }: LicensePreview) => ({ changed, refused, unchanged });

function Figure({
  tone,
  label,
  count,
}: {
  readonly tone: 'success' | 'danger' | 'neutral';
  readonly label: string;
  readonly count: string;
}) {
  const styles = useStyles();
  return (
    <li className={styles.number}>
      <span aria-hidden="true" className={mergeClasses(styles.dot, styles[tone])} />
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>{count}</span>
    </li>
  );
}

function ProductLine({ effect, settling }: { readonly effect: ProductEffect; readonly settling: boolean }) {
  const styles = useStyles();
  const text = useText();
  const { t, language } = text;
  const { product, words, seats, freed, plansChanged } = effect;
  const name = product.name[language];
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
      {seats !== undefined && (
        <>
          <UseBar used={seats.needed} total={seats.available} name={name} />
          <span className={mergeClasses(styles.note, short && styles.short, settling && styles.dim)}>
            {t('licenses.needed', seats)}
          </span>
        </>
      )}
      {freed > 0 && (
        <span className={mergeClasses(styles.note, settling && styles.dim)}>
          {t('licenses.freed', { count: freed })}
        </span>
      )}
      {plansChanged > 0 && (
        <span className={mergeClasses(styles.note, settling && styles.dim)}>
          {t('licenses.plansChanged', { count: plansChanged })}
        </span>
      )}
    </li>
  );
}
