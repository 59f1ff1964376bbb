import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { below, size, tokens, tracking, windowBelow } from '../theme/tokens.ts';
import { CheckIcon } from './icons.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: `${size.wizardSteps} minmax(0, 1fr)`,
    gridTemplateRows: 'minmax(0, 1fr) auto',
    // its main column scrolls; on a narrow sheet or a low window the sheet scrolls instead
    height: '100%',
    [windowBelow.short]: { height: 'auto', minHeight: '100%' },
    [below.wide]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto minmax(0, 1fr) auto',
      height: 'auto',
      minHeight: '100%',
    },
  },
  withAside: {
    gridTemplateColumns: `${size.wizardSteps} minmax(0, 1fr) ${size.wizardAside}`,
    [below.wide]: { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto minmax(0, 1fr) auto auto' },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    paddingTop: size.sheetTop,
    paddingInlineStart: size.sheetSide,
    paddingInlineEnd: tokens.spacingHorizontalL,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [below.wide]: {
      paddingInline: size.sheetSide,
      rowGap: tokens.spacingVerticalS,
      borderRight: 'none',
      paddingTop: tokens.spacingVerticalL,
    },
    [below.phone]: { paddingInline: size.phoneSide },
  },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
    [below.wide]: { display: 'none' },
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    [below.wide]: { flexDirection: 'row', columnGap: tokens.spacingHorizontalS },
  },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: `${size.stepMark} minmax(0, 1fr)`,
    columnGap: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalXL,
    [below.wide]: { gridTemplateColumns: size.stepMark, paddingBottom: '0' },
  },
  /** From one mark to the next. */
  line: {
    '&:not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      top: size.stepMark,
      bottom: '0',
      insetInlineStart: `calc(${size.stepMark} / 2)`,
      width: tokens.strokeWidthThin,
      backgroundColor: tokens.colorNeutralStroke1,
    },
    [below.wide]: { '&:not(:last-child)::before': { display: 'none' } },
  },
  lineDone: { '&:not(:last-child)::before': { backgroundColor: tokens.colorBrandStroke1 } },
  mark: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: size.stepMark,
    height: size.stepMark,
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  markNow: {
    borderTopColor: 'transparent',
    borderRightColor: 'transparent',
    borderBottomColor: 'transparent',
    borderLeftColor: 'transparent',
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
  },
  markDone: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: '0',
    // Only the marks are seen.
    [below.wide]: {
      position: 'absolute',
      top: '0',
      right: '0',
      bottom: '0',
      left: '0',
      overflow: 'hidden',
      opacity: 0,
    },
  },
  name: { fontSize: tokens.fontSizeBase300, lineHeight: size.stepMark, color: tokens.colorNeutralForeground3 },
  nameNow: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  nameDone: { color: tokens.colorNeutralForeground1 },
  fact: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  narrow: {
    display: 'none',
    margin: '0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    [below.wide]: { display: 'block' },
  },
  more: { [below.wide]: { display: 'none' } },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    // the whole mark and its words
    '&::after': { content: '""', position: 'absolute', top: '0', right: '0', bottom: '0', left: '0' },
  },
  main: {
    minWidth: '0',
    minHeight: '0',
    overflowY: 'auto',
    [windowBelow.short]: { overflowY: 'visible' },
    [below.wide]: { overflowY: 'visible' },
  },
  aside: {
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXL,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [windowBelow.short]: { overflowY: 'visible' },
    [below.wide]: {
      overflowY: 'visible',
      paddingInline: size.sheetSide,
      borderLeft: 'none',
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
    [below.phone]: { paddingInline: size.phoneSide },
  },
  foot: {
    gridColumn: '1 / -1',
    position: 'sticky',
    bottom: '0',
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    minHeight: size.wizardFoot,
    boxSizing: 'border-box',
    paddingInline: size.sheetSide,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [below.phone]: { paddingInline: size.phoneSide },
  },
});

export interface Step {
  readonly name: string;
  /** A few words under the name. */
  readonly fact?: string | undefined;
  /** The way back to a step that is done. */
  readonly link?: (className: string, words: string) => ReactElement;
}

interface Props {
  /** Of the whole task. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** The place of the step that is shown, from 0. */
  readonly current: number;
  /** Below the steps. */
  readonly more?: ReactNode;
  /** What becomes of the choices: beside the step, below it on narrow sheets. */
  readonly aside?: ReactNode;
  /** Buttons. */
  readonly foot: ReactNode;
  /** A `Page` with the step's own title. */
  readonly children: ReactNode;
}

/** A task in steps: which there are, the one that is shown, and at the foot the ways on and back. */
export function Wizard({ title, steps, current, more, aside, foot, children }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const main = useRef<HTMLDivElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    // another step is another page
    main.current?.scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [current]);
  return (
    <div className={mergeClasses(styles.root, aside !== undefined && styles.withAside)}>
      <div className={styles.side}>
        <p className={styles.title}>{title}</p>
        <ol className={styles.list} aria-label={t('wizard.steps')}>
          {steps.map(({ name, fact, link }, place) => (
            <li
              key={name}
              className={mergeClasses(styles.step, styles.line, place < current && styles.lineDone)}
              {...(place === current ? { 'aria-current': 'step' as const } : {})}
            >
              <span
                className={mergeClasses(
                  styles.mark,
                  place === current && styles.markNow,
                  place < current && styles.markDone,
                )}
                aria-hidden="true"
              >
                {place < current ? <CheckIcon /> : place + 1}
              </span>
              <span className={styles.words}>
                <span
                  className={mergeClasses(
                    styles.name,
                    place === current && styles.nameNow,
                    place < current && styles.nameDone,
                  )}
                >
                  {place < current && link !== undefined ? link(styles.link, name) : name}
                </span>
                {fact !== undefined && <span className={styles.fact}>{fact}</span>}
              </span>
            </li>
          ))}
        </ol>
        <p className={styles.narrow} aria-hidden="true">
          {t('wizard.stepOf', { step: current + 1, steps: steps.length })}
        </p>
        {more !== undefined && <div className={styles.more}>{more}</div>}
      </div>
      <div ref={main} className={styles.main}>
        {children}
      </div>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      <div className={styles.foot}>{foot}</div>
    </div>
  );
}
