import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import type { AuditSearch } from '../../search-params.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { useCellStyles } from '../../ui/cell-styles.ts';
import type { Column } from '../../ui/columns.ts';
import { useRowLink } from '../../ui/data-row.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import type { EntryView } from './entry-view.ts';

const useStyles = makeStyles({
  /** The first of a row there. */
  first: {
    [below.phone]: { paddingBlock: tokens.spacingVerticalS, paddingInlineStart: tokens.spacingHorizontalXS },
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    '&:hover': { textDecorationLine: 'underline' },
  },
});

interface RowProps {
  readonly row: EntryView;
  readonly customerId: string | undefined;
}

/** What was done, with the change in one line under it; on a phone, with the user, who and when. */
function Action({ row, customerId }: RowProps) {
  const styles = useStyles();
  const cells = useCellStyles();
  const { t, format } = useText();
  const link = useRowLink();
  const { entry, action, change } = row;
  const when = format.dateTime(entry.at);
  const who = entry.staffName ?? t('audit.nobody');
  const about = entry.user?.name ?? (customerId === undefined ? entry.customer?.name : undefined) ?? undefined;
  return (
    <span className={mergeClasses(cells.lines, styles.first)}>
      <Link
        to={customerId === undefined ? paths.audit() : paths.customerAudit(customerId)}
        search={(current) => ({ ...(current as AuditSearch), entry: row.id })}
        className={cells.name}
        title={change === '' ? action : `${action} · ${change}`}
        {...link}
      >
        {action}
        {about !== undefined && <span className={cells.onPhone}>{about}</span>}
      </Link>
      <span className={mergeClasses(cells.caption, cells.notOnPhone)}>{change}</span>
      <span className={mergeClasses(cells.caption, cells.onPhone)}>{t('audit.byAt', { name: who, when })}</span>
    </span>
  );
}

/** Whom it concerns: the user, and over all customers the customer under it. */
function About({ row, customerId }: RowProps) {
  const cells = useCellStyles();
  const { t } = useText();
  const { user, customer } = row.entry;
  const place =
    customerId !== undefined ? null : customer === null ? (
      <span className={cells.caption}>{t('audit.ownPartner')}</span>
    ) : (
      <span className={cells.caption}>{customer.name ?? t('audit.unknownCustomer', { id: customer.id })}</span>
    );
  return (
    <span className={cells.lines}>
      {user !== null && <span className={cells.cut}>{user.name ?? user.id}</span>}
      {place}
    </span>
  );
}

function Who({ row }: Pick<RowProps, 'row'>) {
  const cells = useCellStyles();
  const { t } = useText();
  const { staffName, address } = row.entry;
  return (
    <span className={cells.lines}>
      <span className={cells.cut}>{staffName ?? t('audit.nobody')}</span>
      <span className={cells.caption}>{address}</span>
    </span>
  );
}

function Operation({ row }: Pick<RowProps, 'row'>) {
  const styles = useStyles();
  const { t } = useText();
  const { operation, customer } = row.entry;
  if (operation === null || customer === null || operation.number === null) return null;
  return (
    <Link to={paths.operation(customer.id, operation.id)} className={styles.link} tabIndex={-1}>
      {t('audit.operationNumber', { number: operation.number })}
    </Link>
  );
}

export const auditColumns = ({ t, format }: Text, customerId: string | undefined): readonly Column<EntryView>[] => [
  {
    key: 'when',
    header: t('audit.when'),
    width: size.columnWhen,
    hideBelow: 'phone',
    cell: ({ entry }) => format.dateTime(entry.at),
  },
  { key: 'action', header: t('audit.action'), cell: (row) => <Action row={row} customerId={customerId} /> },
  {
    key: 'about',
    header: customerId === undefined ? t('audit.about') : t('audit.user'),
    width: size.columnAbout,
    hideBelow: 'phone',
    cell: (row) => <About row={row} customerId={customerId} />,
  },
  {
    key: 'who',
    header: t('audit.who'),
    width: size.columnAvailable,
    hideBelow: 'medium',
    cell: (row) => <Who row={row} />,
  },
  {
    key: 'operation',
    header: t('audit.operation'),
    width: size.columnLast,
    hideBelow: 'wide',
    cell: (row) => <Operation row={row} />,
  },
];
