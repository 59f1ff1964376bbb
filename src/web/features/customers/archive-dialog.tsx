import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { useArchiving } from './use-archiving.ts';

interface Props {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** Says what archiving means, before it is done. */
export function ArchiveDialog({ customer, onClose }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(true);
  const archiving = useArchiving(customer.id);
  return (
    <Modal open={open && !archiving.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>{t('customerForm.archiveTitle', { customer: customer.name })}</DialogTitle>
        <DialogContent>
          <p>{t('customerForm.archiveText')}</p>
          {archiving.error !== null && <ProblemBar error={archiving.error} />}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" disabledFocusable={archiving.isPending} onClick={() => archiving.mutate(true)}>
            {t('customerForm.archive')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('customerForm.cancel')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
