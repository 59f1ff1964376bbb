import { Button, makeStyles } from '@fluentui/react-components';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { size, tokens } from '../theme/tokens.ts';
import { CloseIcon, NavigationIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  drawer: {
    position: 'fixed',
    inset: '0 auto 0 0',
    margin: '0',
    width: `calc(${size.navigation} + ${size.rail})`,
    maxWidth: '90vw',
    height: '100dvh',
    maxHeight: 'none',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalM,
    border: 'none',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
    '&::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  head: { display: 'flex', justifyContent: 'flex-end', marginBottom: tokens.spacingVerticalS },
});

/** The menu of a phone: the browser's own modal dialog traps the focus, closes on Esc and gives the focus back. */
export function NavigationDrawer({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (pathname !== '') dialog.current?.close();
  }, [pathname]);
  return (
    <>
      <Button
        appearance="subtle"
        size="large"
        icon={<NavigationIcon />}
        aria-label={t('frame.openNavigation')}
        onClick={() => dialog.current?.showModal()}
      />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself */}
      <dialog
        ref={dialog}
        className={styles.drawer}
        aria-label={t('frame.navigation')}
        onClick={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
      >
        <div className={styles.head}>
          <Button
            appearance="subtle"
            icon={<CloseIcon />}
            aria-label={t('frame.closeNavigation')}
            onClick={() => dialog.current?.close()}
          />
        </div>
        {children}
      </dialog>
    </>
  );
}
