import { foldForSearch } from '../users/keys.ts';

/**
 * Finds folded text in text that is stored as it was written: names in the audit trail have no folded copy, since each
 * column more would be written with each entry. A POSIX regular expression, as PostgreSQL's operator ~ takes it.
 */

/** Latin with its extensions, Greek, Cyrillic, and the Latin letters of Vietnamese. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1eff],
];

/** Folded letter, or letters, → all that are folded to it. */
const VARIANTS: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (const [from, to] of RANGES)
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      const folded = foldForSearch(letter);
      if (folded !== '' && folded !== letter) found.set(folded, (found.get(folded) ?? '') + letter);
    }
  found.set("'", '\u2018\u2019\u201b\u02bc\u00b4`');
  found.set('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212');
  found.set(' ', '\u00a0\u202f');
  return found;
})();

const SPECIAL = /[.*+?^${}()|[\]\\-]/;
const MARKS = '[\u0300-\u036f]*';

/** Matches where `text` stands in a name: neither case nor accents count, nor letters and ligatures (œ is oe). */
export function namePattern(text: string): string {
  const folded = [...foldForSearch(text)];
  let pattern = '';
  for (let at = 0; at < folded.length; at += 1) {
    const letter = folded[at] ?? '';
    const pair = letter + (folded[at + 1] ?? '');
    const joined = pair.length > letter.length ? VARIANTS.get(pair) : undefined;
    if (joined !== undefined) {
      pattern += `(?:${one(letter)}${one(folded[at + 1] ?? '')}|[${joined}])`;
      at += 1;
    } else pattern += one(letter);
  }
  return pattern;
}

function one(letter: string): string {
  const variants = VARIANTS.get(letter) ?? '';
  const self = SPECIAL.test(letter) ? `\\${letter}` : letter;
  if (variants === '') return `${self}${MARKS}`;
  return `[${self}${variants}]${MARKS}`;
}
