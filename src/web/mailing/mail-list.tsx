import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Mail, MailPage } from '#contract/mails.ts';
import { mayRepeat } from '#domain/mail/mail-state.ts';
import { size, tokens } from '../theme/tokens.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { SegmentedFilter } from '../ui/segmented-filter.tsx';
import { type Text, useText } from '../ui/text.tsx';
import { type MailPlace, type MailStateShown, mailsQuery, underWay, useRetryMail } from './mails.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    maxHeight: size.listHeight,
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  row: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    '& + &': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  what: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: '0' },
  name: { fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere' },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    overflowWrap: 'anywhere',
  },
  bad: { color: tokens.colorPaletteRedForeground1 },
  text: { margin: '0', fontVariantNumeric: 'tabular-nums' },
  button: { flexShrink: 0 },
  scroll: { overflowX: 'auto' },
});

/** What became of each mail, with a way to send again what failed or whose fate is unknown. */
export function MailList({ place, page }: { readonly place: MailPlace; readonly page: MailPage }) {
  const styles = useStyles();
  const { t } = useText();
  const [shown, setShown] = useState<'all' | MailStateShown>('all');
  const mails = useInfiniteQuery(mailsQuery(place, shown === 'all' ? undefined : shown));
  const retry = useRetryMail(place);
  const { sent, failed, unknown, waiting, sending } = page.states;
  const items = mails.data?.pages.flatMap((one) => one.items) ?? [];
  const segments = [
    { value: 'all', label: t('mailing.all'), count: sent + failed + unknown + waiting + sending },
    { value: 'failed', label: t('mailing.state.failed'), count: failed },
    { value: 'unknown', label: t('mailing.state.unknown'), count: unknown },
    { value: 'sent', label: t('mailing.state.sent'), count: sent },
  ] as const;
  return (
    <div className={styles.root}>
      <p className={styles.text} role="status">
        {t('mailing.counts', { sent, failed, unknown, open: underWay(page) })}
      </p>
      {page.total > 1 && (
        <div className={styles.scroll}>
          <SegmentedFilter label={t('mailing.filter')} segments={segments} value={shown} onChange={setShown} />
        </div>
      )}
      {mails.error !== null && <ProblemBar error={mails.error} onRetry={() => void mails.refetch()} />}
      {retry.error !== null && <ProblemBar error={retry.error} />}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <ul className={styles.list} aria-label={t('mailing.results')} tabIndex={0}>
          {items.map((mail) => (
            <Row key={mail.id} mail={mail} onRetry={() => retry.isPending || retry.mutate(mail.id)} />
          ))}
        </ul>
      )}
      {mails.hasNextPage && (
        <Button appearance="subtle" onClick={() => void mails.fetchNextPage()}>
          {t('mailing.showMore')}
        </Button>
      )}
    </div>
  );
}

function Row({ mail, onRetry }: { readonly mail: Mail; readonly onRetry: () => void }) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const [first] = mail.users;
  const name = mail.toUser && first !== undefined ? first.displayName : (mail.recipient ?? t('mailing.noRecipient'));
  const who = mail.toUser
    ? (mail.recipient ?? t('mailing.noRecipient'))
    : t('mailing.users', { count: mail.users.length });
  const bad = mail.state === 'failed' || mail.state === 'unknown';
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span className={styles.name}>{name}</span>
        <span className={styles.quiet}>{who}</span>
        <span className={mergeClasses(styles.quiet, bad && styles.bad)}>{stateWords(text, mail)}</span>
      </span>
      {mayRepeat(mail.state) && (
        <Button size="small" className={styles.button} aria-label={t('mailing.retryOf', { name })} onClick={onRetry}>
          {t('mailing.retry')}
        </Button>
      )}
    </li>
  );
}

/** "Échoué : le serveur de messagerie ne connaît pas le destinataire" */
function stateWords({ t }: Text, { state, failure }: Mail): string {
  const words = t(`mailing.state.${state}`);
  if (state === 'unknown') return `${words}. ${t('mailing.unknownText')}`;
  if (failure === null) return words;
  const why = t(`mailing.failure.${failure}`);
  return state === 'waiting'
    ? `${words}. ${t('mailing.waitingText', { why })}`
    : t('mail.line', { name: words, value: why });
}
