import { makeStyles } from '@fluentui/react-components';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { size } from '../theme/tokens.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({ root: { padding: size.sheetSide } });

/** A page that could not be shown at all. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const styles = useStyles();
  const { t } = useText();
  const router = useRouter();
  return (
    <div className={styles.root}>
      <ProblemBar
        error={error}
        what={t('frame.crashed')}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
