import { Button, makeStyles, mergeClasses, Tooltip } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Body } from '#contract/endpoints.ts';
import type { ImportRow, RowFault } from '#contract/imports.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { AllowedIcon, FaultIcon, RemoveIcon, UndoIcon, WarningSmallIcon } from '../../ui/icons.ts';
import { TextButton } from '../../ui/link.tsx';
import { useText } from '../../ui/text.tsx';
import { CellEditor } from './cell-editor.tsx';
import type { CellPlace, GridColumn } from './grid-place.ts';
import { columnName, faultWords, suggestionWords } from './row-words.ts';

const useStyles = makeStyles({
  cell: {
    height: size.gridRow,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalSNudge,
    paddingBlock: '0',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    cursor: 'cell',
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  number: {
    borderLeft: 'none',
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    cursor: 'default',
  },
  wrong: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThin} ${tokens.colorStatusDangerBackground3}`,
  },
  odd: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThin} ${tokens.colorStatusWarningBackground3}`,
  },
  out: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  editing: { paddingInline: '0' },
  action: { textAlign: 'center', cursor: 'default', paddingInline: '0' },
  /** The first line of a row that follows another. */
  last: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  message: {
    paddingInline: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalSNudge,
    paddingTop: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  /** In sight while the cells scroll sideways. */
  said: {
    position: 'sticky',
    left: tokens.spacingHorizontalM,
    width: 'fit-content',
    maxWidth: `calc(100cqi - ${size.gridNumber} - ${tokens.spacingHorizontalXXL})`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    minHeight: size.target,
    '& svg': { flexShrink: 0 },
  },
  fault: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  calm: { color: tokens.colorNeutralForeground3 },
  link: { fontSize: tokens.fontSizeBase200, minHeight: size.target, textAlign: 'start' },
});

/** A text longer than this may not be seen whole. */
const CUT = 12;

type Edits = Body<'changeImportRows'>['edits'];

interface Props {
  readonly row: ImportRow;
  readonly columns: readonly GridColumn[];
  /** What becomes of rows whose account exists and that have no choice of their own. */
  readonly forAll: 'skip' | 'update';
  /** Say of a row that it is ready: among those to correct it was mended just now. */
  readonly affirming: boolean;
  /** The column that the Tab key stops at. */
  readonly stop: number | undefined;
  readonly editing: { readonly column: number; readonly text: string } | undefined;
  readonly onFocus: (at: CellPlace) => void;
  readonly onKey: (event: KeyboardEvent, at: CellPlace, text: string, mayEdit: boolean) => void;
  readonly onBegin: (at: CellPlace, text: string) => void;
  /** Text undefined: as it was. */
  readonly onFinish: (at: CellPlace, text: string | undefined, next?: readonly [down: number, right: number]) => void;
  /** A cell is mended by a press of a button, which goes: the focus goes on from the cell. */
  readonly onMend: (at: CellPlace) => void;
  readonly onEdit: (edits: Edits) => void;
}

