import { makeStyles } from '@fluentui/react-components';
import type { Schedule } from '#contract/schedules.ts';
import { tokens } from '../theme/tokens.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  line: { margin: '0', fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
});

/** 10 to change, 2 refused, 1 unchanged: what was, or is, foreseen. */
export function ForeseenLine({
  foreseen: { changed, refused, unchanged, leftOut },
}: {
  readonly foreseen: Pick<Schedule['foreseen'], 'changed' | 'refused' | 'unchanged' | 'leftOut'>;
}) {
  const styles = useStyles();
  const { t } = useText();
  const split = t('schedules.foreseen', { changed, refused, unchanged });
  return (
    <p className={styles.line}>{leftOut === 0 ? split : t('schedules.foreseenLeftOut', { split, count: leftOut })}</p>
  );
}
