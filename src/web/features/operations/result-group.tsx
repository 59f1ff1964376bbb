import { Button, mergeClasses, Spinner } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock16Filled } from '@fluentui/react-icons/svg/clock';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { SubtractCircle16Filled } from '@fluentui/react-icons/svg/subtract-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReasonNames } from '#text/reason-words.ts';
import type { OperationPlace } from '../../following/running.ts';
import { DownIcon, NextIcon, RetryIcon } from '../../ui/icons.ts';
import { TextButton } from '../../ui/link.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { type Text, useText } from '../../ui/text.tsx';
import { itemsQuery, MORE } from './data.ts';
import type { ReasonCode, ResultGroup } from './result-groups.ts';
import { ResultRow } from './result-row.tsx';
import { useResultStyles } from './result-styles.ts';
import { mayFix, mayRetry } from './use-retry.ts';

const ICON = {
  refused: ErrorCircle16Filled,
  changed: CheckmarkCircle16Filled,
  partial: Warning16Filled,
  unchanged: SubtractCircle16Filled,
  pending: Clock16Filled,
} as const;

export function groupTitle({ t }: Pick<Text, 't'>, { id }: Pick<ResultGroup, 'id'>): string {
  switch (id) {
    case 'changed':
      return t('operations.groupChanged');
    case 'partial':
      return t('operations.groupPartial');
    case 'unchanged':
      return t('operations.groupUnchanged');
    case 'pending':
      return t('operations.groupPending');
    default:
      return t(`reasons.${id}`);
  }
}

/** Trying the users of a group again. */
export interface RetryGroup {
  readonly start: (reason: ReasonCode) => void;
  /** The one that is on its way. */
  readonly busy: ReasonCode | undefined;
  /** Whether fixes of what was refused are offered with it. */
  readonly fixes: boolean;
}

interface Props {
  readonly place: OperationPlace;
  readonly group: ResultGroup;
  readonly names: ReasonNames;
  readonly search: string;
  /** Undefined: the person may not. */
  readonly retry: RetryGroup | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One reason or outcome with its users, who come by page once it is open. */
export function ResultGroupView({ place, group, names, search, retry, open, onToggle }: Props) {
  const styles = useResultStyles();
  const text = useText();
  const { t, format } = text;
  const items = useInfiniteQuery({ ...itemsQuery(place, group, search), enabled: open });
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  const total = items.data?.pages[0]?.total ?? 0;
  const title = groupTitle(text, group);
  // whom a stop left as they were: nothing failed for them
  const look = group.reason === 'cancelled' ? 'unchanged' : group.outcome;
  const Icon = ICON[look];
  const left = total - rows.length;
  return (
    <tbody className={styles.group} aria-busy={open && items.isPending}>
      <tr className={styles.groupRow}>
        <th colSpan={5} scope="rowgroup" className={styles.groupHead}>
          <div className={styles.groupLine}>
            <button type="button" className={styles.groupButton} aria-expanded={open} onClick={onToggle}>
              <span className={styles.chevron} aria-hidden="true">
                {open ? <DownIcon /> : <NextIcon />}
              </span>
              <span className={mergeClasses(styles.groupIcon, styles[look])} aria-hidden="true">
                <Icon />
              </span>
              <span className={styles[look]}>{title}</span>
              <span className={styles.groupCount}>
                {format.number(search === '' || items.data === undefined ? group.users : total)}
              </span>
            </button>
            {group.reason !== undefined && retry !== undefined && mayRetry(group.reason) && (
              <RetryButton reason={group.reason} users={group.users} retry={retry} />
            )}
          </div>
        </th>
      </tr>
      {open && rows.map((item) => <ResultRow key={item.userId} item={item} names={names} />)}
      {open && (items.isPending || items.error !== null || left > 0 || rows.length === 0) && (
        <tr className={styles.row}>
          <td colSpan={5} className={styles.more}>
            {items.isPending && <Bone width="45%" />}
            {items.error !== null && <ProblemBar error={items.error} onRetry={() => void items.refetch()} />}
            {items.isSuccess && rows.length === 0 && (
              <span className={styles.none}>
                {search === '' ? t('operations.nobody') : t('operations.nobodySearch', { search })}
              </span>
            )}
            {left > 0 && (
              <TextButton disabledFocusable={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
                {left <= MORE
                  ? t('operations.showOthers', { count: left })
                  : t('operations.showNext', { next: MORE, count: left })}
              </TextButton>
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface RetryProps {
  readonly reason: ReasonCode;
  readonly users: number;
  readonly retry: RetryGroup;
}

function RetryButton({ reason, users, retry }: RetryProps) {
  const styles = useResultStyles();
  const { t } = useText();
  const busy = retry.busy === reason;
  const fixes = retry.fixes && mayFix(reason);
  return (
    <Button
      size="small"
      className={styles.groupAction}
      icon={busy ? <Spinner size="extra-tiny" /> : <RetryIcon />}
      disabledFocusable={busy}
      aria-label={t(fixes ? 'operations.fixGroupName' : 'operations.retryGroupName', {
        count: users,
        reason: t(`reasons.${reason}`),
      })}
      onClick={() => retry.start(reason)}
    >
      {t(fixes ? 'operations.fixGroup' : 'operations.retryGroup')}
    </Button>
  );
}
