import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { tokens } from '../theme/tokens.ts';
import { Preparing } from '../ui/preparing.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';
import { type MailPlace, outlookQuery } from './mails.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  text: { margin: '0', fontVariantNumeric: 'tabular-nums' },
  quiet: { margin: '0', color: tokens.colorNeutralForeground3 },
});

/** More mails than one person opens: a file or paper serves them better. */
const MANY_MAILS = 20;

/** How many mails will go out, and to whom, before they do. */
export function MailOutlook({ place, to }: { readonly place: MailPlace; readonly to: 'users' | 'one' }) {
  const styles = useStyles();
  const { t } = useText();
  const { data, error, refetch } = useQuery(outlookQuery(place));
  if (error !== null) return <ProblemBar error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Preparing words={t('mailing.counting')} />;
  const { users, toUsers, usersPerMail } = data;
  if (users === 0) return <p className={styles.text}>{t('mailing.nothingWaits')}</p>;
  const reached = toUsers.users - toUsers.withoutAddress;
  const mails = Math.ceil(users / usersPerMail);
  return (
    <div role="status" className={styles.root}>
      {to === 'users' ? (
        <>
          <p className={styles.text}>
            {toUsers.users === 0 ? t('mailing.allWritten') : t('mailing.outlookUsers', { mails: reached })}
          </p>
          {toUsers.withoutAddress > 0 && (
            <p className={styles.text}>{t('mailing.withoutAddress', { users: toUsers.withoutAddress })}</p>
          )}
        </>
      ) : (
        <p className={styles.text}>{t('mailing.outlookOne', { mails, users, most: usersPerMail })}</p>
      )}
      {to === 'one' && mails > MANY_MAILS && <p className={styles.quiet}>{t('mailing.ratherFile')}</p>}
    </div>
  );
}
