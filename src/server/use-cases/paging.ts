import { openCursor, sealCursor } from '../secrets/cursor.ts';
import type { Keys } from '../secrets/keys.ts';

/**
 * Keyset paging in both directions. A cursor holds the sort key beside the page, which side of it the page lies on,
 * the place of that side in the whole list and the total, counted once per list.
 */
export interface Place<K> {
  /** null: from the end of the list (no direction `next`) or from its beginning. */
  readonly key: K | null;
  readonly direction: 'next' | 'previous';
  /** next: the place of the first row. previous: the place just after the last row. Both 1-based. */
  readonly at: number;
  readonly total: number;
}

export interface PageOf<T> {
  readonly items: T[];
  readonly total: number;
  readonly from: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly last: string | null;
}

export interface Paging<T, K> {
  readonly keys: Keys;
  /** Everything that the list depends on but the size of a page. */
  readonly binding: readonly unknown[];
  readonly cursor: string | undefined;
  readonly size: number;
  readonly count: () => Promise<number>;
  /** Up to `limit` rows beyond `key`, nearest first: upwards in the list's order, or backwards. `total`: as it was counted. */
  readonly rows: (key: K | null, backwards: boolean, limit: number, total: number) => Promise<T[]>;
  readonly keyOf: (row: T) => K;
}

/** The cursor of the page that begins right after a row, for lists that say where else they can be entered. */
export function cursorAfter<K>(
  keys: Keys,
  binding: readonly unknown[],
  key: K,
  { at, total }: { readonly at: number; readonly total: number },
): string {
  return sealCursor(keys, binding, { key, direction: 'next', at, total } satisfies Place<K>);
}

export async function readPage<T, K>(paging: Paging<T, K>): Promise<PageOf<T>> {
  const { keys, binding, size, keyOf } = paging;
  const place: Place<K> =
    paging.cursor === undefined
      ? { key: null, direction: 'next', at: 1, total: await paging.count() }
      : // sealed by us below
        (openCursor(keys, binding, paging.cursor) as Place<K>);
  const { total } = place;
  const backwards = place.direction === 'previous';
  // from the end, the last page holds what is left over after full pages: the same rows as going there by Next
  const wanted = backwards && place.key === null ? ((Math.max(total, 1) - 1) % size) + 1 : size;
  const found = await paging.rows(place.key, backwards, wanted + 1, total);
  const more = found.length > wanted;
  const items = found.slice(0, wanted);
  if (backwards) items.reverse();

  const from = items.length === 0 ? 0 : backwards ? (more ? Math.max(place.at - items.length, 1) : 1) : place.at;
  const seal = (next: Omit<Place<K>, 'total'>) => sealCursor(keys, binding, { ...next, total });
  const [first] = items;
  const end = items.at(-1);
  const hasPrevious = backwards ? more : place.key !== null;
  const hasNext = backwards ? place.key !== null : more;
  return {
    items,
    total,
    from,
    previous: hasPrevious && first !== undefined ? seal({ key: keyOf(first), direction: 'previous', at: from }) : null,
    next: hasNext && end !== undefined ? seal({ key: keyOf(end), direction: 'next', at: from + items.length }) : null,
    last: hasNext ? seal({ key: null, direction: 'previous', at: total + 1 }) : null,
  };
}
