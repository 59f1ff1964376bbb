import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoMatchIcon, UsersIcon } from '../../ui/icons.ts';
import { selectionStore, useSelection } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { useOpenedUser, useOpenUser } from './panel/open-user.ts';
import { type ProductNames, userColumns } from './user-columns.tsx';

const nameOf = (user: UserRow) => user.displayName;
const remove = (user: UserRow) => selectionStore.dispatch({ kind: 'remove', ids: [user.id] });

interface Props {
  readonly rows: readonly UserRow[] | undefined;
  readonly busy: boolean;
  readonly names: ProductNames;
  /** The list of the selected, where rows leave instead of being ticked. */
  readonly selectedView: boolean;
  readonly descending: boolean;
  readonly search: string | undefined;
  readonly customerName: string;
  readonly onSort: (direction: 'ascending' | 'descending') => void;
  readonly onClearSearch: () => void;
  readonly onAll: () => void;
}

export function UserTable(props: Props) {
  const text = useText();
  const { t } = text;
  const selection = useSelection();
  const { names, selectedView } = props;
  const columns = useMemo(
    () => userColumns(text, names, selectedView ? remove : undefined),
    [text, names, selectedView],
  );
  return (
    <DataTable
      label={selectedView ? t('users.selectedUsers', { n: text.format.number(selection.rows.size) }) : t('users.table')}
      columns={columns}
      rows={props.rows}
      rowName={nameOf}
      busy={props.busy}
      onOpen={useOpenUser()}
      opened={useOpenedUser()}
      {...(selectedView ? {} : { selection: { state: selection, dispatch: selectionStore.dispatch } })}
      sort={{
        by: 'name' as const,
        direction: props.descending ? 'descending' : 'ascending',
        onSort: (_, direction) => props.onSort(direction),
      }}
      empty={<NoUser {...props} someSelected={selection.rows.size > 0} />}
    />
  );
}

function NoUser({
  search,
  selectedView,
  someSelected,
  customerName,
  onClearSearch,
  onAll,
}: Props & { readonly someSelected: boolean }) {
  const { t } = useText();
  const clear = <Button onClick={onClearSearch}>{t('users.clearSearch')}</Button>;
  if (selectedView && !someSelected) {
    return (
      <EmptyState
        icon={<UsersIcon />}
        title={t('users.noneSelectedTitle')}
        text={t('users.noneSelectedText')}
        actions={<Button onClick={onAll}>{t('users.backToAll')}</Button>}
      />
    );
  }
  if (search !== undefined) {
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('users.noMatchTitle')}
        text={selectedView ? t('users.noneSelectedMatch', { search }) : t('users.noMatch', { search })}
        actions={clear}
      />
    );
  }
  return (
    <EmptyState
      icon={<UsersIcon />}
      title={t('users.emptyTitle')}
      text={t('users.emptyText', { customer: customerName })}
    />
  );
}
