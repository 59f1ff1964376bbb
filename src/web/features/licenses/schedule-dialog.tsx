import { useState } from 'react';
import type { LicensePreview, SaveRequest } from '#contract/licenses.ts';
import type { Schedule } from '#contract/schedules.ts';
import { firstChoice } from '../../scheduling/chosen-time.ts';
import { ForeseenLine } from '../../scheduling/foreseen-line.tsx';
import { ScheduleForm } from '../../scheduling/schedule-form.tsx';
import { ScheduleNotes } from '../../scheduling/schedule-notes.tsx';
import { fateUnknown, useMakeSchedule } from '../../scheduling/use-schedules.ts';
import { useText } from '../../ui/text.tsx';

interface Props {
  readonly customerId: string;
  readonly timeZone: string;
  readonly request: SaveRequest;
  /** What the save would do now. */
  readonly figures: LicensePreview;
  readonly onMade: (schedule: Schedule) => void;
  readonly onClose: () => void;
}

/** Has the save done later, and says what that means. */
export function ScheduleDialog({ customerId, timeZone, request, figures, onMade, onClose }: Props) {
  const { t } = useText();
  const [start] = useState(() => firstChoice(timeZone, Date.now()));
  const make = useMakeSchedule(customerId, onMade);
  return (
    <ScheduleForm
      title={t('schedules.title')}
      submit={t(make.isPending ? 'schedules.making' : 'schedules.make')}
      start={start}
      timeZone={timeZone}
      busy={make.isPending}
      done={make.isSuccess}
      error={make.error}
      what={fateUnknown(make.error) ? t('schedules.makeUnknown') : undefined}
      onEdit={() => make.isError && make.reset()}
      onSubmit={(at) => make.mutate({ ...request, ...at })}
      onClose={onClose}
    >
      <ScheduleNotes sentences={[t('schedules.again'), t('schedules.bound')]}>
        <ForeseenLine foreseen={figures} />
      </ScheduleNotes>
    </ScheduleForm>
  );
}
