/** Finding what somebody meant to type. */

/** Longer texts are no slips of the keyboard. */
const LONGEST = 80;

/**
 * How many letters must be put in, left out, replaced or swapped with their neighbour to make `b` of `a`; more than
 * `most` comes out as `most` + 1. (Damerau and Levenshtein, in the restricted form.)
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      // all of these places were filled before
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** How many more guesses a reading makes: each looks at all candidates, and a file may hold nothing but unknown words. */
export interface Guesses {
  left: number;
}
export const MOST_GUESSES = 3_000;

/** The one of `candidates` (by key) that `key` misses by fewest slips, a quarter of its letters and three at most; null: none, or two alike. */
export function nearest<T>(key: string, candidates: Iterable<readonly [string, T]>, guesses: Guesses): T | null {
  if (key.length < 3 || key.length > LONGEST || guesses.left <= 0) return null;
  guesses.left -= 1;
  let most = Math.min(3, Math.max(1, Math.floor(key.length / 4)));
  let found: { readonly value: T } | null = null;
  for (const [candidate, value] of candidates) {
    const count = slips(key, candidate, most);
    if (count > most) continue;
    if (count === most && found !== null && found.value !== value) {
      // as near as another one: nobody knows which; a nearer one may still come
      found = null;
      most -= 1;
      if (most < 0) return null;
      continue;
    }
    found = { value };
    most = count;
  }
  return found?.value ?? null;
}
