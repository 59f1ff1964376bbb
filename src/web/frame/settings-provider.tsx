import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { type Language, loadMessages, type Messages } from '#text/index.ts';
import { languageOf, useSettings } from '../settings.ts';
import { darkTheme, lightTheme } from '../theme/theme.ts';
import { tokens } from '../theme/tokens.ts';
import { TextProvider } from '../ui/text.tsx';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const onPaper = window.matchMedia('print');
const watch = (media: MediaQueryList) => (listener: () => void) => {
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
};
const watchSystem = watch(systemDark);
const watchPaper = watch(onPaper);

/** Not on the provider itself: what is on it goes to every portal (menus, tooltips) as well. */
const useStyles = makeStyles({
  root: {
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { height: 'auto', backgroundColor: 'transparent' },
  },
});

interface Loaded {
  readonly language: Language;
  readonly messages: Messages;
}

/** Language and theme for everything inside. The words of a language are fetched before it is shown. */
export function SettingsProvider({ first, children }: { readonly first: Loaded; readonly children: ReactNode }) {
  const styles = useStyles();
  const settings = useSettings();
  const [loaded, setLoaded] = useState(first);
  const language = languageOf(settings);
  const dark = useSyncExternalStore(watchSystem, () => systemDark.matches);
  // Paper is white, and browsers leave backgrounds out.
  const paper = useSyncExternalStore(watchPaper, () => onPaper.matches);
  const theme = paper ? 'light' : (settings.theme ?? (dark ? 'dark' : 'light'));

  useEffect(() => {
    if (loaded.language === language) return;
    let current = true;
    void loadMessages(language).then((messages) => current && setLoaded({ language, messages }));
    return () => {
      current = false;
    };
  }, [language, loaded.language]);
  useEffect(() => {
    // Native parts, such as scroll bars and date pickers, follow.
    document.documentElement.style.colorScheme = theme;
  }, [theme]);

  return (
    <FluentProvider theme={theme === 'dark' ? darkTheme : lightTheme}>
      <TextProvider language={loaded.language} messages={loaded.messages}>
        <div className={styles.root}>{children}</div>
      </TextProvider>
    </FluentProvider>
  );
}
