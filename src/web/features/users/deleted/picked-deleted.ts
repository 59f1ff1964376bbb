import type { Answer } from '#contract/endpoints.ts';
import type { Selection } from '../../../ui/selection.ts';

export type DeletedUser = Answer<'listDeletedUsers'>['items'][number];

/** Which deleted users are ticked, across pages: some, or all who match a search but some. Pure. */
export interface PickedDeleted {
  readonly rows: ReadonlyMap<string, DeletedUser>;
  readonly all: {
    readonly search: string | undefined;
    readonly total: number;
    readonly except: ReadonlySet<string>;
  } | null;
  readonly anchor: string | null;
}

export const NOBODY: PickedDeleted = { rows: new Map(), all: null, anchor: null };

export const sizeOf = ({ rows, all }: PickedDeleted): number =>
  all === null ? rows.size : all.total - all.except.size;

export const pickAll = (search: string | undefined, total: number): PickedDeleted => ({
  ...NOBODY,
  all: { search, total, except: new Set() },
});

/** The rows of a page as its table shows them. */
export function selectionOn(picked: PickedDeleted, page: readonly DeletedUser[]): Selection<DeletedUser> {
  const { all } = picked;
  const ticked = page.filter(({ id }) => (all === null ? picked.rows.has(id) : !all.except.has(id)));
  return { rows: new Map(ticked.map((row) => [row.id, row])), anchor: picked.anchor };
}

/** What a change on a page's table makes of the whole. */
export function withMarks(
  picked: PickedDeleted,
  before: Selection<DeletedUser>,
  after: Selection<DeletedUser>,
): PickedDeleted {
  const on = [...after.rows.values()].filter(({ id }) => !before.rows.has(id));
  const off = [...before.rows.keys()].filter((id) => !after.rows.has(id));
  const { anchor } = after;
  if (picked.all !== null) {
    const except = new Set([...picked.all.except, ...off]);
    for (const { id } of on) except.delete(id);
    return { ...picked, all: { ...picked.all, except }, anchor };
  }
  const rows = new Map([...picked.rows, ...on.map((row) => [row.id, row] as const)]);
  for (const id of off) rows.delete(id);
  return { ...picked, rows, anchor };
}

/** What is asked of the server. Seats are given in the order of names. */
export function requestOf({ rows, all }: PickedDeleted) {
  if (all !== null) {
    const { search, except } = all;
    return { matching: { ...(search === undefined ? {} : { search }), except: [...except] } };
  }
  const sorted = [...rows.values()].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
  return { ids: sorted.map(({ id }) => id) };
}
