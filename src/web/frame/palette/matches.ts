import { foldForSearch } from '#domain/users/keys.ts';

/** A stretch of a text; `hit`: it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Cuts a text where the words looked for stand in it, case and accents left out: the whole of them if it stands
 * somewhere, each of them otherwise. The stretches put together are the text again.
 */
export function markMatches(text: string, search: string): readonly Stretch[] {
  const { folded, origin } = foldWithOrigin(text);
  const whole = foldForSearch(search);
  const wanted = whole === '' ? [] : folded.includes(whole) ? [whole] : whole.split(' ');
  const hit = new Set<number>();
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      for (let n = at; n < at + word.length; n += 1) hit.add(origin[n] ?? -1);
    }
  }
  const stretches: { text: string; hit: boolean }[] = [];
  [...letters(text)].forEach((letter, index) => {
    const last = stretches.at(-1);
    if (last !== undefined && last.hit === hit.has(index)) last.text += letter;
    else stretches.push({ text: letter, hit: hit.has(index) });
  });
  return stretches;
}

/** Whether every word looked for begins a word of the text. */
export function startsWords(text: string, search: string): boolean {
  const words = foldForSearch(text).split(/[^\p{L}\p{N}]+/u);
  return foldForSearch(search)
    .split(' ')
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Whether what is looked for stands as a whole in one of the texts. */
export function contains(texts: readonly string[], search: string): boolean {
  const folded = foldForSearch(search);
  return texts.some((text) => foldForSearch(text).includes(folded));
}

/** A letter with the accents that follow it. */
const letters = (text: string): Iterable<string> => text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

/** The folded text, and for each of its code units the letter of the text that it comes from. */
function foldWithOrigin(text: string): { folded: string; origin: readonly number[] } {
  let folded = '';
  const origin: number[] = [];
  [...letters(text)].forEach((letter, index) => {
    const part = /^\s/u.test(letter) ? ' ' : foldForSearch(letter);
    folded += part;
    for (let n = 0; n < part.length; n += 1) origin.push(index);
  });
  return { folded, origin };
}
