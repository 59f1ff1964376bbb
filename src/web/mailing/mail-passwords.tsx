import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { size, tokens } from '../theme/tokens.ts';
import { Modal } from '../ui/modal.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { Bone } from '../ui/skeleton.tsx';
import { useText } from '../ui/text.tsx';
import { MailList } from './mail-list.tsx';
import { MailingForm } from './mailing-form.tsx';
import { type MailPlace, mailsQuery, useMailPasswords } from './mails.ts';

const useStyles = makeStyles({
  surface: { maxWidth: size.mailDialog },
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  button: { whiteSpace: 'nowrap' },
  bar: { '& > *': { overflowWrap: 'anywhere' } },
});

const EXAMPLE = 'smtps://user:password@mail.example.com:465';

interface Props extends MailPlace {
  /** The dialog has gone. */
  readonly onClose: () => void;
}

/**
 * Sends the temporary passwords of an operation by mail, and shows what became of each mail, then and whenever it is
 * opened again. For who made the passwords; open while it is there.
 */
export function MailPasswords({ onClose, customerId, operationId }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const form = useId();
  const place: MailPlace = { customerId, operationId };
  const [leaving, setLeaving] = useState(false);
  const [writing, setWriting] = useState(false);
  const mails = useInfiniteQuery(mailsQuery(place));
  const send = useMailPasswords(place, () => setWriting(false));
  const page = mails.data?.pages[0];
  const configured = page?.settled.configured === true;
  const writes = page !== undefined && configured && (writing || page.total === 0);
  return (
    <Modal open={!leaving} onDismiss={() => setLeaving(!send.isPending)} onGone={onClose} className={styles.surface}>
      <DialogBody>
        <DialogTitle>{t('mailing.title')}</DialogTitle>
        <DialogContent className={styles.root}>
          {mails.error !== null && <ProblemBar error={mails.error} onRetry={() => void mails.refetch()} />}
          {mails.isPending && <Bone width="60%" />}
          {page !== undefined && !configured && (
            <MessageBar intent="warning" layout="multiline" className={styles.bar}>
              <MessageBarBody>{t('settings.mailMissing', { example: EXAMPLE })}</MessageBarBody>
            </MessageBar>
          )}
          {writes && (
            <MailingForm
              place={place}
              id={form}
              settled={page.settled}
              error={send.error}
              onSubmit={(mailing) => send.isPending || send.mutate(mailing)}
            />
          )}
          {page !== undefined && page.total > 0 && !writes && <MailList place={place} page={page} />}
        </DialogContent>
        <DialogActions>
          {writes ? (
            <>
              <Button
                type="submit"
                form={form}
                appearance="primary"
                {...(send.isPending
                  ? { icon: <Spinner size="tiny" />, 'aria-busy': true, disabledFocusable: true }
                  : {})}
              >
                {t('mailing.start')}
              </Button>
              <Button disabled={send.isPending} onClick={() => (page.total > 0 ? setWriting(false) : setLeaving(true))}>
                {t('mailing.cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button appearance="primary" onClick={() => setLeaving(true)}>
                {t('mailing.close')}
              </Button>
              {page !== undefined && configured && (
                <Button className={styles.button} onClick={() => setWriting(true)}>
                  {t('mailing.more')}
                </Button>
              )}
            </>
          )}
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
