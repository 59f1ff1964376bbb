import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import type { Schedule } from '#contract/schedules.ts';
import { elidedBefore } from '#text/elided.ts';
import { call } from '../../../api/call.ts';
import { customerKeys } from '../../../api/queries.ts';
import { newKey } from '../../../api/save-attempt.ts';
import { tokens } from '../../../theme/tokens.ts';
import { Modal } from '../../../ui/modal.tsx';
import { Preparing } from '../../../ui/preparing.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { useText } from '../../../ui/text.tsx';
import { startLife } from './life-actions.ts';
import type { LifeTarget } from './life-context.ts';
import { LifePeople } from './life-people.tsx';
import { LifeSchedule } from './life-schedule.tsx';
import { useLifePeople } from './use-life-people.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: '0' },
  /** The words of an action are said in one line. */
  action: { whiteSpace: 'nowrap' },
});

/** From here on planning takes long enough to be told of. */
const LONG = 1_000;

interface Props {
  readonly customerId: string;
  readonly customerName: string;
  readonly target: LifeTarget;
  readonly onDone: (operation: Operation, target: LifeTarget) => void;
  readonly onScheduled: (schedule: Schedule, target: LifeTarget) => void;
  readonly onClose: () => void;
}

/** Names whom it concerns and what will happen, before it does (S50–S54). */
export function LifeDialog({ customerId, customerName, target, onDone, onScheduled, onClose }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const queries = useQueryClient();
  const [open, setOpen] = useState(true);
  const { action, userId } = target;
  // one key for this confirmation: whatever is clicked or repeated, it is done once
  const [key] = useState(newKey);
  const people = useLifePeople(customerId, userId, key);
  const [later, setLater] = useState(false);
  const start = useMutation({
    mutationFn: async (selectionId: string) => {
      const { operationId } = await startLife(action, customerId, selectionId, key);
      return call('readOperation', { params: { customerId, operationId } });
    },
    onSuccess: (operation) => {
      for (const queryKey of [...customerKeys(customerId), ['listDeletedUsers', { customerId }]])
        void queries.invalidateQueries({ queryKey });
      onDone(operation, target);
    },
  });
  const n = people.data?.selection.size ?? 0;
  const words = { n, customer: customerName };
  const [only] = people.data?.items ?? [];
  const title =
    n === 0
      ? t(`lives.${action}`)
      : n === 1 && only !== undefined
        ? t(`lives.${action}TitleOne`, { name: only.displayName, elided: elidedBefore(only.displayName) })
        : t(`lives.${action}Title`, words);
  if (later && action !== 'passwords' && people.data !== undefined) {
    const onMade = (schedule: Schedule) => onScheduled(schedule, target);
    return <LifeSchedule {...{ customerId, onMade, onClose }} kind={action} people={people.data} />;
  }
  return (
    <Modal open={open && !start.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent className={styles.body}>
          {people.data === undefined && people.error === null && <Preparing words={t('lives.gathering')} />}
          {people.data !== undefined && <LifePeople people={people.data} customerName={customerName} />}
          <p className={styles.text}>{t(`lives.${action}Text`, words)}</p>
          {people.error !== null && <ProblemBar error={people.error} onRetry={() => void people.refetch()} />}
          {start.isPending && n > LONG && <Preparing words={t('lives.preparing', { n })} />}
          {start.error !== null && <ProblemBar error={start.error} />}
        </DialogContent>
        <DialogActions>
          <Button
            appearance="primary"
            disabledFocusable={people.data === undefined || start.isPending}
            icon={start.isPending ? <Spinner size="tiny" /> : null}
            className={styles.action}
            onClick={() => people.data !== undefined && start.mutate(people.data.selection.id)}
          >
            {t(`lives.${action}`)}
          </Button>
          {action !== 'passwords' && (
            <Button disabledFocusable={people.data === undefined || start.isPending} onClick={() => setLater(true)}>
              {t('schedules.schedule')}
            </Button>
          )}
          <Button onClick={() => setOpen(false)}>{t('lives.cancel')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
