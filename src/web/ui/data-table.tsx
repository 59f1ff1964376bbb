import { mergeClasses } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { size } from '../theme/tokens.ts';
import type { Column, Sort } from './columns.ts';
import { DataRow } from './data-row.tsx';
import { useTableStyles } from './data-table-styles.ts';
import { pageState, type Row, type Selection, type SelectionAction } from './selection.ts';
import { Bone, PersonBones } from './skeleton.tsx';
import { useText } from './text.tsx';
import { TriStateCheckbox } from './tri-state-checkbox.tsx';

interface Props<R extends Row, S extends string> {
  readonly label: string;
  /** Must be stable between renders: rows are drawn again only when theirs change. */
  readonly columns: readonly Column<R, S>[];
  /** Undefined: not there yet. */
  readonly rows: readonly R[] | undefined;
  /** The name of a row for its box; stable too. */
  readonly rowName: (row: R) => string;
  readonly sort?: Sort<S>;
  readonly selection?: { readonly state: Selection<R>; readonly dispatch: (action: SelectionAction<R>) => void };
  readonly lines?: 1 | 2;
  /** Old rows are shown while new ones come. */
  readonly busy?: boolean;
  /** How many rows of bones stand in for the first answer. */
  readonly skeletons?: number;
  readonly empty?: ReactNode;
  /** A click anywhere on the row, or Enter on its box; the row holds a link too. Stable. */
  readonly onOpen?: (row: R) => void;
  /** The row whose details are open beside the table. */
  readonly opened?: string | undefined;
  /** The table is as long as its rows and the page scrolls. */
  readonly whole?: boolean;
}

/** What of a row takes the focus: arrows go from one to the same of the next row. */
const ROW_PARTS = ['[data-row-handle]', '[data-row-link]'] as const;

/** As many as a large window shows. */
const FIRST_ROWS = 30;