/** A row of cells and, below it, what is said of it; the cells that it is about are described by it. */
export function GridRow(props: Props) {
  const { row, columns, affirming, stop, editing, onFocus, onKey, onBegin, onFinish, onEdit } = props;
  const styles = useStyles();
  const { t } = useText();
  const id = useId();
  // what was typed shows until the server has looked at it
  const [sent, setSent] = useState<{ readonly of: ImportRow; readonly column: string; readonly text: string }>();
  const number = row.row;
  const isOut = row.state === 'out';
  const mayEdit = row.state === 'ready' || row.state === 'faulty';
  const said = <Message {...props} id={id} />;
  const hasMessage = row.faults.length > 0 || row.existing || row.state !== 'ready' || affirming;
  return (
    <tbody>
      <tr>
        <th scope="row" className={mergeClasses(styles.cell, styles.number, !hasMessage && styles.last)}>
          {number}
        </th>
        {columns.map(({ column, place }, index) => {
          const at = { row: number, column: index };
          const text = sent?.of === row && sent.column === column ? sent.text : (row.cells[place] ?? '');
          const wrong = row.faults.some((fault) => fault.column === column);
          const odd = !wrong && column === 'email' && row.existing;
          const isEdited = editing?.column === index;
          return (
            <td
              key={column}
              data-row={number}
              data-column={index}
              tabIndex={stop === index && !isEdited ? 0 : -1}
              className={mergeClasses(
                styles.cell,
                wrong && styles.wrong,
                odd && styles.odd,
                isOut && styles.out,
                isEdited && styles.editing,
                !hasMessage && styles.last,
              )}
              {...(text.length > CUT ? { title: text } : {})}
              {...(wrong ? { 'aria-invalid': true } : {})}
              {...(wrong || odd ? { 'aria-describedby': id } : {})}
              {...(mayEdit ? {} : { 'aria-readonly': true })}
              onFocus={() => onFocus(at)}
              onKeyDown={(event) => !isEdited && onKey(event, at, text, mayEdit)}
              onDoubleClick={() => mayEdit && onBegin(at, text)}
            >
              {isEdited ? (
                <CellEditor
                  initial={editing.text}
                  label={`${columnName(t, column)}, ${t('imports.rowName', { row: number })}`}
                  onFinish={(typed, next) => {
                    if (typed !== undefined) setSent({ of: row, column, text: typed });
                    onFinish(at, typed, next);
                  }}
                />
              ) : (
                text
              )}
            </td>
          );
        })}
        <td className={mergeClasses(styles.cell, styles.action, !hasMessage && styles.last)}>
          {row.state !== 'done' && (
            <Tooltip
              content={isOut ? t('imports.takeIn', { row: number }) : t('imports.leaveOut', { row: number })}
              relationship="label"
            >
              <Button
                appearance="subtle"
                size="small"
                icon={isOut ? <UndoIcon /> : <RemoveIcon />}
                onClick={() => onEdit([{ row: number, out: !isOut }])}
              />
            </Tooltip>
          )}
        </td>
      </tr>
      {hasMessage && (
        <tr>
          <td className={styles.last} />
          <td colSpan={columns.length + 1} className={mergeClasses(styles.message, styles.last)}>
            {said}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** All that is wrong in a row, each with what mends it; or how the row stands. */
function Message({ row, columns, forAll, affirming, onMend, onEdit, id }: Props & { readonly id: string }) {
  const styles = useStyles();
  const { t } = useText();
  const mend = ({ column, suggestion }: RowFault) => {
    onEdit([{ row: row.row, texts: { [column]: suggestion ?? '' } }]);
    onMend({
      row: row.row,
      column: Math.max(
        0,
        columns.findIndex((one) => one.column === column),
      ),
    });
  };
  const becomes = row.choice ?? forAll;
  const otherwise = becomes === 'skip' ? 'update' : 'skip';
  return (
    <div id={id} className={styles.said}>
      {row.faults.map((fault) => (
        <div key={`${fault.column} ${fault.code}`} className={styles.line}>
          <FaultIcon className={styles.fault} />
          <span className={styles.fault}>{faultWords(t, fault)}</span>
          {fault.suggestion !== null && (
            <TextButton className={styles.link} onClick={() => mend(fault)}>
              {suggestionWords(t, fault)}
            </TextButton>
          )}
        </div>
      ))}
      {row.existing && (
        <div className={styles.line}>
          <WarningSmallIcon className={styles.warning} />
          <span className={styles.warning}>
            {t(becomes === 'skip' ? 'imports.existsSkip' : 'imports.existsUpdate')}
          </span>
          <TextButton
            className={styles.link}
            aria-label={t(otherwise === 'skip' ? 'imports.skipRow' : 'imports.updateRow', { row: row.row })}
            // a choice that is that for all is none of the row's own
            onClick={() => onEdit([{ row: row.row, choice: otherwise === forAll ? null : otherwise }])}
          >
            {t(otherwise === 'skip' ? 'imports.skip' : 'imports.update')}
          </TextButton>
        </div>
      )}
      {row.state === 'ready' && !row.existing && affirming && (
        <div className={mergeClasses(styles.line, styles.good)}>
          <AllowedIcon />
          {t('imports.isReady')}
        </div>
      )}
      {row.state === 'out' && <div className={mergeClasses(styles.line, styles.calm)}>{t('imports.isOut')}</div>}
      {row.state === 'done' && <div className={mergeClasses(styles.line, styles.calm)}>{t('imports.isDone')}</div>}
    </div>
  );
}
