import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { below, size, tokens, tracking, weightTitle, windowBelow } from '../theme/tokens.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100%', boxSizing: 'border-box' },
  /** The page is as high as the sheet and its table scrolls; on a low window the sheet scrolls instead. */
  list: { height: '100%', [windowBelow.short]: { height: 'auto' } },
  inner: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    rowGap: tokens.spacingVerticalL,
    paddingTop: size.sheetTop,
    paddingInline: size.sheetSide,
    paddingBottom: size.sheetSide,
    [below.phone]: { paddingInline: size.phoneSide, paddingTop: size.phoneSide, paddingBottom: size.phoneSide },
  },
  tight: { paddingBottom: '0', [below.phone]: { paddingBottom: '0' } },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  titles: { flexGrow: 1, minWidth: 0 },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: weightTitle,
    letterSpacing: tracking.title,
    overflowWrap: 'anywhere',
    outline: 'none',
    [below.phone]: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  facts: {
    margin: '0',
    marginTop: tokens.spacingVerticalXS,
    minHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    [below.phone]: { display: 'none' },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  foot: { position: 'sticky', bottom: '0', zIndex: 2, backgroundColor: tokens.colorNeutralBackground1 },
});

/** The first page of a visit keeps the browser's own focus; every later address moves it to its title. */
let visited: string | undefined;
/** A title has the focus, or had it when it went: what then takes the place of its page owes it back. */
let given = false;

interface Props {
  readonly title: string;
  /** Where this is, for the window's title: the customer's name. */
  readonly place?: string | undefined;
  /** One line under the title. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  /** `list`: the table scrolls, not the page. */
  readonly layout?: 'list' | 'scroll';
  /** Flush with the sheet's edges at the bottom: paging, a wizard's foot. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The sheet's contents in their order: title, facts, the rest, foot. Names the window and moves the focus to its title. */
export function Page({ title, place, facts, actions, layout = 'scroll', foot, children }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const windowTitle =
    place === undefined ? t('frame.pageTitle', { page: title }) : t('frame.pageTitleIn', { page: title, place });
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  useEffect(() => {
    const { pathname } = window.location;
    const arrived = visited !== undefined && visited !== pathname;
    visited = pathname;
    // A page in the place of its skeleton: the reader may have moved on meanwhile.
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (!arrived && !(given && nowhere)) return;
    given = true;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={mergeClasses(styles.root, layout === 'list' && styles.list)}>
      <div className={mergeClasses(styles.inner, foot !== undefined && styles.tight)}>
        <div className={styles.head}>
          <div className={styles.titles}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
            {facts !== undefined && <p className={styles.facts}>{facts}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
        {children}
      </div>
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}
