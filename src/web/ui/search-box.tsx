import { SearchBox as FluentSearchBox, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { below, size, tokens } from '../theme/tokens.ts';
import { useText } from './text.tsx';
import { useKeys } from './use-keys.ts';

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
  const frame = useRef<HTMLSpanElement>(null);
  useKeys({ '/': () => takeFocus(frame.current) }, { within: frame });
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
    <span ref={frame} className={mergeClasses(styles.frame, full ? styles.full : wide ? styles.wide : styles.normal)}>
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
          if (event.key === 'ArrowDown' && intoList(event.currentTarget)) event.preventDefault();
        }}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts="/"
        autoFocus={autoFocus}
        maxLength={maxLength}
        dismiss={{ 'aria-label': t('table.clearSearch') }}
      />
    </span>
  );
}

/** From the field that a list is searched with, the arrow goes on into the list. */
function intoList(field: HTMLElement): boolean {
  if (field.closest('[popover], dialog, [role="dialog"]') !== null) return false;
  const handle = field.closest('main')?.querySelector<HTMLElement>('[data-row-handle][tabindex="0"]');
  handle?.focus();
  return handle !== null && handle !== undefined;
}

/** What was typed before is marked: the next word takes its place. */
function takeFocus(frame: HTMLElement | null): void {
  const field = frame?.querySelector('input');
  field?.focus();
  field?.select();
}
