import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import type { Schedule } from '#contract/schedules.ts';
import type { ScheduledLife } from '#domain/schedules/scheduled-lives.ts';
import { customerQuery } from '../../../api/queries.ts';
import { firstChoice } from '../../../scheduling/chosen-time.ts';
import { ScheduleForm } from '../../../scheduling/schedule-form.tsx';
import { ScheduleNotes } from '../../../scheduling/schedule-notes.tsx';
import { fateUnknown, useScheduleLife } from '../../../scheduling/use-schedules.ts';
import { useText } from '../../../ui/text.tsx';
import { LifePeople } from './life-people.tsx';
import type { SelectionUsers } from './use-life-people.ts';

interface Props {
  readonly customerId: string;
  readonly kind: ScheduledLife;
  readonly people: SelectionUsers;
  readonly onMade: (schedule: Schedule) => void;
  readonly onClose: () => void;
}

/** Asks when it is to be done, naming whom it concerns and what will happen then. */
export function LifeSchedule(props: Props) {
  const customer = useQuery(customerQuery(props.customerId));
  // the page behind has asked for it already
  return customer.data === undefined ? null : <Form {...props} customer={customer.data} />;
}

function Form({ customerId, kind, people, onMade, onClose, customer }: Props & { readonly customer: Customer }) {
  const { t } = useText();
  const { name, timeZone } = customer;
  const [start] = useState(() => firstChoice(timeZone, Date.now()));
  const make = useScheduleLife(customerId, kind, onMade);
  const { id: selectionId, size: n } = people.selection;
  return (
    <ScheduleForm
      title={t(`schedules.title.${kind}`, { n, customer: name })}
      submit={t(make.isPending ? 'schedules.making' : 'schedules.make')}
      start={start}
      timeZone={timeZone}
      busy={make.isPending}
      done={make.isSuccess}
      error={make.error}
      what={fateUnknown(make.error) ? t('schedules.makeUnknown') : undefined}
      onEdit={() => make.isError && make.reset()}
      onSubmit={(at) => make.mutate({ selectionId, ...at })}
      onClose={onClose}
      before={<LifePeople people={people} customerName={name} />}
    >
      <ScheduleNotes sentences={[t(`schedules.effect.${kind}`, { n }), t('schedules.lifeAgain')]} />
    </ScheduleForm>
  );
}
