import { foldForSearch } from '#domain/users/keys.ts';

/** A LIKE pattern that finds the folded text anywhere; null when nothing is left to look for. */
export function searchPattern(search: string | undefined): string | null {
  const folded = foldForSearch(search ?? '');
  return folded === '' ? null : `%${escapeLike(folded)}%`;
}

/** The text as LIKE takes it literally. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
