import { Button, type ButtonProps as FluentButtonProps, makeStyles } from '@fluentui/react-components';
import { lazy } from 'react';
import type { Session } from '#contract/session.ts';
import { tokens } from '../theme/tokens.ts';
import { LazyMenu, type MenuButtonProps } from '../ui/lazy-menu.tsx';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import { useText } from '../ui/text.tsx';

const loadChoices = () => import('./account-choices.tsx');
const AccountChoices = lazy(loadChoices);

const useStyles = makeStyles({
  button: { padding: '0', minWidth: '0', borderRadius: tokens.borderRadiusCircular },
});

interface Props {
  readonly session: Session;
  readonly onSignOut: () => void;
}

export function AccountMenu({ session, onSignOut }: Props) {
  const name = session.staff.displayName;
  return (
    <LazyMenu load={loadChoices} button={(given) => <AccountButton name={name} {...given} />}>
      <AccountChoices session={session} onSignOut={onSignOut} trigger={<AccountButton name={name} />} />
    </LazyMenu>
  );
}

function AccountButton({ name, ...given }: MenuButtonProps & { readonly name: string }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Button
      appearance="transparent"
      className={styles.button}
      aria-label={t('frame.account', { name })}
      {...(given as FluentButtonProps)}
    >
      <PersonAvatar name={name} size={28} self />
    </Button>
  );
}
