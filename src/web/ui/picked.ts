import type { UserFilter, UserRow } from '#contract/users.ts';
import type { Selection } from './selection.ts';

/**
 * Whom the person picked, across pages, sorts, searches and filters: pure. Rows ticked one by one, and parts: everybody
 * who matches a filter, but some. A user is picked who is among the rows, or matches a part without being an exception
 * of that same part; so whoever did the last thing to a user is right, in whatever order things were done.
 */
export interface Picked {
  readonly rows: ReadonlyMap<string, UserRow>;
  readonly parts: readonly PickedPart[];
  /** How many users that is: counted by the server when a part is added, moved tick by tick since. */
  readonly size: number;
  /** The last row ticked or unticked by itself: a range starts there. */
  readonly anchor: string | null;
}

export interface PickedPart {
  readonly filter: UserFilter;
  readonly except: ReadonlySet<string>;
}

export type PickedAction =
  /** `on` were not picked before, `off` were. */
  | {
      readonly kind: 'mark';
      readonly on: readonly UserRow[];
      readonly off: readonly string[];
      readonly anchor: string | null;
    }
  /** Everybody who matches, the exceptions of before too. `size`: what the whole comes to with them. */
  | { readonly kind: 'all'; readonly filter: UserFilter; readonly size: number }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'clear' };

export const NOBODY: Picked = { rows: new Map(), parts: [], size: 0, anchor: null };
/** The server takes no more in one selection. */
export const MOST_PARTS = 10;

export function pick(picked: Picked, action: PickedAction): Picked {
  switch (action.kind) {
    case 'mark': {
      const rows = new Map(picked.rows);
      for (const row of action.on) rows.set(row.id, row);
      const size = picked.size + action.on.length - action.off.length;
      return { ...without({ ...picked, rows }, action.off), size, anchor: action.anchor };
    }
    case 'all':
      return { ...withAll(picked, action.filter), size: action.size, anchor: null };
    case 'remove': {
      const off = action.ids.filter((id) => mayBePicked(picked, id));
      return { ...without(picked, off), size: picked.size - off.length, anchor: null };
    }
    case 'clear':
      return NOBODY;
  }
}

/** The same with everybody who matches; its size is still to be counted. */
export function withAll(picked: Picked, filter: UserFilter): Picked {
  const part = { filter, except: new Set<string>() };
  // everybody holds all the others
  if (Object.keys(filter).length === 0) return { ...picked, rows: new Map(), parts: [part] };
  return { ...picked, parts: [...picked.parts.filter((one) => !sameFilter(one.filter, filter)), part] };
}

function without(picked: Picked, ids: readonly string[]): Picked {
  if (ids.length === 0) return picked;
  const rows = new Map(picked.rows);
  for (const id of ids) rows.delete(id);
  const parts = picked.parts.map(({ filter, except }) => ({ filter, except: new Set([...except, ...ids]) }));
  return { ...picked, rows, parts };
}

/** `matching`: whether the user matches each of the parts' filters. */
export function isPicked(picked: Picked, id: string, matching: readonly boolean[]): boolean {
  return picked.rows.has(id) || picked.parts.some(({ except }, at) => matching[at] === true && !except.has(id));
}

const mayBePicked = (picked: Picked, id: string) =>
  isPicked(
    picked,
    id,
    picked.parts.map(() => true),
  );

/** The rows of a page as its table shows them. */
export function pageSelection(
  picked: Picked,
  page: readonly UserRow[],
  matches: (part: number, id: string) => boolean,
): Selection<UserRow> {
  const ticked = page.filter((row) =>
    isPicked(
      picked,
      row.id,
      picked.parts.map((_, part) => matches(part, row.id)),
    ),
  );
  return { rows: new Map(ticked.map((row) => [row.id, row])), anchor: picked.anchor };
}

/** What a change on a page's table means for the whole. */
export function marksBetween(before: Selection<UserRow>, after: Selection<UserRow>): PickedAction {
  return {
    kind: 'mark',
    on: [...after.rows.values()].filter(({ id }) => !before.rows.has(id)),
    off: [...before.rows.keys()].filter((id) => !after.rows.has(id)),
    anchor: after.anchor,
  };
}

const keyOf = (filter: UserFilter) =>
  JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
export const sameFilter = (a: UserFilter, b: UserFilter): boolean => keyOf(a) === keyOf(b);

/** What is asked of the server. */
export function requestOf({ rows, parts }: Picked) {
  const ids = [...rows.keys()];
  if (parts.length === 0) return { ids };
  return { ids, parts: parts.map(({ filter, except }) => ({ filter, except: [...except] })) };
}
