import { makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { LicensePreview } from '#contract/licenses.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ChangeChip } from '../../ui/chip.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import type { Asked } from './data.ts';
import { FixList } from './fix-list.tsx';
import { productEffects } from './preview-view.ts';
import { ProductLines } from './product-lines.tsx';
import type { ProductRow } from './product-rows.ts';
import { ReasonCards } from './reason-cards.tsx';
import type { Preview } from './use-preview.ts';
import { Warnings } from './warnings.tsx';
import type { PageWish, WishAction } from './wish.ts';

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
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  idle: { margin: '0', color: tokens.colorNeutralForeground3, maxWidth: size.text },
});

export const outcomeParts = ({
  changed,
  refused,
  unchanged,
  leftOut,
}: Pick<LicensePreview, 'changed' | 'refused' | 'unchanged' | 'leftOut'>) =>
  [
    { tone: 'success', count: changed },
    { tone: 'danger', count: refused },
    { tone: 'neutral', count: unchanged + leftOut },
  ] as const;

interface Props {
  readonly rows: readonly ProductRow[];
  readonly wish: PageWish;
  /** Undefined: nothing is wished. */
  readonly asked: Asked | undefined;
  readonly preview: Preview;
  readonly onChange: (action: WishAction) => void;
}

/** What saving will do: how many users, who is refused and why, and what each product needs. */
export function Summary({ rows, wish, asked, preview, onChange }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { figures, settling, error, again } = preview;
  const effects = productEffects(rows, wish, figures);
  const fixTitle = useRef<HTMLHeadingElement>(null);
  const focusFixes = useRef(false);
  const taken = wish.fixes.length;
  // The last card is on its way out with the focus in it: what was done takes it.
  useEffect(() => {
    if (taken > 0 && focusFixes.current) fixTitle.current?.focus();
    focusFixes.current = false;
  }, [taken]);
  if (asked === undefined) return <p className={styles.idle}>{t('licenses.summaryIdle')}</p>;
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
            <SplitBar parts={outcomeParts(figures)} sentence={splitSentence(figures, t)} />
            <ul className={styles.numbers}>
              <Figure tone="success" label={t('licenses.usersChanged')} count={format.number(figures.changed)} />
              <Figure tone="danger" label={t('licenses.usersRefused')} count={format.number(figures.refused)} />
              <Figure tone="neutral" label={t('licenses.usersUnchanged')} count={format.number(figures.unchanged)} />
              {figures.leftOut > 0 && (
                <Figure tone="neutral" label={t('licenses.usersLeftOut')} count={format.number(figures.leftOut)} />
              )}
            </ul>
          </div>
          {figures.refused > 0 && (
            <section>
              <h3 className={styles.title}>{t('licenses.toFix', { count: figures.refused })}</h3>
              <ReasonCards
                groups={figures.reasons}
                totals={figures.products}
                rows={rows}
                tone="danger"
                fixing={{
                  asked,
                  fixes: wish.fixes,
                  onFix: (fix, last) => {
                    focusFixes.current = last;
                    onChange({ type: 'fix', fix });
                  },
                }}
              />
            </section>
          )}
          {figures.warnings.length > 0 && <Warnings groups={figures.warnings} totals={figures.products} rows={rows} />}
        </div>
      )}
      {taken > 0 && (
        <FixList
          fixes={wish.fixes}
          fixed={figures?.fixed}
          settling={settling}
          rows={rows}
          onTakeBack={(index) => onChange({ type: 'unfix', index })}
          title={fixTitle}
        />
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
      {effects.length > 0 && <ProductLines effects={effects} settling={settling} />}
    </div>
  );
}

/** The whole outcome in one sentence. */
export function splitSentence({ changed, refused, unchanged, leftOut }: LicensePreview, t: Text['t']): string {
  const split = t('licenses.split', { changed, refused, unchanged });
  return leftOut === 0 ? split : t('licenses.splitLeftOut', { split, count: leftOut });
}

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
