import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Schedule } from '#contract/schedules.ts';
import { shownThere } from '../../../scheduling/chosen-time.ts';
import { ScheduleForm } from '../../../scheduling/schedule-form.tsx';
import { fateUnknown, useCancelSchedule, useChangeSchedule } from '../../../scheduling/use-schedules.ts';
import { zoneWords } from '../../../scheduling/zone-words.ts';
import { Modal } from '../../../ui/modal.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { useText } from '../../../ui/text.tsx';

const useStyles = makeStyles({ text: { margin: '0' } });

interface Props {
  readonly customerId: string;
  readonly schedule: Schedule;
  /** The customer's, as it is now. */
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** Another time for what waits. */
export function ChangeScheduleDialog({ customerId, schedule, timeZone, onClose }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const change = useChangeSchedule(customerId, schedule);
  const { runAt } = schedule;
  return (
    <ScheduleForm
      title={t('schedules.changeTitle')}
      submit={t('schedules.changeSave')}
      start={shownThere(runAt, timeZone)}
      timeZone={timeZone}
      busy={change.isPending}
      done={change.isSuccess}
      error={change.error}
      what={fateUnknown(change.error) ? t('schedules.makeUnknown') : undefined}
      onEdit={() => change.isError && change.reset()}
      onSubmit={(at) => change.mutate(at)}
      onClose={onClose}
      before={
        <p className={styles.text}>{t('schedules.changeNow', { moment: format.momentIn(runAt, schedule.timeZone) })}</p>
      }
    />
  );
}

/** The end of what waits, after a question. */
export function CancelScheduleDialog({ customerId, schedule, onClose }: Omit<Props, 'timeZone'>) {
  const styles = useStyles();
  const { t, format } = useText();
  const [open, setOpen] = useState(true);
  const cancel = useCancelSchedule(customerId, schedule);
  const { runAt, timeZone, size } = schedule;
  return (
    <Modal open={open && !cancel.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{t('schedules.cancelTitle')}</DialogTitle>
        <DialogContent>
          <p>{`${format.momentIn(runAt, timeZone)} (${zoneWords(runAt, timeZone, format)})`}</p>
          <p className={styles.text}>{t('schedules.cancelText', { count: size })}</p>
          {cancel.error !== null && <ProblemBar error={cancel.error} />}
        </DialogContent>
        <DialogActions>
          <Button
            appearance="primary"
            disabledFocusable={cancel.isPending}
            icon={cancel.isPending ? <Spinner size="tiny" /> : null}
            onClick={() => cancel.mutate(null)}
          >
            {t('schedules.cancelDo')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('schedules.cancelKeep')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
