import { makeStyles } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Operation } from '#contract/licenses.ts';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    margin: '0',
    fontVariantNumeric: 'tabular-nums',
    '@media print': { display: 'none' },
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    textDecorationLine: 'none',
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
});

interface Props {
  readonly customerId: string;
  readonly operation: Pick<Operation, 'retryOf' | 'retries' | 'undoOf' | 'undoneBy' | 'stoppedBy'>;
}

/** What belongs to it: the operation whose failures it tried again or that it undid, those that did so to it, and who stopped it. */
export function RetryLinks({ customerId, operation: { retryOf, retries, undoOf, undoneBy, stoppedBy } }: Props) {
  const styles = useStyles();
  const { t } = useText();
  if ([retryOf, undoOf, undoneBy, stoppedBy].every((one) => one === null) && retries.length === 0) return null;
  const link = (operationId: string, words: string) => (
    <Link key={operationId} to={paths.operation(customerId, operationId)} className={styles.link}>
      {words}
    </Link>
  );
  return (
    <p className={styles.line}>
      {stoppedBy !== null && <span>{t('operations.stoppedBy', { name: stoppedBy })}</span>}
      {undoOf !== null && link(undoOf.operationId, t('operations.undoOf', { number: undoOf.number }))}
      {undoneBy !== null && link(undoneBy.operationId, t('operations.undoneBy', { number: undoneBy.number }))}
      {retryOf !== null && link(retryOf.operationId, t('operations.retryOf', { number: retryOf.number }))}
      {retries.map(({ operationId, number }) => link(operationId, t('operations.retriedBy', { number })))}
    </p>
  );
}
