import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Session } from '#contract/session.ts';
import { paths } from '../paths.ts';
import { useSettings } from '../settings.ts';
import { tokens } from '../theme/tokens.ts';
import { KeyboardIcon, ProfileIcon, SignOutIcon } from '../ui/icons.ts';
import { showKeyList } from '../ui/key-list.ts';
import { useText } from '../ui/text.tsx';
import { useChangePreferences } from './use-preferences.ts';

const useStyles = makeStyles({
  who: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalM,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  caption: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

const THEMES = ['system', 'light', 'dark'] as const;

interface Props {
  readonly session: Session;
  readonly onSignOut: () => void;
  readonly trigger: ReactElement;
}

export default function AccountChoices({ session, onSignOut, trigger }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const settings = useSettings();
  const navigate = useNavigate();
  const change = useChangePreferences();
  const { displayName, email } = session.staff;
  return (
    <Menu
      defaultOpen
      checkedValues={{ theme: [settings.theme ?? 'system'] }}
      onCheckedValueChange={(_, data) => {
        const chosen = THEMES.find((one) => one === data.checkedItems[0]);
        if (chosen) change({ theme: chosen === 'system' ? null : chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>{trigger}</MenuTrigger>
      <MenuPopover>
        <div className={styles.who}>
          <span className={styles.name}>{displayName}</span>
          <span className={styles.caption}>{email}</span>
          <span className={styles.caption}>{session.partner.name}</span>
        </div>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('frame.theme')}</MenuGroupHeader>
            {THEMES.map((one) => (
              <MenuItemRadio key={one} name="theme" value={one}>
                {t(`frame.theme.${one}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<ProfileIcon />} onClick={() => void navigate({ to: paths.profile() })}>
            {t('settings.profile')}
          </MenuItem>
          <MenuItem icon={<KeyboardIcon />} onClick={() => showKeyList(true)}>
            {t('keys.open')}
          </MenuItem>
          <MenuItem icon={<SignOutIcon />} onClick={onSignOut}>
            {t('frame.signOut')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
