import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { mailsQuery } from '../../mailing/mails.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';

const MailPasswords = lazy(() =>
  import('../../mailing/mail-passwords.tsx').then((module) => ({ default: module.MailPasswords })),
);

interface Props {
  readonly customerId: string;
  readonly operations: readonly MakingOperation[];
  /** Mails are on their way. */
  readonly onMailed: () => void;
  /** Why nothing can be sent yet. */
  readonly reason: string | undefined;
}

/** A button for each operation: mails belong to one, and what became of them is told with it. */
export function MailWay({ customerId, operations, onMailed, reason }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const [open, setOpen] = useState<string>();
  const close = (operationId: string) => {
    setOpen(undefined);
    const mails = client.getQueryData(mailsQuery({ customerId, operationId }).queryKey);
    if ((mails?.pages[0]?.total ?? 0) > 0) onMailed();
  };
  return (
    <>
      {operations.map(({ id, number }) => (
        <ReasonButton key={id} reason={reason} onClick={() => setOpen(id)}>
          {operations.length === 1 ? t('handOver.mail') : t('handOver.mailOf', { number })}
        </ReasonButton>
      ))}
      {open !== undefined && (
        <Suspense>
          <MailPasswords customerId={customerId} operationId={open} onClose={() => close(open)} />
        </Suspense>
      )}
    </>
  );
}
