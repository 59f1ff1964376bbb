import { makeStyles, useFocusFinders } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useMatches, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Session } from '#contract/session.ts';
import { call } from '../api/call.ts';
import { customerQuery } from '../api/queries.ts';
import { useFollowing } from '../following/use-following.ts';
import { paths, patterns } from '../paths.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { LanguageMenu } from '../ui/language-menu.tsx';
import { Logo } from '../ui/logo.tsx';
import { selectionStore } from '../ui/selection-store.ts';
import { useText } from '../ui/text.tsx';
import { AccountMenu } from './account-menu.tsx';
import { DoneNotices } from './done-notices.tsx';
import { HelpLink } from './help-link.tsx';
import { Keyboard } from './keyboard.tsx';
import { Navigation } from './navigation.tsx';
import { NavigationDrawer } from './navigation-drawer.tsx';
import { OperationsRing } from './operations-ring.tsx';
import { crumbsOf, type PageName, placeOf } from './places.ts';
import { SearchButton } from './search-button.tsx';
import { Trail } from './trail.tsx';
import { useChangePreferences } from './use-preferences.ts';
import { useVisit } from './use-visit.ts';

/** On paper there is the sheet only. */
const print = '@media print';
const unprinted = { [print]: { display: 'none' } } as const;

const useStyles = makeStyles({
  frame: {
    [print]: { display: 'block', height: 'auto' },
    display: 'grid',
    gridTemplateColumns: `${size.navigation} minmax(0, 1fr)`,
    gridTemplateRows: `${size.topBar} minmax(0, 1fr)`,
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    [windowBelow.rail]: { gridTemplateColumns: `${size.rail} minmax(0, 1fr)` },
    [windowBelow.drawer]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  skip: {
    ...unprinted,
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalS,
    top: tokens.spacingVerticalS,
    zIndex: 10,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    transform: 'translateY(-200%)',
    '&:focus': { transform: 'none', outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  /** Its two parts stand in the grid themselves. */
  banner: { display: 'contents' },
  brand: {
    ...unprinted,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingInlineStart: tokens.spacingHorizontalXL,
    minWidth: '0',
    [windowBelow.rail]: { paddingInlineStart: tokens.spacingHorizontalM },
    [windowBelow.drawer]: { display: 'none' },
  },
  home: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: size.control,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusMedium,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  homeWords: {
    // beside the ring of what runs there is no room for them
    [windowBelow.drawer]: { ':global(header:has([data-ring]))': { display: 'none' } },
    [windowBelow.railOnly]: {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  top: {
    ...unprinted,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    // The crumbs stand on the sheet's left edge.
    paddingInlineStart: size.sheetSide,
    paddingInlineEnd: tokens.spacingHorizontalXL,
    minWidth: '0',
    [windowBelow.drawer]: {
      paddingInlineStart: tokens.spacingHorizontalS,
      paddingInlineEnd: size.phoneSide,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  trail: { flexGrow: 1, minWidth: '0', [windowBelow.drawer]: { display: 'none' } },
  phoneOnly: {
    display: 'none',
    [windowBelow.drawer]: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, flexGrow: 1 },
  },
  side: {
    ...unprinted,
    paddingInline: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalXS,
    overflowY: 'auto',
    [windowBelow.rail]: { paddingInline: tokens.spacingHorizontalS },
    [windowBelow.drawer]: { display: 'none' },
  },
  sheet: {
    [print]: { overflowY: 'visible', overflowX: 'visible', borderTopStyle: 'none', borderLeftStyle: 'none' },
    containerType: 'inline-size',
    containerName: 'sheet',
    position: 'relative',
    overflowY: 'auto',
    overflowX: 'hidden',
    minWidth: '0',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    [windowBelow.drawer]: { borderTopLeftRadius: '0', borderLeft: 'none', borderTop: 'none' },
    outline: 'none',
  },
});

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's place in the menu and the words of its crumb. */
    readonly page?: PageName;
  }
}

/** The quiet part around the sheet: where one is, where one can go, who one is. */
export function Frame({ session }: { readonly session: Session }) {
  // With the last of its parts that guide the focus Fluent forgets what a dialog hid from assistive technology: one stays.
  useFocusFinders();
  const styles = useStyles();
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const change = useChangePreferences();
  const sheet = useRef<HTMLElement>(null);
  const match = useMatches().at(-1);
  const page = match?.staticData.page;
  const params = match?.params as { readonly customerId?: string } | undefined;
  const customerId = params?.customerId;
  const { data: customer } = useQuery({ ...customerQuery(customerId ?? ''), enabled: customerId !== undefined });
  const here = placeOf(page, customerId);

  useEffect(() => selectionStore.enter(customerId ?? null), [customerId]);
  useVisit(customer?.id);
  useFollowing(session.staff.id);
  useEffect(() => {
    if (match?.pathname !== undefined) sheet.current?.scrollTo(0, 0);
  }, [match?.pathname]);

  const signOut = async () => {
    await call('signOut').catch(() => null);
    selectionStore.clear();
    queries.clear();
    await navigate({ to: patterns.signIn });
  };
  const settles = session.permissions.includes('manageStaff');
  const drawer = <Navigation {...{ customer, here, settles }} folds={false} />;
  return (
    <div className={styles.frame}>
      <Keyboard customerId={customerId} />
      <a className={styles.skip} href="#sheet">
        {t('frame.skip')}
      </a>
      <header className={styles.banner}>
        <div className={styles.brand}>
          <Home />
        </div>
        <div className={styles.top}>
          <div className={styles.phoneOnly}>
            <NavigationDrawer>{drawer}</NavigationDrawer>
            <Home />
          </div>
          <div className={styles.trail}>
            <Trail crumbs={crumbsOf(t, page, customerId, customer?.name)} />
          </div>
          <SearchButton customer={customer} />
          <OperationsRing />
          <HelpLink page={page} />
          <LanguageMenu bare onChange={(language) => change({ language })} />
          <AccountMenu session={session} onSignOut={() => void signOut()} />
        </div>
      </header>
      <div className={styles.side} data-folds="">
        <Navigation {...{ customer, here, settles }} folds />
      </div>
      <main ref={sheet} id="sheet" tabIndex={-1} className={styles.sheet}>
        <Outlet />
      </main>
      <DoneNotices />
    </div>
  );
}

function Home() {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Link to={paths.dashboard()} className={styles.home} aria-label={t('frame.home')}>
      <Logo />
      <span className={styles.homeWords}>{t('frame.product')}</span>
    </Link>
  );
}
