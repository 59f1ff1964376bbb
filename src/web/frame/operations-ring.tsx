import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OperationAnywhere } from '#contract/operations.ts';
import { doneOf, jointShare } from '../following/progress.ts';
import { runningQuery } from '../following/running.ts';
import { doingWords, gistWords, outcomeParts, outcomeSentence } from '../following/words.ts';
import { paths } from '../paths.ts';
import { reducedMotion, size, tokens, windowBelow } from '../theme/tokens.ts';
import { Popup } from '../ui/popup.tsx';
import { SplitBar } from '../ui/split-bar.tsx';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  button: {
    minWidth: size.control,
    paddingInline: tokens.spacingHorizontalS,
    color: tokens.colorBrandForeground1,
    flexShrink: 0,
    columnGap: tokens.spacingHorizontalSNudge,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    [windowBelow.drawer]: { minHeight: size.controlLarge, minWidth: size.controlLarge },
  },
  /** Its accessible name says it where there is no room. */
  percent: { [windowBelow.drawer]: { display: 'none' } },
  ring: { width: size.keycap, height: size.keycap, transform: 'rotate(-90deg)', flexShrink: 0 },
  track: { stroke: tokens.barTrack },
  share: {
    stroke: tokens.colorCompoundBrandStroke,
    transitionProperty: 'stroke-dashoffset',
    transitionDuration: tokens.durationSlow,
    [reducedMotion]: { transitionDuration: '0.01ms' },
  },
  surface: { width: size.popover, padding: tokens.spacingHorizontalS },
  list: { margin: '0', padding: '0', listStyleType: 'none', maxHeight: size.popoverHeight, overflowY: 'auto' },
  row: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  line: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightMedium, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  count: { flexShrink: 0 },
  all: {
    display: 'block',
    marginTop: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
});

const RADIUS = 7;
const LENGTH = 2 * Math.PI * RADIUS;

/** How far what runs has come, on every page; opens the list of it. Nothing where nothing runs. */
export function OperationsRing() {
  const styles = useStyles();
  const { t, format } = useText();
  const { data } = useQuery(runningQuery);
  if (data === undefined || data.items.length === 0) return null;
  const share = jointShare(data.items);
  // all of it is done only once it is
  const percent = format.percent(Math.min(share, 0.99));
  return (
    <Popup
      label={t('operationList.runningTitle', { count: data.total })}
      align="end"
      className={styles.surface}
      trigger={(properties) => (
        <Button
          appearance="subtle"
          className={styles.button}
          aria-label={t('operationList.ringName', { count: data.total, percent })}
          icon={
            <svg className={styles.ring} viewBox="0 0 20 20" fill="none" strokeWidth="2.5" aria-hidden="true">
              <circle className={styles.track} cx="10" cy="10" r={RADIUS} />
              <circle
                className={styles.share}
                cx="10"
                cy="10"
                r={RADIUS}
                strokeDasharray={LENGTH}
                strokeDashoffset={LENGTH * (1 - share)}
                strokeLinecap="round"
              />
            </svg>
          }
          data-ring=""
          {...properties}
        >
          <span className={styles.percent}>{percent}</span>
        </Button>
      )}
    >
      {(close) => (
        <>
          <ul className={styles.list}>
            {data.items.map((operation) => (
              <li key={operation.id}>
                <Row operation={operation} onGo={close} />
              </li>
            ))}
          </ul>
          <Link to={paths.operations()} className={styles.all} onClick={close}>
            {t('operationList.ringAll')}
          </Link>
        </>
      )}
    </Popup>
  );
}

function Row({ operation, onGo }: { readonly operation: OperationAnywhere; readonly onGo: () => void }) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const { customerId, customerName, id, staffName, state, stopAsked, total } = operation;
  const gist = gistWords(operation, text);
  const parts = outcomeParts(operation, t);
  return (
    <Link to={paths.operation(customerId, id)} className={styles.row} onClick={onGo}>
      <span className={styles.line}>
        <span className={styles.name}>{doingWords(operation, t)}</span>
        <span className={styles.count}>
          {stopAsked || state === 'queued'
            ? t(`operationList.${stopAsked ? 'stopping' : 'queued'}`)
            : t('operations.progress', { done: doneOf(operation), total })}
        </span>
      </span>
      <SplitBar
        thin
        parts={parts.map((part) => (part.key === 'changed' ? { ...part, tone: 'brand' } : part))}
        sentence={outcomeSentence(parts, t)}
      />
      <span className={styles.caption}>
        {[customerName, gist, staffName].filter((words) => words !== '').join(' · ')}
      </span>
    </Link>
  );
}
