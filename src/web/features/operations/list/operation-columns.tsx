import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { doingWords, gistWords, outcomeParts, outcomeSentence } from '../../../following/words.ts';
import { paths } from '../../../paths.ts';
import { below, size, tokens } from '../../../theme/tokens.ts';
import { useCellStyles } from '../../../ui/cell-styles.ts';
import type { Column } from '../../../ui/columns.ts';
import { useRowLink } from '../../../ui/data-row.tsx';
import { AllowedIcon, OffIcon, RunningIcon, WarningSmallIcon } from '../../../ui/icons.ts';
import { SplitBar } from '../../../ui/split-bar.tsx';
import { type Text, useText } from '../../../ui/text.tsx';
import type { OperationRow } from './data.ts';
import { KindTile } from './kind-tile.tsx';

const useStyles = makeStyles({
  what: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM, minWidth: '0' },
  first: { [below.phone]: { paddingBlock: tokens.spacingVerticalS, paddingInlineStart: tokens.spacingHorizontalXS } },
  notWide: { display: 'none', overflow: 'hidden', textOverflow: 'ellipsis', [below.wide]: { display: 'block' } },
  outcome: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS, minWidth: '0' },
  counts: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  changed: { color: tokens.colorNeutralForeground1 },
  failures: { color: tokens.colorStatusDangerForeground1 },
  state: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    minWidth: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  icon: { display: 'flex', flexShrink: 0 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  brand: { color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface RowProps {
  readonly row: OperationRow;
}

/** What was done, with its number and its products under it; on a phone with who, when, and how it went. */
function What({ row }: RowProps) {
  const styles = useStyles();
  const cells = useCellStyles();
  const text = useText();
  const { t, format } = text;
  const link = useRowLink();
  const { number, customerName, customerId, id } = row;
  const what = doingWords(row, t);
  const gist = gistWords(row, text);
  const caption = gist === '' ? t('operationList.number', { number }) : t('operationList.numbered', { number, gist });
  const name =
    customerName === undefined
      ? t('operationList.row', { number, what })
      : t('operationList.rowOf', { number, customer: customerName, what });
  return (
    <span className={mergeClasses(styles.what, styles.first)}>
      <KindTile operation={row} />
      <span className={cells.lines}>
        <Link to={paths.operation(customerId, id)} className={cells.name} aria-label={name} title={name} {...link}>
          {what}
        </Link>
        <span className={cells.caption} title={caption}>
          {caption}
        </span>
        <span className={styles.notWide}>
          {customerName !== undefined && <span className={cells.caption}>{customerName} · </span>}
          <span className={cells.caption}>
            {t('dashboard.by', { name: row.staffName, when: format.relative(row.createdAt, Date.now()) })}
          </span>
        </span>
        <span className={cells.onPhone}>
          <State row={row} />
        </span>
      </span>
    </span>
  );
}

function Users({ row }: RowProps) {
  const styles = useStyles();
  const { t } = useText();
  const parts = outcomeParts(row, t);
  const sentence = outcomeSentence(parts, t);
  return (
    <span className={styles.outcome}>
      <span className={styles.counts} aria-hidden="true" title={sentence}>
        {parts.map(({ key, words }, place) => (
          <span
            key={key}
            className={key === 'changed' ? styles.changed : key === 'failures' ? styles.failures : undefined}
          >
            {place > 0 && ' · '}
            {words}
          </span>
        ))}
      </span>
      <SplitBar thin parts={parts} sentence={sentence} />
    </span>
  );
}

/** How it ended: failures come before that somebody stopped it, as they are what somebody must look at. */
function State({ row }: RowProps) {
  const styles = useStyles();
  const cells = useCellStyles();
  const { t } = useText();
  const failures = row.refused - row.cancelled;
  const [tone, icon, words] =
    row.state !== 'done'
      ? (['brand', <RunningIcon key="i" />, t(`operationList.${row.stopAsked ? 'stopping' : row.state}`)] as const)
      : failures > 0
        ? (['warning', <WarningSmallIcon key="i" />, t('operationList.doneFailures', { count: failures })] as const)
        : row.cancelled > 0
          ? (['quiet', <OffIcon key="i" />, t('operationList.stopped')] as const)
          : row.partial > 0
            ? (['warning', <WarningSmallIcon key="i" />, t('operationList.donePartly')] as const)
            : (['success', <AllowedIcon key="i" />, t('operationList.done')] as const);
  return (
    <span className={mergeClasses(styles.state, styles[tone])}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={cells.cut}>{words}</span>
    </span>
  );
}

function By({ row }: RowProps) {
  const cells = useCellStyles();
  const { format } = useText();
  return (
    <span className={cells.lines}>
      <span className={cells.cut} title={row.staffName}>
        {row.staffName}
      </span>
      <span className={cells.caption} title={format.dateTime(row.createdAt)}>
        {format.relative(row.createdAt, Date.now())}
      </span>
    </span>
  );
}

/** `everywhere`: of all customers, whose names stand in a column. */
export const operationColumns = ({ t }: Text, everywhere: boolean): readonly Column<OperationRow>[] => [
  { key: 'what', header: t('operationList.what'), cell: (row) => <What row={row} /> },
  ...(everywhere
    ? [
        {
          key: 'customer',
          header: t('operationList.customer'),
          width: size.columnAbout,
          hideBelow: 'wide' as const,
          cell: ({ customerName }: OperationRow) => customerName,
        },
      ]
    : []),
  {
    key: 'by',
    header: t('operationList.by'),
    width: size.columnLast,
    hideBelow: 'wide',
    cell: (row) => <By row={row} />,
  },
  {
    key: 'users',
    header: t('operationList.users'),
    width: size.columnOutcome,
    hideBelow: 'medium',
    cell: (row) => <Users row={row} />,
  },
  {
    key: 'state',
    header: t('operationList.state'),
    width: size.columnState,
    hideBelow: 'phone',
    cell: (row) => <State row={row} />,
  },
];
