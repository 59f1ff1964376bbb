import type { AVATAR_TONES } from '../theme/tokens.ts';

/** First letters of the first and the last word: "Anne-Marie de La Tour" → AT. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .map((word) => word.match(/\p{L}|\p{N}/u)?.[0] ?? '')
    .filter((letter) => letter !== '');
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** The same name has the same tint on every page. */
export function toneOf(name: string): (typeof AVATAR_TONES)[number] {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return String((hash % 6) + 1) as (typeof AVATAR_TONES)[number]; // 1…6 by the modulus
}
