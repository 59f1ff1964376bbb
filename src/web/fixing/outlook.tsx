import { makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Fix, FixOffer, LicensePreview } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { tokens } from '../theme/tokens.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { SplitBar } from '../ui/split-bar.tsx';
import { type Text, useText } from '../ui/text.tsx';
import type { Asked } from './asked.ts';
import { FixList } from './fix-list.tsx';
import { ReasonCards } from './reason-cards.tsx';
import type { Preview } from './use-preview.ts';
import { Warnings } from './warnings.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    outline: 'none',
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

/** The whole outcome in one sentence. */
export function splitSentence({ changed, refused, unchanged, leftOut }: LicensePreview, t: Text['t']): string {
  const split = t('licenses.split', { changed, refused, unchanged });
  return leftOut === 0 ? split : t('licenses.splitLeftOut', { split, count: leftOut });
}

interface Props {
  readonly asked: Asked;
  readonly preview: Preview;
  readonly fixes: readonly Fix[];
  readonly names: ReasonNames;
  /** Kinds of fixes that make no sense where this is shown. */
  readonly without?: readonly FixOffer['kind'][];
  readonly onFix: (fix: Fix) => void;
  readonly onTakeBack: (index: number) => void;
  /** What follows: the effect by product. */
  readonly children?: ReactNode;
}

/** What a save would do to the users: how many, who is refused and why, and what can be done about it at once. */
export function Outlook({ asked, preview, fixes, names, without, onFix, onTakeBack, children }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { figures, settling, error, again } = preview;
  const fixTitle = useRef<HTMLHeadingElement>(null);
  const focusFixes = useRef(false);
  const taken = fixes.length;
  // The last card is on its way out with the focus in it: what was done takes it.
  useEffect(() => {
    if (taken > 0 && focusFixes.current) fixTitle.current?.focus();
    focusFixes.current = false;
  }, [taken]);
  const root = useRef<HTMLDivElement>(null);
  const bought = useRef(false);
  // Nothing lacks any more: the card went with the button that the dialog of the order gives the focus back to.
  useEffect(() => {
    if (figures === undefined || !bought.current) return;
    bought.current = false;
    if (document.activeElement === null || document.activeElement === document.body) root.current?.focus();
  }, [figures]);
  return (
    <div ref={root} tabIndex={-1} className={styles.root}>
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
                names={names}
                tone="danger"
                fixing={{
                  asked,
                  fixes,
                  without,
                  onBought: () => {
                    bought.current = true;
                  },
                  onFix: (fix, last) => {
                    focusFixes.current = last;
                    onFix(fix);
                  },
                }}
              />
            </section>
          )}
          {figures.warnings.length > 0 && (
            <Warnings groups={figures.warnings} totals={figures.products} names={names} />
          )}
        </div>
      )}
      {taken > 0 && (
        <FixList
          fixes={fixes}
          fixed={figures?.fixed}
          settling={settling}
          names={names}
          onTakeBack={onTakeBack}
          title={fixTitle}
        />
      )}
      {children}
    </div>
  );
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
