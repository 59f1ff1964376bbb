import type { ImportColumn } from '#domain/imports/words.ts';

/** A cell: its row's number, and its place among the columns. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A column that is shown, and the place of its cell in a row. */
export interface GridColumn {
  readonly column: ImportColumn;
  readonly place: number;
}
