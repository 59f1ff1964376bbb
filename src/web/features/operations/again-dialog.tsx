import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, Spinner } from '@fluentui/react-components';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ReasonNames } from '#text/reason-words.ts';
import { call } from '../../api/call.ts';
import { newKey } from '../../api/save-attempt.ts';
import type { OperationPlace } from '../../following/running.ts';
import { paths } from '../../paths.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { PLANS_PAGE, PlanOutlook } from './plan-outlook.tsx';
import type { ReasonCode } from './result-groups.ts';

interface Props {
  readonly place: OperationPlace;
  /** Only whom this was the first reason to refuse. */
  readonly reason: ReasonCode | undefined;
  readonly names: ReasonNames;
  readonly onClose: () => void;
}

/** What another try of an operation on accounts, or of an undo, would do now for whom it failed; done when confirmed. */
export function AgainDialog({ place, reason, names, onClose }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState(true);
  const [offset, setOffset] = useState(0);
  const key = useRef(newKey());
  const which = reason === undefined ? {} : { reason };
  const preview = useQuery({
    queryKey: ['previewRetry', place, reason, offset],
    queryFn: ({ signal }) =>
      call('previewRetry', { params: place, query: { ...which, offset, size: PLANS_PAGE }, signal }),
    placeholderData: keepPreviousData,
    // what is confirmed is what was just looked at
    staleTime: 0,
    gcTime: 0,
  });
  const again = useMutation({
    mutationFn: () => call('retryOperation', { params: place, body: which, idempotencyKey: key.current }),
    onSuccess: ({ operationId }) => {
      onClose();
      void navigate({ to: paths.operation(place.customerId, operationId) });
    },
  });
  const { data } = preview;
  const nothing =
    data === undefined || data.changed + data.partial > 0
      ? undefined
      : t(data.refused > 0 ? 'operations.retryAllRefused' : 'operations.retryNothing');
  return (
    <Modal open={open} onDismiss={() => setOpen(again.isPending)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>
          {data === undefined ? t('operations.retry') : t('operations.retryTitle', { count: data.total })}
        </DialogTitle>
        <DialogContent>
          <p>{t('operations.retryNow')}</p>
          <PlanOutlook
            {...{ preview, names, offset }}
            onOffset={setOffset}
            sentence={(changed, left) => t('operations.retrySentence', { changed, left })}
          />
          {again.error !== null && <ProblemBar error={again.error} />}
        </DialogContent>
        <DialogActions>
          <Button disabled={again.isPending} onClick={() => setOpen(false)}>
            {t('licenses.cancel')}
          </Button>
          <ReasonButton
            appearance="primary"
            reason={again.isPending ? t('licenses.saving') : nothing}
            {...(again.isPending ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
            onClick={() => data !== undefined && again.mutate()}
          >
            {t('operations.retryGroup')}
          </ReasonButton>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
