import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { Modal } from '../../ui/modal.tsx';
import { useText } from '../../ui/text.tsx';

interface Props {
  /** How many have not been handed over in any way; none: one may go. */
  readonly waiting: number;
  /** Within the task one may go without a question: to add another user of the set. */
  readonly within: (path: string) => boolean;
}

/** Leaving without having handed over anything asks once. */
export function LeaveGuard({ waiting, within }: Props) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      if (waiting === 0 || asked || next.pathname === current.pathname || within(next.pathname)) return false;
      setAsked(true);
      return true;
    },
    enableBeforeUnload: () => waiting > 0 && !asked,
    withResolver: true,
  });
  const [seen, setSeen] = useState(false);
  const blocked = status === 'blocked';
  if (blocked && !seen) setSeen(true);
  if (!blocked && !seen) return null;
  return (
    <Modal open={blocked} onDismiss={() => reset?.()} onGone={() => setSeen(false)}>
      <DialogBody>
        <DialogTitle>{t('handOver.leaveTitle')}</DialogTitle>
        <DialogContent>{t('handOver.leaveText', { count: waiting })}</DialogContent>
        <DialogActions>
          <Button appearance="primary" onClick={() => reset?.()}>
            {t('handOver.stay')}
          </Button>
          <Button onClick={() => proceed?.()}>{t('handOver.leave')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
