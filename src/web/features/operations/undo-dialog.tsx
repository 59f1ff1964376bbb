import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, Spinner } from '@fluentui/react-components';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
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

interface Props {
  readonly place: OperationPlace;
  readonly operation: Operation;
  readonly names: ReasonNames;
  readonly onClose: () => void;
}

/** What undoing would change, what it needs, and who stays as they are; nothing is done before it is confirmed. */
export function UndoDialog({ place, operation, names, onClose }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState(true);
  const [offset, setOffset] = useState(0);
  const key = useRef(newKey());
  const preview = useQuery({
    queryKey: ['previewUndo', place, offset],
    queryFn: ({ signal }) => call('previewUndo', { params: place, query: { offset, size: PLANS_PAGE }, signal }),
    placeholderData: keepPreviousData,
    // what is confirmed is what was just looked at
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useMutation({
    mutationFn: () => call('undoOperation', { params: place, idempotencyKey: key.current }),
    onSuccess: ({ operationId }) => void navigate({ to: paths.operation(place.customerId, operationId) }),
  });
  const { data } = preview;
  const impossible =
    preview.error !== null || (data !== undefined && data.changed + data.partial === 0)
      ? t('operations.planNothing')
      : undefined;
  return (
    <Modal open={open && !undo.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{t('operations.undoTitle', { number: operation.number })}</DialogTitle>
        <DialogContent>
          <PlanOutlook
            {...{ preview, names, offset }}
            onOffset={setOffset}
            sentence={(changed, left) => t('operations.undoSentence', { changed, left })}
          />
          {undo.error !== null && <ProblemBar error={undo.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('table.close')}</Button>
          <ReasonButton
            appearance="primary"
            reason={undo.isPending ? t('licenses.saving') : impossible}
            {...(undo.isPending ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
            onClick={() => data !== undefined && undo.mutate()}
          >
            {t('operations.undo')}
          </ReasonButton>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
