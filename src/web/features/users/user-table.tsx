import { Button } from '@fluentui/react-components';
import { type ReactNode, useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import type { UserSort } from '../../sorts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatchIcon, UsersIcon } from '../../ui/icons.ts';
import { marksBetween, pageSelection } from '../../ui/picked.ts';
import { select } from '../../ui/selection.ts';
import { selectionStore, useSelection } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { useOpenedUser, useOpenUser } from './panel/open-user.ts';
import type { Matches } from './use-user-list.ts';
import { type ProductNames, userColumns } from './user-columns.tsx';

const nameOf = (user: UserRow) => user.displayName;

interface Props {
  readonly rows: readonly UserRow[] | undefined;
  readonly busy: boolean;
  readonly names: ProductNames;
  /** Given in the list of the selected, where rows leave instead of being ticked. */
  readonly onRemove: ((user: UserRow) => void) | undefined;
  /** Which rows match the parts of the selection. */
  readonly matches: Matches;
  readonly sort: UserSort;
  readonly descending: boolean;
  /** Undefined: in the one order there is. */
  readonly onSort: ((sort: UserSort, direction: 'ascending' | 'descending') => void) | undefined;
  readonly search: string | undefined;
  /** The active filters in words. */
  readonly filters: readonly string[];
  readonly customerName: string;
  /** Offered where there is nobody yet. */
  readonly first: ReactNode;
  readonly onClearSearch: () => void;
  readonly onClearFilters: () => void;
  readonly onAll: () => void;
}

export function UserTable(props: Props) {
  const text = useText();
  const { t } = text;
  const picked = useSelection();
  const { names, onRemove, rows, matches, sort, descending, onSort } = props;
  const columns = useMemo(
    () => userColumns(text, names, { sort, ...(onRemove ? { onRemove } : {}) }),
    [text, names, sort, onRemove],
  );
  const state = pageSelection(picked, rows ?? [], matches);
  const selection = {
    state,
    dispatch: (action: Parameters<typeof select<UserRow>>[1]) =>
      selectionStore.dispatch(marksBetween(state, select(state, action))),
  };
  return (
    <DataTable
      label={onRemove ? t('users.selectedUsers', { n: text.format.number(picked.size) }) : t('users.table')}
      columns={columns}
      rows={rows}
      rowName={nameOf}
      busy={props.busy}
      onOpen={useOpenUser()}
      opened={useOpenedUser()}
      {...(onRemove ? {} : { selection })}
      {...(onSort
        ? { sort: { by: sort, direction: descending ? ('descending' as const) : ('ascending' as const), onSort } }
        : {})}
      empty={<NoUser {...props} someSelected={picked.size > 0} />}
    />
  );
}

function NoUser(props: Props & { readonly someSelected: boolean }) {
  const { search, onRemove, someSelected, filters, customerName, first, onClearSearch, onClearFilters, onAll } = props;
  const { t, format } = useText();
  if (onRemove && !someSelected) {
    return (
      <EmptyState
        icon={<UsersIcon />}
        title={t('users.noneSelectedTitle')}
        text={t('users.noneSelectedText')}
        actions={<Button onClick={onAll}>{t('users.backToAll')}</Button>}
      />
    );
  }
  if (onRemove) {
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('users.noMatchTitle')}
        {...(search === undefined ? {} : { text: t('users.noneSelectedMatch', { search }) })}
        actions={<Button onClick={onClearSearch}>{t('users.clearSearch')}</Button>}
      />
    );
  }
  if (search === undefined && filters.length === 0) {
    return (
      <EmptyState
        icon={<UsersIcon />}
        title={t('users.emptyTitle')}
        text={t('users.emptyText', { customer: customerName })}
        actions={first}
      />
    );
  }
  const words = format.list(filters.map((name) => t('users.quoted', { name })));
  const said =
    search === undefined
      ? t('users.noMatchFilters', { filters: words })
      : filters.length === 0
        ? t('users.noMatch', { search })
        : t('users.noMatchBoth', { search, filters: words });
  return (
    <EmptyState
      icon={<NoMatchIcon />}
      title={t('users.noMatchTitle')}
      text={said}
      actions={
        <>
          {filters.length > 0 && <Button onClick={onClearFilters}>{t('users.clearFilters')}</Button>}
          {search !== undefined && (
            <Button appearance={filters.length > 0 ? 'subtle' : 'secondary'} onClick={onClearSearch}>
              {t('users.clearSearch')}
            </Button>
          )}
        </>
      }
    />
  );
}
