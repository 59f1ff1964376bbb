import { mergeClasses } from '@fluentui/react-components';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { useManageLicenses } from '../../features/users/use-manage-licenses.ts';
import { SearchIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { PaletteFoot } from './palette-foot.tsx';
import { PaletteOption } from './palette-option.tsx';
import { usePaletteStyles } from './palette-styles.ts';
import { type Entry, type Group, useEntries } from './use-entries.tsx';

interface Props {
  /** At which one is. */
  readonly customer: Customer | undefined;
  readonly onClose: () => void;
}

/** Customers, users, pages and actions by a few letters: a field and its list in the browser's own modal dialog. */
export default function Palette({ customer, onClose }: Props) {
  const styles = usePaletteStyles();
  const { t } = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [openedAt] = useState(pathname);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const close = () => dialog.current?.close();
  const manage = useManageLicenses(customer?.id ?? '');
  const { entries, searching, more, error, retry } = useEntries(typed, customer, manage.manage);
  const at = Math.min(active, entries.length - 1);
  const current = entries[at];
  const text = typed.trim();

  useEffect(() => dialog.current?.showModal(), []);
  // an action has led to another page
  useEffect(() => {
    if (pathname !== openedAt) dialog.current?.close();
  }, [pathname, openedAt]);
  useEffect(() => {
    if (current !== undefined) document.getElementById(`${id}-${current.key}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, id]);

  const choose = ({ target }: Entry, elsewhere: boolean) => {
    if ('act' in target) {
      if (!manage.busy) target.act();
      return;
    }
    if (elsewhere) {
      window.open(target.href, '_blank', 'noopener');
      return;
    }
    close();
    void navigate({ href: target.href });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = entries.length - 1;
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 5),
      PageUp: Math.max(0, at - 5),
    };
    const next = places[event.key];
    if (next !== undefined) setActive(Math.max(0, next));
    else if (event.key === 'Enter' && current !== undefined) choose(current, event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };
  const groups = [...new Set(entries.map(({ group }) => group))];
  const found = entries.length;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className={styles.inner}>
        <div className={styles.head}>
          <span className={styles.icon} aria-hidden="true">
            <SearchIcon />
          </span>
          <input
            className={styles.input}
            autoFocus
            type="text"
            role="combobox"
            aria-expanded={found > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            {...(current ? { 'aria-activedescendant': `${id}-${current.key}` } : {})}
          />
          <button
            type="button"
            className={mergeClasses(styles.key, styles.close)}
            aria-label={t('palette.close')}
            onClick={close}
          >
            {t('palette.escape')}
          </button>
        </div>
        <div className={styles.list}>
          {error !== null && (
            <div className={styles.problem}>
              <ProblemBar error={error} what={t('palette.failed')} onRetry={retry} />
            </div>
          )}
          {manage.error !== null && (
            <div className={styles.problem}>
              <ProblemBar error={manage.error} onRetry={manage.manage} />
            </div>
          )}
          {manage.leftOut > 0 && (
            <p className={styles.note} role="alert">
              {manage.proceed ? t('users.notFound', { n: manage.leftOut }) : t('users.nobodyLeft')}
            </p>
          )}
          <div id={`${id}-list`} role="listbox" aria-label={t('palette.results')} aria-busy={searching}>
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a list box
              <div key={group} role="group" aria-labelledby={`${id}-${group}`} className={styles.group}>
                <div id={`${id}-${group}`} role="presentation" className={styles.groupTitle}>
                  {t(TITLES[group])}
                </div>
                {entries.map((entry, index) =>
                  entry.group === group ? (
                    <PaletteOption
                      key={entry.key}
                      id={`${id}-${entry.key}`}
                      entry={entry}
                      search={text}
                      active={index === at}
                      onPoint={() => setActive(index)}
                      onChoose={(event: MouseEvent) => choose(entry, event.ctrlKey || event.metaKey)}
                    />
                  ) : null,
                )}
              </div>
            ))}
          </div>
          {more && <p className={styles.note}>{t('palette.more')}</p>}
          {found === 0 && text !== '' && error === null && (
            <p className={styles.note}>{searching ? t('palette.searching') : t('palette.nothing', { search: text })}</p>
          )}
        </div>
        <div role="status" className={styles.spoken}>
          {text !== '' &&
            !searching &&
            (found > 0 ? t('palette.found', { n: found }) : t('palette.nothing', { search: text }))}
        </div>
        <PaletteFoot />
      </div>
    </dialog>
  );
}

const TITLES = {
  actions: 'palette.actions',
  recent: 'palette.recent',
  pages: 'palette.pages',
  customers: 'palette.customers',
  users: 'palette.users',
} as const satisfies Record<Group, string>;
