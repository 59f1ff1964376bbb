import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  save: { flexGrow: 1, minHeight: size.controlLarge },
  cancel: { flexShrink: 0, minHeight: size.controlLarge, minWidth: '0' },
});

interface Props {
  readonly customerId: string;
  /** Why nothing can be saved now. */
  readonly reason: string | undefined;
  readonly busy: boolean;
  readonly onSave: () => void;
}

/** Enregistrer keeps its width while it works; the page's one filled button. */
export function SaveButtons({ customerId, reason, busy, onSave }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const navigate = useNavigate();
  return (
    <div className={styles.buttons}>
      <ReasonButton
        appearance="primary"
        size="large"
        className={styles.save}
        reason={busy ? t('licenses.saving') : reason}
        onClick={onSave}
        {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
      >
        {t('licenses.save')}
      </ReasonButton>
      <Button size="large" className={styles.cancel} onClick={() => void navigate({ to: paths.users(customerId) })}>
        {t('licenses.cancel')}
      </Button>
    </div>
  );
}
