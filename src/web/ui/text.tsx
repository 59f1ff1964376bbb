import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { createIntl, createIntlCache } from 'react-intl';
import { type Format, makeFormat } from '#text/format.ts';
import { type Language, type Messages, type Translate, widenSpaces } from '#text/index.ts';

export interface Text {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
}

const TextContext = createContext<Text | undefined>(undefined);
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-US', fr: 'fr-FR' };

export function makeText(language: Language, messages: Messages, timeZone?: string): Text {
  const intl = createIntl(
    {
      locale: LOCALE[language],
      messages,
      onError: (error) => {
        throw error;
      },
    },
    createIntlCache(),
  );
  // The parameters were checked by Translate; react-intl answers a string where no parameter is a React element.
  const t = ((id: string, values?: Record<string, string | number>) =>
    widenSpaces(String(intl.formatMessage({ id }, values)))) as Translate;
  return { language, t, format: makeFormat(language, timeZone) };
}

interface Props {
  readonly language: Language;
  readonly messages: Messages;
  readonly children: ReactNode;
}

export function TextProvider({ language, messages, children }: Props) {
  const text = useMemo(() => makeText(language, messages), [language, messages]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The words, numbers, dates and places of the reader's language: `const { t, format } = useText()`. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText is used outside TextProvider');
  return text;
}
