import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { RefusalGroup } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { size, tokens } from '../theme/tokens.ts';
import { TextButton } from '../ui/link.tsx';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import { Popup } from '../ui/popup.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';
import { type Asked, PREVIEW_USERS, refusedUsersQuery } from './asked.ts';

const useStyles = makeStyles({
  surface: { width: size.popover },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  count: {
    fontSize: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    minWidth: size.target,
    minHeight: size.target,
    justifyContent: 'end',
    textAlign: 'end',
  },
  list: { margin: '0', padding: '0', listStyleType: 'none' },
  user: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalMNudge,
    minHeight: size.rowTwoLine,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250, fontWeight: tokens.fontWeightMedium },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  more: { marginTop: tokens.spacingVerticalS },
});

interface Props {
  readonly asked: Asked;
  readonly group: RefusalGroup;
  /** The words of the group's reason. */
  readonly title: string;
  readonly names: ReasonNames;
}

/** How many users a group has; opens who they are. */
export function RefusedUsers({ asked, group, title, names }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const count = group.users;
  const label = t('licenses.refusedTitle', { reason: title, count });
  return (
    <Popup
      align="end"
      label={label}
      className={styles.surface}
      trigger={(properties) => (
        <TextButton
          className={styles.count}
          aria-label={t('licenses.showRefused', { count, reason: title })}
          {...properties}
        >
          {format.number(count)}
        </TextButton>
      )}
    >
      {() => (
        <>
          <h3 className={styles.title}>{label}</h3>
          <UserNames asked={asked} group={group} names={names} label={label} />
        </>
      )}
    </Popup>
  );
}

function UserNames({ asked, group, names, label }: Omit<Props, 'title'> & { readonly label: string }) {
  const styles = useStyles();
  const { t, format } = useText();
  const users = useInfiniteQuery(refusedUsersQuery(asked, group));
  const rows = users.data?.pages.flatMap((page) => page.items) ?? [];
  const rest = (users.data?.pages.at(-1)?.total ?? 0) - rows.length;
  return (
    <>
      {users.error !== null && <ProblemBar error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <Spinner size="tiny" aria-label={t('table.loading')} />}
      <ul className={styles.list} aria-label={label}>
        {rows.map(({ userId, displayName, email, location, reasons: [first, ...others] }) => {
          const notes = [
            email,
            ...(first?.code === 'prohibitedInLocation' && location !== null ? [format.country(location)] : []),
            ...(others.length === 0
              ? []
              : [
                  t('licenses.alsoRefused', {
                    reasons: format.list(others.map((reason) => reasonWords(reason, names, t))),
                  }),
                ]),
          ];
          return (
            <li key={userId} className={styles.user}>
              <PersonAvatar name={displayName} size={28} />
              <span className={styles.words}>
                <span className={styles.name}>{displayName}</span>
                {notes.map((note) => (
                  <span key={note} className={styles.note}>
                    {note}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      {users.hasNextPage && (
        <Button
          size="small"
          className={styles.more}
          disabledFocusable={users.isFetchingNextPage}
          onClick={() => void users.fetchNextPage()}
        >
          {t('licenses.showMore', { count: Math.min(PREVIEW_USERS, rest) })}
        </Button>
      )}
    </>
  );
}
