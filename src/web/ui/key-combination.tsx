import { makeStyles } from '@fluentui/react-components';
import { Fragment } from 'react';
import { size, tokens } from '../theme/tokens.ts';
import { type Text, useText } from './text.tsx';

const useStyles = makeStyles({
  keys: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  key: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: size.target,
    height: size.chip,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalSNudge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  words: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** Keys as they stand on a keyboard: `g c`, `Shift+Space`; of several chords each does it. */
export function KeyCombination({ chords }: { readonly chords: readonly string[] }) {
  const styles = useStyles();
  const text = useText();
  return (
    <span className={styles.keys}>
      {chords.map((chord) => (
        <Fragment key={chord}>
          {chord.split(' ').map((together, index) => (
            <Fragment key={together}>
              {index > 0 && <span className={styles.words}>{text.t('keys.afterwards')}</span>}
              {together.split('+').map((key) => (
                <kbd key={key} className={styles.key}>
                  {nameOf(text, key)}
                </kbd>
              ))}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

function nameOf({ t }: Text, key: string): string {
  switch (key) {
    case 'Mod':
      return onMac ? '⌘' : 'Ctrl';
    case 'ArrowUp':
      return '↑';
    case 'ArrowDown':
      return '↓';
    case 'Space':
      return t('keys.space');
    case 'Shift':
      return t('keys.shift');
    case 'Enter':
      return t('keys.enter');
    case 'Escape':
      return t('keys.escape');
    default:
      return key.toUpperCase();
  }
}