/** Our one table: native elements, fixed layout, sticky header, rows that are drawn only when they change. */
export function DataTable<R extends Row, S extends string = string>(props: Props<R, S>) {
  const { label, columns, rows, rowName, sort, selection, lines = 1, busy = false, onOpen, opened } = props;
  const styles = useTableStyles();
  const { t } = useText();
  const [active, setActive] = useState(0);
  const shift = useRef(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const latest = useRef({ rows, selection });
  latest.current = { rows, selection };

  const toggle = useCallback((row: R) => {
    const { rows: page = [], selection: now } = latest.current;
    now?.dispatch(shift.current ? { kind: 'range', page, row } : { kind: 'toggle', row });
  }, []);

  const move = (event: KeyboardEvent<HTMLElement>) => {
    shift.current = event.shiftKey;
    const part = ROW_PARTS.find((one) => (event.target as HTMLElement).closest(one) !== null);
    if (part === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = (event.target as HTMLElement).closest(part);
    if (event.key === 'Enter' && at instanceof HTMLInputElement) {
      const row = rows?.find(({ id }) => id === at.closest('tr')?.dataset['row']);
      if (row) onOpen?.(row);
    }
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    const parts = [...event.currentTarget.querySelectorAll<HTMLElement>(part)];
    const next = Math.min(parts.length - 1, Math.max(0, parts.indexOf(at as HTMLElement) + step));
    event.preventDefault();
    parts[next]?.focus();
  };

  // What is seen at first is drawn at once, the rest right after it: a long page answers as soon as a short one.
  const whole = useDeferredValue(rows, undefined) === rows;
  const drawn = whole ? rows : rows?.slice(0, FIRST_ROWS);
  const scroller = useRef<HTMLDivElement>(null);
  const top = rows?.[0]?.id;
  useEffect(() => {
    // Another page is read from its beginning.
    if (top !== undefined) scroller.current?.scrollTo(0, 0);
  }, [top]);
  useEffect(() => {
    const around = scroller.current;
    if (around === null) return;
    // the bar of a selection takes room: who ticks a row by keyboard still sees it
    const observer = new ResizeObserver(() => {
      const focused = around.querySelector(':focus-visible');
      focused?.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(around);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (opened === undefined || drawn === undefined) return;
    body.current?.querySelector(`[data-row="${CSS.escape(opened)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [opened, drawn]);

  const current = Math.min(active, Math.max(0, (rows?.length ?? 0) - 1));
  const hidden = (column: Column<R, S>) =>
    mergeClasses(column.hideBelow && styles[column.hideBelow], column.onlyPhone && styles.onlyPhone);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers move the focus between the controls inside
    <div
      ref={scroller}
      className={mergeClasses(styles.scroller, props.whole && styles.whole)}
      onKeyDown={move}
      onClickCapture={(event) => {
        // detail 0 is a click made by the keyboard: the key press has already said whether Shift was held
        if (event.detail > 0) shift.current = event.shiftKey;
      }}
    >
      {busy && <div className={styles.line} aria-hidden="true" />}
      <table className={styles.table} aria-label={label} aria-busy={rows === undefined || busy}>
        <colgroup>
          {selection && <col className={styles.boxColumn} />}
          {columns.map((column) => (
            <col
              key={column.key}
              className={mergeClasses(
                column.hideBelow && styles[column.hideBelow],
                column.onlyPhone && styles.onlyPhoneColumn,
              )}
              style={column.width === undefined ? undefined : { width: column.width }}
            />
          ))}
        </colgroup>
        <thead className={styles.head}>
          <tr>
            {selection && (
              <th scope="col" className={mergeClasses(styles.headCell, styles.box, styles.first)}>
                <TriStateCheckbox
                  checked={pageState(selection.state, rows ?? [])}
                  onChange={() => selection.dispatch({ kind: 'page', rows: rows ?? [] })}
                  name={t('table.selectPage', { n: rows?.length ?? 0 })}
                  disabled={!rows?.length}
                />
              </th>
            )}
            {columns.map((column, index) => (
              <HeadCell
                key={column.key}
                column={column}
                sort={sort}
                className={mergeClasses(hidden(column), index === 0 && !selection && styles.first)}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body} className={busy ? styles.busy : undefined}>
          {drawn?.map((row, index) => (
            <DataRow
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              name={rowName}
              lines={lines}
              selected={selection?.state.rows.has(row.id) ?? false}
              tabbable={index === current}
              opened={row.id === opened}
              onActive={setActive}
              {...(selection ? { onToggle: toggle } : {})}
              {...(onOpen ? { onOpen } : {})}
            />
          ))}
          {rows === undefined &&
            Array.from({ length: props.skeletons ?? 10 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other identity
              <tr key={index} className={mergeClasses(styles.row, lines === 2 && styles.two)}>
                {selection && (
                  <td className={mergeClasses(styles.cell, styles.box)}>
                    <Bone width={size.rowBox} height={size.rowBox} />
                  </td>
                )}
                {columns.map((column, at) => (
                  <td key={column.key} className={mergeClasses(styles.cell, hidden(column))}>
                    {column.bones === 'person' ? (
                      <PersonBones width={`${40 + ((index * 17) % 35)}%`} />
                    ) : (
                      <Bone width={`${at === 0 ? 40 + ((index * 17) % 35) : 55}%`} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      {rows?.length === 0 && props.empty}
    </div>
  );
}

function HeadCell<R, S extends string>({
  column,
  sort,
  className,
}: {
  readonly column: Column<R, S>;
  readonly sort: Sort<S> | undefined;
  readonly className: string;
}) {
  const styles = useTableStyles();
  const own = column.sort;
  const sorted = own !== undefined && sort?.by === own ? sort.direction : undefined;
  return (
    <th
      scope="col"
      className={mergeClasses(styles.headCell, column.align && styles.end, className)}
      {...(sorted ? { 'aria-sort': sorted } : {})}
    >
      {own !== undefined && sort ? (
        <button
          type="button"
          className={mergeClasses(styles.sort, column.align && styles.sortEnd)}
          onClick={() => sort.onSort(own, sorted === 'ascending' ? 'descending' : 'ascending')}
        >
          {column.header}
          {sorted && (
            <span className={styles.arrow} aria-hidden="true">
              {sorted === 'descending' ? '↓' : '↑'}
            </span>
          )}
        </button>
      ) : (
        <span className={column.quietHeader ? styles.spoken : undefined}>{column.header}</span>
      )}
    </th>
  );
}
