import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';
import { isProblem } from '../api/problem.ts';
import { size, tokens } from '../theme/tokens.ts';
import { Modal } from '../ui/modal.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: size.orderDialog },
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  submit: { whiteSpace: 'nowrap' },
  note: {
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

interface Props {
  readonly title: string;
  /** What the button does: "Acheter 9 licences". */
  readonly submit: string;
  readonly busy: boolean;
  /** The order was placed: the dialog goes. */
  readonly done: boolean;
  /** Why the order was not placed; what belongs to a field is said there instead. */
  readonly error: unknown;
  readonly onSubmit: (form: HTMLFormElement) => void;
  /** The dialog has gone, with an order or without. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The form of an order. Its errors are at its fields; sent once, it waits for the answer. */
export function OrderDialog({ title, submit, busy, done, error, onSubmit, onClose, children }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const form = useId();
  const [leaving, setLeaving] = useState(false);
  const unknown = isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded');
  return (
    <Modal open={!leaving && !done} onDismiss={() => setLeaving(!busy)} onGone={onClose} className={styles.surface}>
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <form
            id={form}
            noValidate
            className={styles.root}
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy) onSubmit(event.currentTarget);
            }}
          >
            {children}
            {error !== null && error !== undefined && (
              <ProblemBar error={error} what={unknown ? t('buying.unknown') : t('buying.failed')} />
            )}
            <p className={styles.note}>{t('buying.recorded')}</p>
          </form>
        </DialogContent>
        <DialogActions>
          <Button
            type="submit"
            form={form}
            appearance="primary"
            className={styles.submit}
            {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true, disabledFocusable: true } : {})}
          >
            {submit}
          </Button>
          <Button disabled={busy} onClick={() => setLeaving(true)}>
            {t('buying.cancel')}
          </Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
