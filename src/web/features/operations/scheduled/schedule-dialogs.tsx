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
import { shownThere } from '../../../scheduling/chosen-time.ts';
import { ScheduleForm } from '../../../scheduling/schedule-form.tsx';
import { fateUnknown, useCancelSchedule, useChangeSchedule } from '../../../scheduling/use-schedules.ts';
import { zoneWords } from '../../../scheduling/zone-words.ts';
import { tokens } from '../../../theme/tokens.ts';
import { Modal } from '../../../ui/modal.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ScheduleRow } from './data.ts';
import { whatWords } from './what-words.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: '0' },
  moment: { margin: '0', '&::first-letter': { textTransform: 'uppercase' } },
  what: { margin: '0', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

interface Props {
  readonly schedule: ScheduleRow;
  readonly onClose: () => void;
}

/** What it is about, of whom. */
function What({ schedule }: Pick<Props, 'schedule'>) {
  const styles = useStyles();
  const text = useText();
  const { size: count, customerName } = schedule;
  const facts = [
    whatWords(schedule, text),
    text.t('schedules.users', { count }),
    ...(customerName === undefined ? [] : [customerName]),
  ];
  return <p className={styles.what}>{facts.join(' · ')}</p>;
}

/** Another time for what waits. */
export function ChangeScheduleDialog({ schedule, onClose }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { customerId, customerZone: timeZone, runAt } = schedule;
  const change = useChangeSchedule(customerId, schedule);
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
        <div>
          <What schedule={schedule} />
          <p className={styles.text}>
            {t('schedules.changeNow', { moment: format.momentIn(runAt, schedule.timeZone) })}
          </p>
        </div>
      }
    />
  );
}

/** The end of what waits, after a question. */
export function CancelScheduleDialog({ schedule, onClose }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const [open, setOpen] = useState(true);
  const { customerId, runAt, timeZone, size } = schedule;
  const cancel = useCancelSchedule(customerId, schedule);
  return (
    <Modal open={open && !cancel.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{t('schedules.cancelTitle')}</DialogTitle>
        <DialogContent className={styles.content}>
          <div>
            <What schedule={schedule} />
            <p
              className={styles.moment}
            >{`${format.momentIn(runAt, timeZone)} (${zoneWords(runAt, timeZone, format)})`}</p>
          </div>
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
