import { Button, type ButtonProps as FluentButtonProps, makeStyles } from '@fluentui/react-components';
import { lazy, type Ref, Suspense, useState } from 'react';
import type { Session } from '#contract/session.ts';
import { tokens } from '../theme/tokens.ts';
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

/** The menu itself is fetched when somebody reaches for it: the first page does without. */
export function AccountMenu({ session, onSignOut }: Props) {
  const [wanted, setWanted] = useState(false);
  const name = session.staff.displayName;
  const button = (
    <AccountButton
      name={name}
      onClick={() => setWanted(true)}
      onPointerEnter={() => void loadChoices()}
      aria-haspopup="menu"
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountChoices session={session} onSignOut={onSignOut} trigger={<AccountButton name={name} />} />
    </Suspense>
  );
}

/** What the menu gives its trigger comes along; Fluent's own type of a ref admits none. */
interface ButtonProps {
  readonly name: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly 'aria-haspopup'?: 'menu';
}

function AccountButton({ name, ...given }: ButtonProps) {
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
