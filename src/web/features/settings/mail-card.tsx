import { Button, MessageBar, MessageBarBody, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import type { PartnerSettings } from '#contract/mails.ts';
import { call } from '../../api/call.ts';
import { tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { MailIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'start', rowGap: tokens.spacingVerticalM },
  bar: { width: '100%', boxSizing: 'border-box', '& > *': { overflowWrap: 'anywhere' } },
  text: { margin: '0', overflowWrap: 'anywhere' },
});

const EXAMPLE = 'smtps://user:password@mail.example.com:465';

/** Whether mail can be sent, from whom and through what; how to set it up where it cannot. */
export function MailCard({ settings: { mail, address } }: { readonly settings: PartnerSettings }) {
  const styles = useStyles();
  const { t } = useText();
  const test = useMutation({ mutationFn: () => call('sendTestMail') });
  return (
    <Card title={t('settings.mail')}>
      <div className={styles.root}>
        {mail === null ? (
          <MessageBar intent="warning" layout="multiline" className={styles.bar}>
            <MessageBarBody>{t('settings.mailMissing', { example: EXAMPLE })}</MessageBarBody>
          </MessageBar>
        ) : (
          <p className={styles.text}>{t('settings.mailReady', mail)}</p>
        )}
        {mail !== null && !address.isPublic && (
          <MessageBar intent="warning" layout="multiline" className={styles.bar}>
            <MessageBarBody>{t('settings.addressLocal', { url: address.url })}</MessageBarBody>
          </MessageBar>
        )}
        {mail !== null && (
          <Button
            icon={test.isPending ? <Spinner size="tiny" /> : <MailIcon />}
            disabledFocusable={test.isPending}
            onClick={() => test.mutate()}
          >
            {t('settings.test')}
          </Button>
        )}
        {test.error !== null && <ProblemBar error={test.error} />}
        {test.data !== undefined && <Result {...test.data} />}
      </div>
    </Card>
  );
}

type Tested = Awaited<ReturnType<typeof call<'sendTestMail'>>>;

function Result({ recipient, fate, failure }: Tested) {
  const styles = useStyles();
  const { t } = useText();
  const words =
    fate === 'sent'
      ? t('settings.testSent', { recipient })
      : fate === 'unknown' || failure === null
        ? t('settings.testUnknown', { recipient })
        : t('settings.testFailed', { recipient, why: t(`mailing.failure.${failure}`) });
  return (
    <MessageBar
      intent={fate === 'sent' ? 'success' : fate === 'unknown' ? 'warning' : 'error'}
      layout="multiline"
      role="status"
      className={styles.bar}
    >
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  );
}
