import { mergeClasses } from '@fluentui/react-components';
import { createContext, type MouseEvent, memo, type ReactElement, useCallback, useContext } from 'react';
import type { Column } from './columns.ts';
import { useTableStyles } from './data-table-styles.ts';
import { RowCheckbox } from './row-checkbox.tsx';
import type { Row } from './selection.ts';
import { useText } from './text.tsx';

interface Props<R extends Row> {
  readonly row: R;
  readonly index: number;
  // The sort's type matters to the header alone.
  readonly columns: readonly Column<R, never>[] | readonly Column<R, string>[];
  readonly name: (row: R) => string;
  readonly lines: 1 | 2;
  readonly selected: boolean;
  readonly tabbable: boolean;
  /** Its details are open beside the table. */
  readonly opened: boolean;
  readonly onActive: (index: number) => void;
  readonly onToggle?: (row: R) => void;
  readonly onOpen?: (row: R) => void;
}

const Tabbable = createContext(0);
const Opening = createContext<(() => void) | undefined>(undefined);
/**
 * What a row's link spreads onto itself when the row has no box: the table has one tab stop, arrows move between rows.
 */
export const useRowHandle = () => ({ 'data-row-handle': '', tabIndex: useContext(Tabbable) });

/**
 * What the name of a row spreads onto its link when the row opens: a plain click opens the row here, any other does what
 * it does on a link. It is in the tab order after the row's box.
 */
export function useRowLink() {
  const open = useContext(Opening);
  return {
    'data-row-link': '',
    tabIndex: useContext(Tabbable),
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      if (!open || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open();
    },
  };
}

function DataRowOf<R extends Row>({
  row,
  index,
  columns,
  name,
  lines,
  selected,
  tabbable,
  opened,
  onActive,
  onToggle,
  onOpen,
}: Props<R>) {
  const styles = useTableStyles();
  const { t } = useText();
  const openThis = useCallback(() => onOpen?.(row), [onOpen, row]);
  const open = (event: MouseEvent) => {
    // what a cell opened elsewhere in the page, such as a dialog, is no part of the row
    if (!event.currentTarget.contains(event.target as Node)) return;
    // Beside a box one meant the box; who marked words to copy them wants nothing opened.
    const meant = (event.target as HTMLElement).closest('a, button, input, label, [data-row-box]') === null;
    if (meant && window.getSelection()?.isCollapsed !== false) openThis();
  };
  return (
    <tr
      className={mergeClasses(
        styles.row,
        lines === 2 && styles.two,
        selected && styles.selected,
        onOpen && styles.opens,
        opened && styles.opened,
        opened && selected && styles.openedSelected,
      )}
      data-row={row.id}
      {...(opened ? { 'aria-current': 'true' as const } : {})}
      onClick={onOpen ? open : undefined}
      onFocus={() => onActive(index)}
    >
      {onToggle && (
        <td data-row-box="" className={mergeClasses(styles.cell, styles.box, styles.first)}>
          <RowCheckbox
            checked={selected}
            onChange={() => onToggle(row)}
            name={t('table.selectRow', { name: name(row) })}
            tabIndex={tabbable ? 0 : -1}
          />
        </td>
      )}
      <Opening value={onOpen && openThis}>
        <Tabbable value={tabbable ? 0 : -1}>
          {(columns as readonly Column<R>[]).map((column, at) => (
            <td
              key={column.key}
              className={mergeClasses(
                styles.cell,
                column.align && styles.end,
                column.hideBelow && styles[column.hideBelow],
                column.onlyPhone && styles.onlyPhone,
                at === 0 && !onToggle && styles.first,
              )}
            >
              {column.cell(row)}
            </td>
          ))}
        </Tabbable>
      </Opening>
    </tr>
  );
}

// memo() forgets type parameters; the cast gives them back.
export const DataRow = memo(DataRowOf) as unknown as <R extends Row>(props: Props<R>) => ReactElement;
