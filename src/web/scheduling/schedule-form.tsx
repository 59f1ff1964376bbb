import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import { isProblem } from '../api/problem.ts';
import { size, tokens } from '../theme/tokens.ts';
import { Modal } from '../ui/modal.tsx';
import { ProblemBar, problemSentence } from '../ui/problem-bar.tsx';
import { ReasonButton } from '../ui/reason-button.tsx';
import { useText } from '../ui/text.tsx';
import { chosenTime } from './chosen-time.ts';
import { TimeFields } from './time-fields.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: size.orderDialog },
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalS,
  },
});

/** Problems that are the fault of the time: said at its fields. */
const isOfTime = (error: unknown) => isProblem(error, 'timePast', 'timeTooFar', 'timeSkipped');

interface Props {
  readonly title: string;
  readonly submit: string;
  readonly start: LocalTime;
  readonly timeZone: string;
  readonly busy: boolean;
  readonly done: boolean;
  readonly error: unknown;
  /** Before the reason of a failure. */
  readonly what?: string | undefined;
  readonly onSubmit: (at: LocalTime) => void;
  /** Another time was chosen: what was answered to the former one is old. */
  readonly onEdit: () => void;
  readonly onClose: () => void;
  /** What stands above the fields, and what below. */
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}

/** Asks when, on the clocks of the customer. */
export function ScheduleForm(props: Props) {
  const { title, submit, start, timeZone, busy, done, error, what, onSubmit, onEdit, onClose, before, children } =
    props;
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const [open, setOpen] = useState(true);
  const [typed, setTyped] = useState(start);
  const now = Date.now();
  const chosen = chosenTime(typed, timeZone, now);
  const reason = chosen.kind === 'missing' || chosen.kind === 'refused' ? t('schedules.timeMissing') : undefined;
  const refusal = isOfTime(error) ? problemSentence(text, error) : undefined;
  return (
    <Modal open={open && !done} onDismiss={() => setOpen(false)} onGone={onClose} className={styles.surface}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && reason === undefined) onSubmit(typed);
        }}
      >
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {before}
            <TimeFields
              value={typed}
              onChange={(value) => {
                setTyped(value);
                onEdit();
              }}
              {...{ chosen, timeZone, refusal, now }}
              disabled={busy}
            />
            {children}
            {error !== null && error !== undefined && refusal === undefined && (
              <ProblemBar error={error} {...(what === undefined ? {} : { what })} />
            )}
          </DialogContent>
          <DialogActions>
            <ReasonButton
              type="submit"
              appearance="primary"
              reason={reason}
              {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
            >
              {submit}
            </ReasonButton>
            <Button onClick={() => setOpen(false)}>{t('schedules.cancelDialog')}</Button>
          </DialogActions>
        </DialogBody>
      </form>
    </Modal>
  );
}
