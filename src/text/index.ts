import type { en } from './en/index.ts';

export type Language = 'en' | 'fr';
export const LANGUAGES: readonly Language[] = ['en', 'fr'];

type Areas = typeof en;
type Area = keyof Areas;
/** area.key, such as users.title */
export type TextKey = { [A in Area]: `${A}.${keyof Areas[A] & string}` }[Area];
type Message<K extends TextKey> = K extends `${infer A extends Area}.${infer Key}`
  ? Key extends keyof Areas[A]
    ? Areas[A][Key] & string
    : never
  : never;

/**
 * The names of the parameters of an ICU message, read from its type. The arm of a plural or select must hold a space,
 * a # or a placeholder of its own (as "1 product" does): a single bare word there would be taken for a parameter.
 */
type Names<M extends string> = M extends `${string}{${infer Rest}` ? NameAt<Rest> | Names<Rest> : never;
type NameAt<R extends string> = R extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? Plain<Name>
    : Plain<Inside>
  : never;
type Plain<N extends string> = N extends '' | `${string}${' ' | '#' | '{' | '\u00a0'}${string}` ? never : N;

/** `elided` may come beside: French chooses between "de" and "d'" by it (select yes | no), English has no use for it. */
export type TextParams<K extends TextKey> = Readonly<
  Record<Names<Message<K>>, string | number> & { elided?: 'yes' | 'no' }
>;

/** Words by key, with parameters checked against the message. A union of keys asks for the parameters of all of them. */
export type Translate = <K extends TextKey>(
  key: K,
  ...params: [Names<Message<K>>] extends [never] ? [] : [params: TextParams<K>]
) => string;

/** The messages of a language under their flat names. */
export type Messages = Readonly<Record<TextKey, string>>;

export function flatten(areas: Readonly<Record<Area, Readonly<Record<string, string>>>>): Messages {
  const flat: Record<string, string> = {};
  for (const [area, messages] of Object.entries(areas)) {
    for (const [key, message] of Object.entries(messages)) flat[`${area}.${key}`] = message;
  }
  // Both languages have the shape of English: the compiler checked it where they are put together.
  return flat as Messages;
}

/** The messages of a language; the browser fetches only the one it shows. */
export async function loadMessages(language: Language): Promise<Messages> {
  return flatten(language === 'fr' ? (await import('./fr/index.ts')).fr : (await import('./en/index.ts')).en);
}

/** The first of the wanted languages (BCP 47 tags, best first) that there is; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

/** Intl's narrow no-break space (U+202F) almost vanishes in Inter: a normal one (U+00A0) stands in its place. */
export const widenSpaces = (text: string): string => text.replaceAll('\u202f', '\u00a0');
