import { Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { below, reducedMotion, size, tokens } from '../theme/tokens.ts';
import { CloseIcon } from './icons.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: size.selectionBar,
    paddingInlineStart: tokens.spacingHorizontalL,
    paddingInlineEnd: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.rowSelected,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    flexShrink: 0,
    animationName: { from: { opacity: 0, transform: 'translateY(-4px)' }, to: { opacity: 1, transform: 'none' } },
    animationDuration: '120ms',
    animationTimingFunction: tokens.curveEasyEase,
    [reducedMotion]: { animationDuration: '1ms' },
    [below.phone]: { display: 'none' },
  },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  clear: { marginInlineStart: 'auto', fontSize: tokens.fontSize250, fontWeight: tokens.fontWeightRegular },
  /** Always in the page, so that the first count is announced too. */
  spoken: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

interface Props {
  readonly label: string;
  /** "40 sélectionnés" */
  readonly count: string;
  readonly shown: boolean;
  readonly clear: string;
  readonly onClear: () => void;
  /** Links that belong to the selection. */
  readonly children?: ReactNode;
}

/** How many are ticked, and what can be done with the ticking itself. The count is a polite live region. */
export function SelectionBar({ label, count, shown, clear, onClear, children }: Props) {
  const styles = useStyles();
  return (
    <>
      <span className={styles.spoken} aria-live="polite">
        {shown ? count : ''}
      </span>
      {shown && (
        <section className={styles.bar} aria-label={label}>
          <span className={styles.count}>{count}</span>
          {children}
          <Button appearance="subtle" className={styles.clear} icon={<CloseIcon />} onClick={onClear}>
            {clear}
          </Button>
        </section>
      )}
    </>
  );
}
