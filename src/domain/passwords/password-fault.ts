import { foldForSearch } from '../users/keys.ts';
import { COMMON_WORDS } from './blocked-words.ts';

/** For people without a second factor (T3), in characters as people count them. */
export const MIN_PASSWORD_LENGTH = 15;
/** Longer ones (in UTF-16 units) are refused, never cut (T3): sign-in takes as many. */
export const MAX_PASSWORD_LENGTH = 1_024;
/** What must be left of a password once each blocked word, each repetition and each row counts as one character. */
const LEAST_OWN = 8;
/** Shorter names are in too many other words. */
const LEAST_NAME = 4;

export interface PasswordSubject {
  /** The partner's own blocked words and the names of the companies: "fabrikam". */
  readonly words: readonly string[];
  /** Whose password it is: names, e-mail. */
  readonly person: readonly string[];
}

export type PasswordFault =
  | { readonly code: 'passwordTooShort'; readonly params: { readonly least: number } }
  | { readonly code: 'passwordTooLong'; readonly params: { readonly limit: number } }
  /** Made of common words, repetitions and rows. */
  | { readonly code: 'passwordCommon'; readonly params: Readonly<Record<never, never>> }
  /** Little but a name of the person, of a company, or a word that the partner blocks: `word`. */
  | { readonly code: 'passwordNamed'; readonly params: { readonly word: string } };

/**
 * What is wrong with a password that a person chose; null: it may be used. Long passwords of any letters with spaces are
 * welcome; there are no rules of composition (NIST SP 800-63B-4, section 3.1.1.2). Blocked words are not forbidden by themselves:
 * a sentence that holds one is fine as long as enough else is in it.
 */
export function passwordFault(password: string, subject: PasswordSubject): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < MIN_PASSWORD_LENGTH) return { code: 'passwordTooShort', params: { least: MIN_PASSWORD_LENGTH } };
  if (password.length > MAX_PASSWORD_LENGTH) return { code: 'passwordTooLong', params: { limit: MAX_PASSWORD_LENGTH } };
  const own = namesIn(subject);
  const weak = [folded(password), lettersFor(folded(password))].some(
    (text) => weight(text, [...own, ...COMMON_WORDS]) < LEAST_OWN,
  );
  if (!weak) return null;
  const word = own.find((name) => [folded(password), lettersFor(folded(password))].some((text) => text.includes(name)));
  return word === undefined ? { code: 'passwordCommon', params: {} } : { code: 'passwordNamed', params: { word } };
}

/** Each part of the names, of a useful length, the longest first. */
function namesIn({ words, person }: PasswordSubject): readonly string[] {
  const parts = [...words, ...person].flatMap((text) => {
    const name = foldForSearch(text);
    return [name.replaceAll(/[\s.@_-]+/g, ''), ...name.split(/[\s.@_-]+/)];
  });
  return [...new Set(parts.filter((part) => part.length >= LEAST_NAME))].sort((a, b) => b.length - a.length);
}

/** Words are found whatever stands between their letters. */
const folded = (password: string) => foldForSearch(password).replaceAll(/[\s._-]+/g, '');

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};
const lettersFor = (text: string) => text.replaceAll(/[@43€1!05$7]/g, (sign) => LOOKALIKES[sign] ?? sign);

/** Takes each word out of the text, so that it counts as one, then counts what does not go on from what was before it. */
function weight(text: string, words: readonly string[]): number {
  let rest = text;
  const seen = new Set<string>();
  for (const word of words) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, '\u0000');
    seen.add(word);
  }
  return seen.size + ownCharacters(rest.replaceAll('\u0000', ''));
}

/** Characters that neither repeat nor go on counting from one before them (aaaa, 1234, abab, abcabc). */
function ownCharacters(text: string): number {
  const letters = [...text];
  let own = 0;
  for (const [place, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0;
    const before = letters[place - 1]?.codePointAt(0) ?? Number.NaN;
    const step = Math.abs(code - before) <= 1;
    const repeats = [2, 3, 4, 5, 6].some(
      (period) => place >= period && letters[place - period] === letter && isPeriodic(letters, place, period),
    );
    if (!step && !repeats) own += 1;
  }
  return own;
}

/** The whole period before `place` came up to here once already. */
function isPeriodic(letters: readonly string[], place: number, period: number): boolean {
  const from = place - (place % period);
  if (from < period) return false;
  return letters.slice(from, place + 1).every((letter, index) => letters[from - period + index] === letter);
}
