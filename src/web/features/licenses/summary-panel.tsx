import { makeStyles } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { size, tokens, tracking, windowBelow } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // On a low window the sheet scrolls as a whole, and the panel stays beside what it speaks of.
    [windowBelow.short]: { position: 'sticky', top: '0', alignSelf: 'start', maxHeight: '100%' },
  },
  scroll: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  head: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  time: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  foot: {
    paddingBlock: tokens.spacingVerticalL,
    paddingInline: size.panelSide,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
});

interface Props {
  /** When the figures were worked out; RFC 3339. */
  readonly at: string | undefined;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** Before saving: stands beside the products, scrolls by itself, its buttons always in sight. */
export function SummaryPanel({ at, foot, children }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const title = useId();
  return (
    <div className={styles.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-labelledby={title}>
        <div className={styles.head}>
          <h2 id={title} className={styles.title}>
            {t('licenses.summary')}
          </h2>
          {at !== undefined && (
            <span className={styles.time}>{t('licenses.summaryAt', { time: format.clock(at) })}</span>
          )}
        </div>
        {children}
      </section>
      <div className={styles.foot}>{foot}</div>
    </div>
  );
}
