import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { MailIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { type MailPlace, mailsQuery } from './mails.ts';

const MailPasswords = lazy(() => import('./mail-passwords.tsx').then((module) => ({ default: module.MailPasswords })));

/** "Envoyer par e-mail" and its dialog, for who made the passwords of the operation; nothing for others. */
export function MailButton(place: MailPlace) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const mails = useInfiniteQuery(mailsQuery(place));
  if (mails.data === undefined) return null;
  return (
    <>
      <Button appearance="subtle" icon={<MailIcon />} onClick={() => setOpen(true)}>
        {t('mailing.send')}
      </Button>
      {open && (
        <Suspense>
          <MailPasswords {...place} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
