import { makeStyles } from '@fluentui/react-components';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Props {
  /** Undefined while it is not known. */
  readonly total: number | undefined;
  /** By a search or a filter: only then the number is news. */
  readonly narrowed: boolean;
}

/** Says how many a search or a filter leaves; eyes read it in the paging bar. */
export function FoundCount({ total, narrowed }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <span className={styles.spoken} aria-live="polite">
      {narrowed && total !== undefined ? t('users.found', { n: total }) : ''}
    </span>
  );
}
