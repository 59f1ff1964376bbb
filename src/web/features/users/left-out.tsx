import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

interface Props {
  /** How many of the selected are gone; 0: none. */
  readonly users: number;
  /** Goes on with the others; undefined: there are none. */
  readonly onProceed: (() => void) | undefined;
}

/** Says that some of the selected are gone, before the licence page opens. */
export function LeftOut({ users, onProceed }: Props) {
  const styles = useStyles();
  const { t } = useText();
  if (users === 0) return null;
  return (
    <MessageBar intent="warning" layout="auto" className={styles.bar} role="alert">
      <MessageBarBody>{onProceed ? t('users.notFound', { n: users }) : t('users.nobodyLeft')}</MessageBarBody>
      {onProceed && (
        <MessageBarActions>
          <Button size="small" onClick={onProceed}>
            {t('users.continue')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
