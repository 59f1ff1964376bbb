import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Page } from '#contract/shapes.ts';
import type { UserRow } from '#contract/users.ts';
import { customerQuery, productsQuery } from '../../../api/queries.ts';
import { below, size, tokens, windowBelow } from '../../../theme/tokens.ts';
import { useText } from '../../../ui/text.tsx';
import { useKeys } from '../../../ui/use-keys.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { giveFocusBack, useOpenedUser, wasOpened } from './open-user.ts';
import { usePanelStyles } from './panel-styles.ts';
import { type PageAt, useWalk } from './use-walk.ts';
import { UserPanel } from './user-panel.tsx';
import { placeOf } from './walk.ts';

const route = getRouteApi('/framed/customers/$customerId/users');
/** A sheet narrower than this, in px, has no room for list and panel side by side. */
const SIDE_BY_SIDE = 1_100;

const useStyles = makeStyles({
  split: { display: 'flex', height: '100%', [windowBelow.short]: { height: 'auto', minHeight: '100%' } },
  /** A sheet of its own: the list's columns go by what the panel leaves. */
  list: { flexGrow: 1, minWidth: 0, containerType: 'inline-size', containerName: 'sheet' },
  panel: { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, overflowY: 'auto' },
  inline: {
    position: 'sticky',
    top: '0',
    alignSelf: 'flex-start',
    flexShrink: 0,
    width: size.detailPanel,
    // As high as the sheet, which may scroll as a whole on a low window.
    height: `calc(100dvh - ${size.topBar} - ${size.hairline})`,
    boxSizing: 'border-box',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow16,
    // The shadow falls on the list alone.
    clipPath: 'inset(0 0 0 -32px)',
    zIndex: 3,
  },
  overlay: {
    position: 'fixed',
    inset: '0 0 0 auto',
    width: size.detailPanel,
    maxWidth: '100vw',
    height: '100dvh',
    maxHeight: 'none',
    margin: '0',
    padding: '0',
    boxSizing: 'border-box',
    border: 'none',
    boxShadow: tokens.shadow16,
    '&::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
    [below.phone]: { width: '100vw' },
  },
});

interface Props {
  /** The page of the list that is shown, and the way to its others. */
  readonly page: Page<UserRow> | undefined;
  readonly pageAt: PageAt;
  readonly children: ReactNode;
}

/** The users page, with the details of the user whom the address names beside it, or over it where there is no room. */
export function WithUserPanel({ page, pageAt, children }: Props) {
  const styles = useStyles();
  const split = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(split, SIDE_BY_SIDE);
  const userId = useOpenedUser();
  return (
    <div ref={split} className={styles.split}>
      <div className={styles.list}>{children}</div>
      {userId !== undefined && <Panel key={String(narrow)} {...{ userId, page, pageAt, narrow }} />}
    </div>
  );
}

function Panel({
  userId,
  page,
  pageAt,
  narrow,
}: Omit<Props, 'children'> & { readonly userId: string; readonly narrow: boolean }) {
  const styles = useStyles();
  const shared = usePanelStyles();
  const { t, format } = useText();
  const { customerId } = route.useParams();
  const navigate = route.useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const surface = useRef<HTMLElement & HTMLDialogElement>(null);
  const { data: customer } = useQuery(customerQuery(customerId));
  const { data: products } = useQuery(productsQuery(customerId));

  const onUser = (user: string, cursor?: string) =>
    void navigate({
      search: (search) => ({ ...search, user, ...(cursor === undefined ? {} : { cursor }) }),
      // Back leads out of the panel, not through all the people one looked at.
      replace: true,
    });
  const walk = useWalk({ customerId, userId, page, pageAt, onUser });
  const latest = useRef(userId);
  latest.current = userId;
  const close = useCallback(() => {
    void navigate({ search: ({ user: _, ...search }) => search, replace: true }).then(() =>
      giveFocusBack(latest.current),
    );
  }, [navigate]);

  useKeys({ j: walk.next, k: walk.previous }, { within: surface });
  useKeys({ Escape: close }, { enabled: !narrow });
  useLayoutEffect(() => {
    const dialog = surface.current;
    if (!narrow || dialog === null) return;
    dialog.showModal();
    return () => dialog.close();
  }, [narrow]);
  useEffect(() => {
    if (narrow || wasOpened()) heading.current?.focus({ preventScroll: true });
  }, [narrow]);
  useEffect(() => {
    if (userId !== '') surface.current?.scrollTo(0, 0);
  }, [userId]);

  const at = placeOf(page, userId);
  const row = page?.items[at];
  const contents = (
    <>
      <UserPanel
        {...{ customerId, userId, customer, row, heading }}
        products={products?.items}
        walk={{
          previous: walk.previous,
          next: walk.next,
          whyNotPrevious: walk.whyNotPrevious(t),
          whyNotNext: walk.whyNotNext(t),
        }}
        onClose={close}
      />
      <output className={shared.quiet}>
        {page !== undefined && row !== undefined
          ? t('userPanel.announced', {
              name: row.displayName,
              at: format.number(page.from + at),
              total: format.number(page.total),
            })
          : ''}
      </output>
    </>
  );
  if (!narrow) {
    return (
      <section ref={surface} className={`${styles.panel} ${styles.inline}`} aria-label={t('userPanel.label')}>
        {contents}
      </section>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={surface}
      className={`${styles.panel} ${styles.overlay}`}
      aria-label={t('userPanel.label')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      {contents}
    </dialog>
  );
}
