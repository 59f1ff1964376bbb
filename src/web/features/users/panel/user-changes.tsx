import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { UserOperation } from '#contract/user-detail.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { paths } from '../../../paths.ts';
import { StateBadge } from '../../../ui/chip.tsx';
import { BlockedIcon, LicenseIcon } from '../../../ui/icons.ts';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { Bone } from '../../../ui/skeleton.tsx';
import { useText } from '../../../ui/text.tsx';
import { changeSentences } from './change-sentences.ts';
import { userOperationsQuery } from './data.ts';
import { usePanelStyles } from './panel-styles.ts';

interface Props {
  readonly customerId: string;
  readonly userId: string;
  readonly names: ReasonNames;
}

/** What operations did to this user, or would not do: in words, by whom, when, with the way to the whole result. */
export function UserChanges({ customerId, userId, names }: Props) {
  const styles = usePanelStyles();
  const { t } = useText();
  const changes = useInfiniteQuery(userOperationsQuery(customerId, userId));
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('userPanel.changes')}</h3>
      {changes.isPending && <Bone width="70%" />}
      {changes.error !== null && (
        <ProblemBar
          error={changes.error}
          what={t('userPanel.changesFailed')}
          onRetry={() => void (changes.data === undefined ? changes.refetch() : changes.fetchNextPage())}
        />
      )}
      {changes.isSuccess && items.length === 0 && <p className={styles.none}>{t('userPanel.noChange')}</p>}
      {items.length > 0 && (
        <ul className={`${styles.list} ${styles.section}`}>
          {items.map((item) => (
            <li key={item.operationId} className={styles.entry}>
              <OneChange customerId={customerId} item={item} names={names} />
            </li>
          ))}
        </ul>
      )}
      {changes.hasNextPage && (
        <Button
          size="small"
          disabledFocusable={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t('userPanel.more')}
        </Button>
      )}
    </section>
  );
}

function OneChange({
  customerId,
  item,
  names,
}: {
  readonly customerId: string;
  readonly item: UserOperation;
  readonly names: ReasonNames;
}) {
  const styles = usePanelStyles();
  const { t, format } = useText();
  const refused = item.outcome === 'refused';
  const [reason] = item.reasons;
  return (
    <>
      <span className={refused ? `${styles.icon} ${styles.bad}` : styles.icon} aria-hidden="true">
        {refused ? <BlockedIcon /> : <LicenseIcon />}
      </span>
      <span className={styles.words}>
        {changeSentences(item, names, t).map((sentence) => (
          <span key={sentence} className={styles.dense}>
            {sentence}
          </span>
        ))}
        {reason !== undefined && (
          <span className={`${styles.caption} ${styles.bad}`}>{reasonWords(reason, names, t)}</span>
        )}
        <span className={styles.caption}>
          {t('userPanel.byAt', { name: item.staffName, at: format.dateTime(item.createdAt) })}
          {' · '}
          <Link to={paths.operation(customerId, item.operationId)} className={styles.link}>
            {t('userPanel.operation', { number: item.number })}
          </Link>
          {item.outcome === 'pending' && (
            <>
              {' '}
              <StateBadge tone="plan">{t('userPanel.running')}</StateBadge>
            </>
          )}
        </span>
      </span>
    </>
  );
}
