import { makeStyles } from '@fluentui/react-components';
import { useEffect } from 'react';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { Sheet } from './sheet.tsx';
import type { Printed } from './use-print.ts';

/** A sheet that stands; other pages print as the person's printer likes. */
function usePaper() {
  useEffect(() => {
    const paper = new CSSStyleSheet();
    paper.replaceSync('@page { size: A4 portrait; margin: 18mm; }');
    document.adoptedStyleSheets.push(paper);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== paper);
    };
  }, []);
}

const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`;
const useStyles = makeStyles({
  paper: { display: 'none', '@media print': { display: 'block' } },
  /** Each on a page of its own, to be slipped into an envelope. */
  sheet: { '&:not(:last-child)': { breakAfter: 'page' } },
  title: { margin: '0', marginBottom: tokens.spacingVerticalL, fontSize: tokens.fontSizeBase500 },
  note: { fontWeight: tokens.fontWeightSemibold },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250 },
  head: {
    textAlign: 'start',
    padding: tokens.spacingVerticalS,
    borderBottom: line,
    color: tokens.colorNeutralForeground3,
  },
  row: { breakInside: 'avoid' },
  cell: { textAlign: 'start', padding: tokens.spacingVerticalS, borderBottom: line, overflowWrap: 'anywhere' },
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
  usePaper();
  const styles = useStyles();
  const { t, format } = useText();
  const { form, items, from, total } = printed;
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
          <h2 className={styles.title}>
            {customerName}
            {first !== undefined && ` · ${t('handOver.until', { day: format.date(first.expiresAt) })}`}
          </h2>
          {items.length < total && (
            <p className={styles.note}>{t('handOver.printedPart', { from, to: from + items.length - 1, total })}</p>
          )}
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
                  <th scope="row" className={styles.cell}>
                    {user.displayName}
                  </th>
                  <td className={styles.cell}>{user.email}</td>
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
