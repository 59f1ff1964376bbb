import { makeStyles } from '@fluentui/react-components';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Body } from '#contract/endpoints.ts';
import type { ImportRow, RowFault, UserImport } from '#contract/imports.ts';
import { IMPORT_COLUMNS, type ImportColumn } from '#domain/imports/words.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import type { CellPlace, GridColumn } from './grid-place.ts';
import { GridRow } from './grid-row.tsx';
import { columnName } from './row-words.ts';

const useStyles = makeStyles({
  frame: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowX: 'auto',
    flexShrink: 0,
    // what is said below a row is as wide as the part of it that is in sight
    containerType: 'inline-size',
  },
  busy: { opacity: 0.6 },
  grid: { width: '100%', borderCollapse: 'separate', borderSpacing: '0', tableLayout: 'fixed' },
  head: {
    height: size.rowHead,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalSNudge,
    paddingBlock: '0',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
});

/** Widths by column; the others are of usual width. */
const WIDTHS: Readonly<Partial<Record<ImportColumn, string>>> = {
  firstName: size.gridName,
  lastName: size.gridName,
  location: size.columnLocation,
  email: size.gridWide,
  alternativeEmail: size.gridWide,
  permissions: size.gridWide,
};
const widthOf = ({ column }: GridColumn) => WIDTHS[column] ?? size.gridCell;
const REQUIRED: readonly ImportColumn[] = ['displayName', 'email'];

type Edits = Body<'changeImportRows'>['edits'];

interface Props {
  readonly columns: UserImport['columns'];
  readonly rows: readonly ImportRow[];
  /** What becomes of rows whose account exists and that have no choice of their own. */
  readonly forAll: 'skip' | 'update';
  readonly affirming: boolean;
  readonly busy: boolean;
  readonly onEdit: (edits: Edits) => void;
}

/** Rows whose cells can be changed: arrows move, F2 or typing edits, Enter keeps, Escape restores. What is wrong stands below its row. */
export function RowGrid({ columns, rows, forAll, affirming, busy, onEdit }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const grid = useRef<HTMLTableElement>(null);
  const shown = shownColumns(columns, rows);
  const [focus, setFocus] = useState<CellPlace>();
  const [editing, setEditing] = useState<{ readonly at: CellPlace; readonly text: string }>();
  // the one stop of the Tab key: where one was, or the first cell with a fault
  const stop = rows.some(({ row }) => row === focus?.row) ? focus : firstFault(rows, shown);

  const moveTo = (at: CellPlace) => {
    setFocus(at);
    grid.current?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)?.focus();
  };
  const move = (from: CellPlace, down: number, right: number) => {
    const place = rows.findIndex(({ row }) => row === from.row);
    const row = rows[Math.min(Math.max(place + down, 0), rows.length - 1)];
    const column = Math.min(Math.max(from.column + right, 0), shown.length - 1);
    if (row !== undefined) moveTo({ row: row.row, column });
  };
  const onKey = (event: KeyboardEvent, at: CellPlace, text: string, mayEdit: boolean) => {
    const arrow = ARROWS[event.key];
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (arrow !== undefined) move(at, arrow[0], arrow[1]);
    else if (event.key === 'Home') move(at, 0, -shown.length);
    else if (event.key === 'End') move(at, 0, shown.length);
    else if (mayEdit && (event.key === 'F2' || event.key === 'Enter')) setEditing({ at, text });
    else if (mayEdit && typed) setEditing({ at, text: event.key });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const finish = (at: CellPlace, text: string | undefined, next?: readonly [down: number, right: number]) => {
    setEditing(undefined);
    const column = shown[at.column];
    const row = rows.find((one) => one.row === at.row);
    if (column !== undefined && row !== undefined && text !== undefined && text !== row.cells[column.place])
      onEdit([{ row: at.row, texts: { [column.column]: text } }]);
    // once the field is out of the page
    if (next !== undefined) setTimeout(() => move(at, next[0], next[1]));
  };
  return (
    <div className={styles.frame}>
      <table
        ref={grid}
        className={`${styles.grid} ${busy ? styles.busy : ''}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through and edited is a grid
        role="grid"
        aria-label={t('imports.grid')}
        style={{ minWidth: minWidth(shown) }}
      >
        <colgroup>
          <col style={{ width: size.gridNumber }} />
          {shown.map((column) => (
            <col key={column.column} style={{ width: widthOf(column) }} />
          ))}
          <col style={{ width: size.boxColumn }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              {t('imports.row')}
            </th>
            {shown.map(({ column }) => (
              <th key={column} scope="col" className={styles.head}>
                {columnName(t, column)}
                {REQUIRED.includes(column) && ' *'}
              </th>
            ))}
            <td className={styles.head} />
          </tr>
        </thead>
        {rows.map((row) => (
          <GridRow
            key={row.row}
            row={row}
            columns={shown}
            forAll={forAll}
            affirming={affirming}
            stop={stop?.row === row.row ? stop.column : undefined}
            editing={editing?.at.row === row.row ? { column: editing.at.column, text: editing.text } : undefined}
            onFocus={setFocus}
            onKey={onKey}
            onBegin={(at, text) => setEditing({ at, text })}
            onFinish={finish}
            onMend={moveTo}
            onEdit={onEdit}
          />
        ))}
      </table>
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** In the order of the template, whatever order the file has; the status only where something is wrong in it. */
function shownColumns(columns: UserImport['columns'], rows: readonly ImportRow[]): readonly GridColumn[] {
  const statusWrong = rows.some(({ faults }) => faults.some(({ column }) => column === 'status'));
  return IMPORT_COLUMNS.filter((column) => column !== 'status' || statusWrong)
    .map((column) => ({ column, place: columns.findIndex((one) => one.column === column) }))
    .filter(({ place }) => place >= 0);
}

function firstFault(rows: readonly ImportRow[], columns: readonly GridColumn[]): CellPlace | undefined {
  const row = rows.find(({ faults }) => faults.length > 0) ?? rows[0];
  if (row === undefined) return undefined;
  const wrong = row.faults.map(({ column }: RowFault) => columns.findIndex((one) => one.column === column));
  return { row: row.row, column: Math.max(0, wrong.find((place) => place >= 0) ?? 0) };
}

/** A cell narrower than this cuts usual names off: the grid scrolls sideways instead. */
function minWidth(columns: readonly GridColumn[]): string {
  return `calc(${[size.gridNumber, ...columns.map(widthOf), size.boxColumn].join(' + ')})`;
}
