import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { LocationOff16Regular } from '@fluentui/react-icons/svg/location-off';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useText } from '../../ui/text.tsx';
import { selectionUsersQuery } from './data.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minHeight: 0 },
  search: { display: 'flex', '& > *': { flexGrow: 1 } },
  scroll: { overflowY: 'auto', minHeight: 0, maxHeight: size.listHeight },
  list: { margin: '0', padding: '0', listStyleType: 'none' },
  row: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalMNudge,
    minHeight: size.rowTwoLine,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  name: {
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontWeight: tokens.fontWeightMedium,
    overflowWrap: 'anywhere',
  },
  email: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  warning: { display: 'flex', color: tokens.colorStatusWarningForeground1 },
  empty: { margin: '0', paddingBlock: tokens.spacingVerticalL, color: tokens.colorNeutralForeground3 },
  more: { marginBlock: tokens.spacingVerticalS },
});

interface Props {
  readonly place: SelectionPlace;
  /** Only those who hold this product. */
  readonly holding?: string;
  readonly label: string;
  readonly searchLabel: string;
  readonly onRemove?: ((user: UserRow) => void) | undefined;
}

/** Selected users by page, searchable. */
export function UserList({ place, holding, label, searchLabel, onRemove }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [search, setSearch] = useState('');
  const users = useInfiniteQuery(selectionUsersQuery(place, search, holding));
  const rows = users.data?.pages.flatMap((page) => page.items) ?? [];
  const total = users.data?.pages[0]?.total ?? 0;
  return (
    <div className={styles.root}>
      <div className={styles.search}>
        <SearchBox value={search} onSearch={setSearch} label={searchLabel} />
      </div>
      {users.error !== null && <ProblemBar error={users.error} onRetry={() => void users.refetch()} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={label}>
        {users.isPending && <Spinner size="tiny" aria-label={t('table.loading')} />}
        <ul className={styles.list}>
          {rows.map((user) => (
            <li key={user.id} className={styles.row}>
              <PersonAvatar name={user.displayName} size={28} />
              <span className={styles.words}>
                <span className={styles.name}>{user.displayName}</span>
                <span className={styles.email}>{user.email}</span>
              </span>
              {user.location === null && (
                <span
                  className={styles.warning}
                  role="img"
                  aria-label={t('licenses.noLocation')}
                  title={t('licenses.noLocation')}
                >
                  <LocationOff16Regular />
                </span>
              )}
              {onRemove !== undefined && (
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<Dismiss16Regular />}
                  aria-label={t('licenses.chipRemove', { name: user.displayName })}
                  onClick={() => onRemove(user)}
                />
              )}
            </li>
          ))}
        </ul>
        {users.isSuccess && rows.length === 0 && (
          <p className={styles.empty} role="status">
            {t('licenses.noUserFound', { search })}
          </p>
        )}
        {users.hasNextPage && (
          <Button
            className={styles.more}
            size="small"
            disabledFocusable={users.isFetchingNextPage}
            onClick={() => void users.fetchNextPage()}
          >
            {t('licenses.showMore', { count: Math.min(100, total - rows.length) })}
          </Button>
        )}
      </section>
    </div>
  );
}
