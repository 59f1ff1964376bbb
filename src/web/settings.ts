import { useSyncExternalStore } from 'react';
import { chooseLanguage, LANGUAGES, type Language } from '#text/index.ts';
import { PAGE_SIZES, type PageSize } from './ui/page-sizes.ts';

export type ThemeName = 'light' | 'dark';

/** What a person chose. Kept on the server for who is signed in, and in this browser for before: nothing secret. */
export interface Settings {
  /** null: the browser's. */
  readonly language: Language | null;
  /** null: the system's. */
  readonly theme: ThemeName | null;
  /** Whether keys do something by themselves, without Ctrl. */
  readonly singleKeys: boolean;
}

const KEY = 'seatdesk.settings';
const listeners = new Set<() => void>();
let settings: Settings = read();

function read(): Settings {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Settings, unknown>>;
    return {
      language: LANGUAGES.find((one) => one === stored.language) ?? null,
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : null,
      singleKeys: stored.singleKeys !== false,
    };
  } catch {
    return { language: null, theme: null, singleKeys: true };
  }
}

/** What is chosen in one tab holds in the others too. */
export function followOtherTabs(): void {
  window.addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    settings = read();
    for (const listener of listeners) listener();
  });
}

export const readSettings = (): Settings => settings;

export function changeSettings(part: Partial<Settings>): void {
  settings = { ...settings, ...part };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows what was chosen, until it is closed.
  }
  for (const listener of listeners) listener();
}

/**
 * What the server remembers of the person who is there goes before what this browser does. A language chosen on the
 * sign-in page stays where the server knows of none; a theme left to the system is a choice too.
 */
export function adoptPreferences({ language, theme, singleKeys }: Settings): void {
  const next: Settings = { language: language ?? settings.language, theme, singleKeys };
  const names = ['language', 'theme', 'singleKeys'] as const;
  if (names.some((name) => next[name] !== settings[name])) changeSettings(next);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, readSettings);
export const languageOf = (one: Settings): Language => one.language ?? chooseLanguage(navigator.languages);

const SIZE_KEY = 'seatdesk.rowsPerPage';
const sizeListeners = new Set<() => void>();
let rowsPerPage: PageSize = PAGE_SIZES.find((one) => String(one) === stored(SIZE_KEY)) ?? 50;

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Rows per page of the users' list, as they were chosen last in this browser; an address that says a size goes first. */
export const useRowsPerPage = (): PageSize =>
  useSyncExternalStore(
    (listener) => {
      sizeListeners.add(listener);
      return () => sizeListeners.delete(listener);
    },
    () => rowsPerPage,
  );

export function rememberRowsPerPage(size: PageSize): void {
  rowsPerPage = size;
  try {
    localStorage.setItem(SIZE_KEY, String(size));
  } catch {
    // A browser that keeps nothing still shows what was chosen, until it is closed.
  }
  for (const listener of sizeListeners) listener();
}
