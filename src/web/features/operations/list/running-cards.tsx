import { Button, makeStyles } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OperationAnywhere } from '#contract/operations.ts';
import { doneOf } from '../../../following/progress.ts';
import { usePace } from '../../../following/use-pace.ts';
import { doingWords, gistWords, outcomeParts, outcomeSentence } from '../../../following/words.ts';
import { paths } from '../../../paths.ts';
import { below, size, tokens } from '../../../theme/tokens.ts';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { SplitBar } from '../../../ui/split-bar.tsx';
import { type Text, useText } from '../../../ui/text.tsx';
import { StopButton, useStop } from '../stop-button.tsx';
import { KindTile } from './kind-tile.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
    flexShrink: 0,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    [below.phone]: { padding: tokens.spacingHorizontalM },
  },
  head: { display: 'flex', alignItems: 'flex-start', columnGap: tokens.spacingHorizontalM },
  words: { flexGrow: 1, minWidth: '0' },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  name: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  badge: {
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightMedium,
  },
  facts: {
    margin: '0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    overflowWrap: 'anywhere',
  },
  progress: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  bar: { flexGrow: 1, minWidth: '0' },
  percent: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    minWidth: size.percent,
    textAlign: 'end',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalXS,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  changed: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightMedium },
  failures: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightMedium },
  pace: { marginInlineStart: 'auto', [below.phone]: { marginInlineStart: '0' } },
  others: { alignSelf: 'flex-start' },
});

/** More would push the history out of sight. */
const FIRST = 3;

interface Props {
  readonly operations: readonly OperationAnywhere[];
  /** Of all customers: each names its own. */
  readonly everywhere: boolean;
}

/** What runs, live: the first few, the others at a click. */
export function RunningCards({ operations, everywhere }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [unfolded, setUnfolded] = useState(false);
  if (operations.length === 0) return null;
  const shown = unfolded ? operations : operations.slice(0, FIRST);
  const others = operations.length - shown.length;
  return (
    <section aria-label={t('operationList.runningTitle', { count: operations.length })}>
      <ul className={styles.cards}>
        {shown.map((operation) => (
          <li key={operation.id}>
            <RunningCard operation={operation} everywhere={everywhere} />
          </li>
        ))}
        {others > 0 && (
          <li>
            <Button appearance="subtle" className={styles.others} onClick={() => setUnfolded(true)}>
              {t('operationList.showOthers', { count: others })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Longer ago, the day stands with it. ms */
const HALF_A_DAY = 12 * 3_600_000;
const momentOf = (time: string, format: Text['format']): string =>
  Date.now() - Date.parse(time) < HALF_A_DAY ? format.clock(time) : format.dateTime(time);

function RunningCard({
  operation,
  everywhere,
}: {
  readonly operation: OperationAnywhere;
  readonly everywhere: boolean;
}) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const { id, customerId, customerName, number, state, stopAsked, total, staffName, createdAt } = operation;
  const place = { customerId, operationId: id };
  const stop = useStop(place);
  const pace = usePace(operation);
  const parts = outcomeParts(operation, t);
  const done = doneOf(operation);
  const facts = [
    ...(everywhere ? [customerName] : []),
    gistWords(operation, text),
    staffName,
    t('operationList.started', { time: momentOf(createdAt, format) }),
  ];
  const asked = stopAsked || stop.asked;
  return (
    <article className={styles.card} aria-label={t('operationList.row', { number, what: doingWords(operation, t) })}>
      <div className={styles.head}>
        <KindTile operation={operation} running />
        <div className={styles.words}>
          <h2 className={styles.title}>
            <Link to={paths.operation(customerId, id)} className={styles.name}>
              {doingWords(operation, t)}
            </Link>
            <span className={styles.badge}>{t(`operationList.${asked ? 'stopping' : state}`)}</span>
          </h2>
          <p className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
        </div>
        <StopButton number={number} stopping={asked} onStop={stop.start} />
      </div>
      <div className={styles.progress}>
        <div
          className={styles.bar}
          role="progressbar"
          aria-label={t('operationList.progressName', { number })}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          aria-valuetext={t('operations.progress', { done, total })}
        >
          <SplitBar
            parts={parts.map((part) => (part.key === 'changed' ? { ...part, tone: 'brand' } : part))}
            sentence={outcomeSentence(parts, t)}
          />
        </div>
        <span className={styles.percent} aria-hidden="true">
          {format.percent(total === 0 ? 0 : done / total)}
        </span>
      </div>
      <div className={styles.line}>
        {parts.map(({ key, words }) => (
          <span
            key={key}
            className={key === 'changed' ? styles.changed : key === 'failures' ? styles.failures : undefined}
          >
            {words}
          </span>
        ))}
        {pace !== null && !asked && (
          <span className={styles.pace}>
            {pace.secondsLeft < 90
              ? t('operationList.secondsLeft', { count: pace.secondsLeft })
              : t('operationList.minutesLeft', { count: Math.round(pace.secondsLeft / 60) })}
            {' · '}
            {t('operationList.pace', { count: pace.perSecond })}
          </span>
        )}
      </div>
      {stop.error !== null && <ProblemBar error={stop.error} />}
    </article>
  );
}
