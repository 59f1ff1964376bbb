import { useText } from '../../ui/text.tsx';
import { usePaletteStyles } from './palette-styles.ts';

/** The keys, for those who see them; the roles tell the others. */
export function PaletteFoot() {
  const styles = usePaletteStyles();
  const { t } = useText();
  const hints = [
    { keys: ['↑', '↓'], words: t('palette.walk') },
    { keys: ['↵'], words: t('palette.openKey') },
    { keys: ['Ctrl ↵'], words: t('palette.newTab') },
  ];
  return (
    <div className={styles.foot} aria-hidden="true">
      {hints.map(({ keys, words }) => (
        <span key={words} className={styles.hint}>
          {keys.map((key) => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
          {words}
        </span>
      ))}
      <span className={styles.promise}>{t('palette.promise')}</span>
    </div>
  );
}
