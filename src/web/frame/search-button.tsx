import { makeStyles } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { SearchIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { useKeys } from '../ui/use-keys.ts';

const loadPalette = () => import('./palette/palette.tsx');
const Palette = lazy(loadPalette);

const useStyles = makeStyles({
  button: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    width: size.topSearch,
    minWidth: size.control,
    height: size.control,
    flexShrink: 1,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
    fontFamily: 'inherit',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    textAlign: 'start',
    cursor: 'pointer',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    // only the icon is left, on a place as large as a finger
    [windowBelow.rail]: { width: size.control, flexShrink: 0, padding: '0', justifyContent: 'center' },
    [windowBelow.drawer]: {
      width: size.controlLarge,
      height: size.controlLarge,
      border: 'none',
      backgroundColor: 'transparent',
    },
  },
  icon: { display: 'flex', flexShrink: 0 },
  words: {
    flexGrow: 1,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // out of sight, not out of hearing
    [windowBelow.rail]: { position: 'absolute', width: '1px', height: '1px', clipPath: 'inset(50%)' },
  },
  keys: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusSmall,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    [windowBelow.rail]: { display: 'none' },
  },
});

/** The way to everything from everywhere, with Ctrl or ⌘ K too. The palette is fetched when somebody reaches for it. */
export function SearchButton({ customer }: { readonly customer: Customer | undefined }) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  useKeys({ 'Mod+k': () => setOpen(true) });
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      // K may follow: by then the palette is here
      if (key === 'Control' || key === 'Meta') void loadPalette();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
      >
        <span className={styles.icon} aria-hidden="true">
          <SearchIcon />
        </span>
        <span className={styles.words}>{t('palette.open')}</span>
        <span className={styles.keys} aria-hidden="true">
          {t('palette.keys')}
        </span>
      </button>
      {open && (
        <Suspense>
          <Palette customer={customer} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
