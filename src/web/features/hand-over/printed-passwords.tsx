import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { tokens, weightTitle } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { usePaper } from '../../ui/use-paper.ts';
import { breakable } from './breakable.tsx';
import { Sheet } from './sheet.tsx';
import type { Printed } from './use-print.ts';

const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`;
const useStyles = makeStyles({
  paper: { display: 'none', '@media print': { display: 'block' } },
  /** Each on a page of its own, to be slipped into an envelope. */
  sheet: { '&:not(:last-child)': { breakAfter: 'page' } },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: weightTitle,
  },
  quiet: { margin: '0', color: tokens.colorNeutralForeground3 },
  table: {
    marginTop: tokens.spacingVerticalL,
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  head: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightMedium,
    padding: tokens.spacingVerticalS,
    paddingInlineStart: '0',
    borderBottom: line,
    color: tokens.colorNeutralForeground3,
  },
  row: { breakInside: 'avoid' },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: tokens.spacingVerticalS,
    paddingInlineStart: '0',
    borderBottom: line,
    overflowWrap: 'anywhere',
  },
  name: { fontWeight: tokens.fontWeightMedium },
  code: { fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'nowrap' },
});

/** All passwords as they go on paper, whatever is hidden on the screen. */
export function PrintedPasswords({
  printed,
  customerName,
}: {
  readonly printed: Printed;
  readonly customerName: string;
}) {
  const styles = useStyles();
  const { t, format } = useText();
  const { form, items, from, total, at } = printed;
  // a sheet is for one person, whom the number of sheets does not concern
  const foot = t('handOver.facts', { customer: customerName, at: format.dateTime(at) });
  usePaper('portrait', form === 'table' ? foot : undefined);
  const [first] = items;
  return (
    <div className={styles.paper}>
      {form === 'sheets' ? (
        items.map((user) => (
          <div key={user.userId} className={styles.sheet}>
            <Sheet customerName={customerName} user={user} password={user.password} />
          </div>
        ))
      ) : (
        <>
          <p className={styles.quiet}>{customerName}</p>
          <h2 className={styles.title}>{t('handOver.table')}</h2>
          <p className={styles.quiet}>
            {[
              items.length < total
                ? t('handOver.printedPart', { from, to: from + items.length - 1, total })
                : t('handOver.printedUsers', { count: total }),
              ...(first === undefined ? [] : [t('handOver.until', { day: format.date(first.expiresAt) })]),
            ].join(' · ')}
          </p>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['displayName', 'userName', 'password'] as const).map((column) => (
                  <th key={column} scope="col" className={styles.head}>
                    {t(`handOver.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((user) => (
                <tr key={user.userId} className={styles.row}>
                  <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                    {user.displayName}
                  </th>
                  <td className={styles.cell}>{breakable(user.email)}</td>
                  <td className={styles.cell}>
                    <span className={styles.code}>{user.password}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
