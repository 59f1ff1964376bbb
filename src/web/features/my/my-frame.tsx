import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { changeSettings } from '../../settings.ts';
import { size, tokens, tracking, weightTitle, windowBelow } from '../../theme/tokens.ts';
import { LanguageMenu } from '../../ui/language-menu.tsx';
import { Logo } from '../../ui/logo.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    boxSizing: 'border-box',
    height: '100dvh',
    overflowY: 'auto',
    paddingInline: size.phoneSide,
    paddingBottom: size.sheetSide,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  top: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    width: '100%',
    maxWidth: size.mySheet,
    minHeight: size.topBar,
    flexShrink: 0,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    flexGrow: 1,
    minWidth: '0',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  main: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    width: '100%',
    maxWidth: size.mySheet,
    boxSizing: 'border-box',
    marginTop: tokens.spacingVerticalL,
    padding: size.sheetSide,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    [windowBelow.drawer]: { padding: size.phoneSide, marginTop: tokens.spacingVerticalS },
  },
  narrow: { maxWidth: size.orderDialog },
  titles: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS, minWidth: '0' },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: weightTitle,
    letterSpacing: tracking.title,
    overflowWrap: 'anywhere',
    outline: 'none',
  },
  text: { margin: '0', color: tokens.colorNeutralForeground3, maxWidth: size.text, overflowWrap: 'anywhere' },
});

interface Props {
  readonly title: string;
  /** Under the title. */
  readonly text?: string | undefined;
  /** A form, not a page to read. */
  readonly narrow?: boolean;
  /** At the right of the top. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** The light frame of what customers' own users see: no navigation, one sheet. */
export function MyFrame({ title, text, narrow = false, action, children }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const windowTitle = t('frame.pageTitle', { page: title });
  useEffect(() => {
    document.title = windowTitle;
    // a view in the place of another: readers are told by its title
    if (!first.current) heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, [windowTitle]);
  return (
    <div className={styles.root}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Logo />
          {t('frame.product')}
        </span>
        <LanguageMenu bare onChange={(language) => changeSettings({ language })} />
        {action}
      </header>
      <main className={mergeClasses(styles.main, narrow && styles.narrow)}>
        <div className={styles.titles}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {text !== undefined && <p className={styles.text}>{text}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
