import { makeStyles } from '@fluentui/react-components';
import type { ReasonNames } from '#text/reason-words.ts';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { usePaper } from '../../ui/use-paper.ts';
import { groupTitle } from './result-group.tsx';
import type { ResultGroup } from './result-groups.ts';
import { ResultHead } from './result-head.tsx';
import { ResultRow } from './result-row.tsx';
import { useResultStyles } from './result-styles.ts';
import type { Printed } from './use-print.ts';

const useStyles = makeStyles({
  paper: { display: 'none', '@media print': { display: 'block', zoom: 0.8 } },
  note: { marginBlock: `0 ${tokens.spacingVerticalM}`, fontWeight: tokens.fontWeightSemibold },
  group: { breakInside: 'avoid', breakAfter: 'avoid' },
  title: {
    paddingBlock: tokens.spacingVerticalS,
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
});

interface Props {
  readonly printed: Printed;
  readonly names: ReasonNames;
  readonly customerName: string;
}

/** The result as it goes on paper: every user, whatever is folded on the screen. */
export function PrintedResult({ printed, names, customerName }: Props) {
  const paper = useStyles();
  const styles = useResultStyles();
  const text = useText();
  const { t, format } = text;
  // five columns want a sheet that lies
  usePaper('landscape', t('handOver.facts', { customer: customerName, at: format.dateTime(printed.at) }));
  const { items, total } = printed;
  const groups = Map.groupBy(items, ({ outcome, reasons }): ResultGroup['id'] =>
    outcome === 'refused' ? (reasons[0]?.code ?? 'cancelled') : outcome,
  );
  return (
    <div className={paper.paper}>
      {items.length < total && (
        <p className={paper.note}>{t('operations.printedFirst', { shown: items.length, total })}</p>
      )}
      <table className={styles.table} aria-label={t('operations.list')}>
        <ResultHead />
        {[...groups].map(([id, rows]) => (
          <tbody key={id}>
            <tr className={paper.group}>
              <th colSpan={5} scope="rowgroup" className={paper.title}>
                {t('operations.printedGroup', { group: groupTitle(text, { id }), count: rows.length })}
              </th>
            </tr>
            {rows.map((item) => (
              <ResultRow key={item.userId} item={item} names={names} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
