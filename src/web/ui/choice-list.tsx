import { Button, Input, makeStyles } from '@fluentui/react-components';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { foldForSearch } from '#domain/users/keys.ts';
import { size, tokens } from '../theme/tokens.ts';
import { CheckIcon, CrumbIcon } from './icons.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  title: {
    margin: '0',
    paddingInline: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    maxHeight: size.popoverHeight,
    overflowY: 'auto',
  },
  choice: {
    width: '100%',
    minHeight: size.control,
    justifyContent: 'flex-start',
    textAlign: 'start',
    paddingInline: tokens.spacingHorizontalS,
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
  },
  words: { flexGrow: 1, overflowWrap: 'anywhere' },
  mark: { display: 'flex', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  empty: { margin: '0', padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
});

export interface Choice {
  readonly key: string;
  readonly words: string;
  /** It leads on to more choices. */
  readonly opens?: boolean;
  /** It is what holds now. */
  readonly chosen?: boolean;
  readonly onChoose: () => void;
}

interface Props {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The label is shown too. */
  readonly titled?: boolean;
  /** With a field that narrows a long list. */
  readonly searchable?: boolean;
  /** Said where there is no choice at all. */
  readonly empty?: string;
}

/** Things to choose one of, in a popup. Arrows move between them. */
export function ChoiceList({ label, choices, titled = false, searchable = false, empty }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => {
    const wanted = foldForSearch(typed);
    return wanted === '' ? choices : choices.filter(({ words }) => foldForSearch(words).includes(wanted));
  }, [typed, choices]);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li > button')];
    const at = buttons.indexOf(document.activeElement as HTMLElement); // -1 where it is none of them
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handler moves the focus between the controls inside
    <div className={styles.root} onKeyDown={move}>
      {titled && <h3 className={styles.title}>{label}</h3>}
      {searchable && (
        <Input
          value={typed}
          autoFocus
          autoComplete="off"
          aria-label={t('users.filterFind')}
          placeholder={t('users.filterFind')}
          onChange={(_, data) => setTyped(data.value)}
        />
      )}
      <ul className={styles.list} aria-label={label}>
        {shown.map(({ key, words, opens, chosen, onChoose }, index) => (
          <li key={key}>
            <Button
              appearance="subtle"
              className={styles.choice}
              autoFocus={!searchable && index === 0}
              {...(chosen === undefined ? {} : { 'aria-pressed': chosen })}
              onClick={onChoose}
            >
              <span className={styles.words}>{words}</span>
              {(opens || chosen) && (
                <span className={styles.mark} aria-hidden="true">
                  {opens ? <CrumbIcon /> : <CheckIcon />}
                </span>
              )}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p className={styles.empty} role="status">
          {choices.length === 0 && empty !== undefined ? empty : t('users.filterNothing')}
        </p>
      )}
    </div>
  );
}
