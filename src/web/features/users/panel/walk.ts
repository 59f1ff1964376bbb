import type { Page } from '#contract/shapes.ts';

interface Named {
  readonly id: string;
}
type Listed = Pick<Page<Named>, 'items' | 'from' | 'previous' | 'next'>;

/** Where the user before or after one is: on the page that is shown, at an end of another page, or nowhere. */
export type Step =
  | { readonly kind: 'here'; readonly userId: string }
  | { readonly kind: 'page'; readonly cursor: string; readonly end: 'first' | 'last' }
  | { readonly kind: 'end' }
  /** The user is not on the page that is shown: nobody knows who is beside them. */
  | { readonly kind: 'elsewhere' };

/** From a user one further (`1`) or back (`-1`) in the list as it is filtered and sorted. */
export function stepFrom(page: Listed | undefined, userId: string, by: 1 | -1): Step {
  const at = placeOf(page, userId);
  if (page === undefined || at < 0) return { kind: 'elsewhere' };
  const beside = page.items[at + by];
  if (beside !== undefined) return { kind: 'here', userId: beside.id };
  const cursor = by === 1 ? page.next : page.previous;
  return cursor === null ? { kind: 'end' } : { kind: 'page', cursor, end: by === 1 ? 'first' : 'last' };
}

/** The index of a user on a page; −1 when they are not on it. */
export const placeOf = (page: Listed | undefined, userId: string): number =>
  page?.items.findIndex(({ id }) => id === userId) ?? -1;
