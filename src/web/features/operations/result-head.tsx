import { useText } from '../../ui/text.tsx';
import { useResultStyles } from './result-styles.ts';

/** The columns of the result, on the screen and on paper. */
export function ResultHead() {
  const styles = useResultStyles();
  const { t } = useText();
  return (
    <>
      <colgroup>
        <col className={styles.fold} />
        <col className={styles.person} />
        <col />
        <col />
        <col className={styles.reason} />
      </colgroup>
      <thead className={styles.head}>
        <tr>
          <td className={styles.column} />
          {(['displayName', 'held', 'changes', 'reason'] as const).map((key) => (
            <th key={key} scope="col" className={styles.column}>
              {t(`operations.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
