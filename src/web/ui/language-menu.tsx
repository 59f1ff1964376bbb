import { Button, type ButtonProps as FluentButtonProps, makeStyles, mergeClasses } from '@fluentui/react-components';
import { lazy, type Ref, Suspense, useState } from 'react';
import type { Language } from '#text/index.ts';
import { tokens, windowBelow } from '../theme/tokens.ts';
import { LanguageIcon } from './icons.ts';
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

/** The menu itself is fetched when somebody reaches for it: the first page does without. */
export function LanguageMenu({ onChange, bare = false }: Props) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <LanguageButton
      bare={bare}
      onClick={() => setWanted(true)}
      onPointerEnter={() => void loadChoices()}
      aria-haspopup="menu"
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <LanguageChoices onChange={onChange} trigger={<LanguageButton bare={bare} />} />
    </Suspense>
  );
}

/** What the menu gives its trigger comes along; Fluent's own type of a ref admits none. */
interface ButtonProps {
  readonly bare: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly 'aria-haspopup'?: 'menu';
}

function LanguageButton({ bare, ...given }: ButtonProps) {
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
