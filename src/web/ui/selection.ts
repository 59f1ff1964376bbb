/**
 * What is ticked, across pages: pure. A selection keeps the rows as they were when ticked, so that it can be shown
 * whole without asking for every page again; it knows nothing of paging, sorting or searching and so survives them.
 */
export interface Row {
  readonly id: string;
}

export interface Selection<R extends Row> {
  readonly rows: ReadonlyMap<string, R>;
  /** The last row ticked or unticked by itself: a range starts there. */
  readonly anchor: string | null;
}

export type SelectionAction<R extends Row> =
  | { readonly kind: 'toggle'; readonly row: R }
  /** Rows of the current page, and of no other, all on or all off. */
  | { readonly kind: 'page'; readonly rows: readonly R[] }
  /** From the anchor to `row`, in the order of the page; without an anchor on this page, `row` alone. */
  | { readonly kind: 'range'; readonly page: readonly R[]; readonly row: R }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'clear' };

const NOTHING: Selection<never> = { rows: new Map<string, never>(), anchor: null };
export const emptySelection = <R extends Row>(): Selection<R> => NOTHING;

/** The box at the top of the column: true = the whole page, 'mixed' = some of it. */
export function pageState<R extends Row>(selection: Selection<R>, page: readonly Row[]): boolean | 'mixed' {
  const ticked = page.filter(({ id }) => selection.rows.has(id)).length;
  return ticked === 0 ? false : ticked === page.length ? true : 'mixed';
}

export function select<R extends Row>(selection: Selection<R>, action: SelectionAction<R>): Selection<R> {
  switch (action.kind) {
    case 'toggle':
      return { rows: changed(selection, [action.row], !selection.rows.has(action.row.id)), anchor: action.row.id };
    case 'page':
      // A mixed page becomes whole; only a whole one is emptied.
      return { rows: changed(selection, action.rows, pageState(selection, action.rows) !== true), anchor: null };
    case 'range': {
      const start = action.page.findIndex(({ id }) => id === selection.anchor);
      const end = action.page.findIndex(({ id }) => id === action.row.id);
      if (start < 0 || end < 0) return select(selection, { kind: 'toggle', row: action.row });
      const rows = action.page.slice(Math.min(start, end), Math.max(start, end) + 1);
      const on = selection.anchor !== null && selection.rows.has(selection.anchor);
      return { rows: changed(selection, rows, on), anchor: selection.anchor };
    }
    case 'remove': {
      const rows = new Map(selection.rows);
      for (const id of action.ids) rows.delete(id);
      return { rows, anchor: null };
    }
    case 'clear':
      return emptySelection();
  }
}

function changed<R extends Row>(selection: Selection<R>, rows: readonly R[], on: boolean): ReadonlyMap<string, R> {
  const next = new Map(selection.rows);
  for (const row of rows) {
    if (on) next.set(row.id, row);
    else next.delete(row.id);
  }
  return next;
}
