import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components';
import { LANGUAGES, type Language } from '#text/index.ts';
import { tokens, windowBelow } from '../theme/tokens.ts';
import { LanguageIcon } from './icons.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  button: {
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    minWidth: '0',
  },
  bare: { [windowBelow.drawer]: { display: 'none' } },
});

/** The languages under their own names: who lost the way must find it without reading the current one. */
export function LanguageMenu({
  onChange,
  bare = false,
}: {
  readonly onChange: (language: Language) => void;
  readonly bare?: boolean;
}) {
  const styles = useStyles();
  const { t, language } = useText();
  const name = t(`frame.language.${language}`);
  return (
    <Menu
      checkedValues={{ language: [language] }}
      onCheckedValueChange={(_, data) => {
        const chosen = LANGUAGES.find((one) => one === data.checkedItems[0]);
        if (chosen) onChange(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.button}
          icon={<LanguageIcon />}
          aria-label={t('frame.chooseLanguage', { name })}
        >
          <span className={mergeClasses(bare && styles.bare)}>{name}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {LANGUAGES.map((one) => (
            <MenuItemRadio key={one} name="language" value={one} lang={one}>
              {t(`frame.language.${one}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
