import { SearchBox as FluentSearchBox, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { below, size, tokens } from '../theme/tokens.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  box: {
    width: '100%',
    maxWidth: 'none',
    '& input::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  normal: { width: size.search },
  wide: { width: size.searchWide },
  full: { width: '100%' },
  frame: { display: 'flex', minWidth: 0, maxWidth: '100%', flexShrink: 1, [below.phone]: { width: '100%' } },
});

/** How long the typing rests before the list follows, in ms. */
const REST = 250;

interface Props {
  readonly value: string;
  readonly onSearch: (search: string) => void;
  /** Placeholder and accessible name. */
  readonly label: string;
  readonly wide?: boolean;
  /** As wide as what it is in. */
  readonly full?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

export function SearchBox({
  value,
  onSearch,
  label,
  wide = false,
  full = false,
  autoFocus = false,
  maxLength = 256,
}: Props) {
  const styles = useStyles();
  const { t } = useText();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [draft, setDraft] = useState<string>();
  const [seen, setSeen] = useState(value);
  // The list was searched from elsewhere (a cleared filter, the back button): what was typed here gives way.
  if (value !== seen) {
    setSeen(value);
    if (draft?.trim() !== value) setDraft(undefined);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (typed: string) => {
    clearTimeout(timer.current);
    if (typed.trim() !== value) onSearch(typed.trim());
  };
  return (
    <span className={mergeClasses(styles.frame, full ? styles.full : wide ? styles.wide : styles.normal)}>
      <FluentSearchBox
        className={styles.box}
        value={draft ?? value}
        onChange={(_, data) => {
          setDraft(data.value);
          clearTimeout(timer.current);
          if (data.value === '') commit('');
          else {
            const { pathname } = window.location;
            // Who went on to another page, whose parts are still on their way, is not called back to this one.
            timer.current = setTimeout(() => window.location.pathname === pathname && commit(data.value), REST);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(draft ?? value);
        }}
        placeholder={label}
        aria-label={label}
        autoFocus={autoFocus}
        maxLength={maxLength}
        dismiss={{ 'aria-label': t('table.clearSearch') }}
      />
    </span>
  );
}
