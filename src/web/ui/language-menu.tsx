import { Button, type ButtonProps as FluentButtonProps, makeStyles, mergeClasses } from '@fluentui/react-components';
import { lazy } from 'react';
import type { Language } from '#text/index.ts';
import { tokens, windowBelow } from '../theme/tokens.ts';
import { LanguageIcon } from './icons.ts';
import { LazyMenu, type MenuButtonProps } from './lazy-menu.tsx';
import { useText } from './text.tsx';

const loadChoices = () => import('./language-choices.tsx');
const LanguageChoices = lazy(loadChoices);

const useStyles = makeStyles({
  button: {
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    minWidth: '0',
  },
  bare: { [windowBelow.drawer]: { display: 'none' } },
});

interface Props {
  readonly onChange: (language: Language) => void;
  /** On phones only the icon is shown. */
  readonly bare?: boolean;
}

export function LanguageMenu({ onChange, bare = false }: Props) {
  return (
    <LazyMenu load={loadChoices} button={(given) => <LanguageButton bare={bare} {...given} />}>
      <LanguageChoices onChange={onChange} trigger={<LanguageButton bare={bare} />} />
    </LazyMenu>
  );
}

function LanguageButton({ bare, ...given }: MenuButtonProps & { readonly bare: boolean }) {
  const styles = useStyles();
  const { t, language } = useText();
  const name = t(`frame.language.${language}`);
  return (
    <Button
      appearance="subtle"
      className={styles.button}
      icon={<LanguageIcon />}
      aria-label={t('frame.chooseLanguage', { name })}
      {...(given as FluentButtonProps)}
    >
      <span className={mergeClasses(bare && styles.bare)}>{name}</span>
    </Button>
  );
}
