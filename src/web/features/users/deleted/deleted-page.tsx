import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { isProblem } from '../../../api/problem.ts';
import { customerQuery, deletedUsersQuery, productsQuery } from '../../../api/queries.ts';
import { NotFound } from '../../../not-found.tsx';
import { paths } from '../../../paths.ts';
import type { DeletedSearch } from '../../../search-params.ts';
import { rememberRowsPerPage, useRowsPerPage } from '../../../settings.ts';
import { below, tokens } from '../../../theme/tokens.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { DeleteIcon, NoMatchIcon, RestoreIcon, UsersIcon } from '../../../ui/icons.ts';
import { TextButton } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { pagingOf } from '../../../ui/paging.ts';
import { PagingBar } from '../../../ui/paging-bar.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { select } from '../../../ui/selection.ts';
import { SelectionBar } from '../../../ui/selection-bar.tsx';
import { useText } from '../../../ui/text.tsx';
import { useFacts, useNames } from '../page-facts.ts';
import { UsersTabs } from '../users-tabs.tsx';
import { deletedColumns } from './deleted-columns.tsx';
import { type DeletedUser, NOBODY, pickAll, selectionOn, sizeOf, withMarks } from './picked-deleted.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

const route = getRouteApi('/framed/customers/$customerId/deleted-users');
const useStyles = makeStyles({
  commands: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, flexShrink: 0 },
  search: {
    display: 'flex',
    marginInlineStart: 'auto',
    minWidth: '0',
    [below.phone]: { flexGrow: 1, '& > *': { flexGrow: 1 } },
  },
  all: { fontSize: tokens.fontSize250, fontWeight: tokens.fontWeightMedium },
});

const nameOf = (user: DeletedUser) => user.displayName;

/** S55–S58: who can be restored, until when, and with what. */
export function DeletedPage() {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const { customerId } = route.useParams();
  const { search, cursor, size: asked }: DeletedSearch = route.useSearch();
  const navigate = useNavigate();
  const remembered = useRowsPerPage();
  const size = asked ?? remembered;
  const [picked, setPicked] = useState(NOBODY);
  const [dialog, setDialog] = useState<'restore' | 'purge'>();
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const { names } = useNames(products.data?.items);
  const facts = useFacts(customer.data, products.data?.items);
  const users = useQuery(deletedUsersQuery(customerId, { search, cursor, size }));
  const [now] = useState(Date.now);
  const columns = useMemo(
    () => deletedColumns(text, names, { now, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    [text, names, now],
  );
  const go = (next: DeletedSearch, replace = false) =>
    void navigate({ to: paths.deletedUsers(customerId), search: next, replace });
  const list = { ...(search === undefined ? {} : { search }), ...(asked === undefined ? {} : { size: asked }) };
  const onSearch = (words: string) => {
    // of all who matched another search nobody here knows who they are
    if (picked.all !== null) setPicked(NOBODY);
    const { search: _, ...rest } = list;
    go(words === '' ? rest : { ...rest, search: words }, true);
  };
  const rows = users.data?.items;
  const total = users.data?.total ?? 0;
  const count = sizeOf(picked);
  const state = selectionOn(picked, rows ?? []);
  const permitted = customer.data?.permissions.includes('deleteUsers') !== false;
  const reason = !permitted ? t('lives.notPermitted') : count === 0 ? t('users.manageLicensesWhy') : undefined;
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const close = () => setDialog(undefined);
  return (
    <Page
      title={t('deleted.title')}
      place={customer.data?.name}
      facts={facts}
      layout="list"
      foot={
        <PagingBar
          busy={users.isPlaceholderData}
          {...pagingOf(
            users.data,
            size,
            (next) => go(next === undefined ? list : { ...list, cursor: next }),
            (chosen) => {
              rememberRowsPerPage(chosen);
              const { size: _, ...rest } = list;
              go(chosen === 50 ? rest : { ...rest, size: chosen });
            },
          )}
        />
      }
    >
      <UsersTabs customerId={customerId} customer={customer.data} here="deleted" />
      <div className={styles.commands}>
        <ReasonButton
          appearance={count > 0 ? 'primary' : 'secondary'}
          icon={<RestoreIcon />}
          reason={reason}
          onClick={() => setDialog('restore')}
        >
          {t('deleted.restore')}
        </ReasonButton>
        <ReasonButton appearance="subtle" icon={<DeleteIcon />} reason={reason} onClick={() => setDialog('purge')}>
          {t('deleted.purgeNow')}
        </ReasonButton>
        <span className={styles.search}>
          <SearchBox label={t('users.search')} value={search ?? ''} onSearch={onSearch} />
        </span>
      </div>
      <SelectionBar
        label={t('users.selection')}
        count={t('users.selected', { n: count })}
        shown={count > 0}
        clear={t('users.clear')}
        onClear={() => setPicked(NOBODY)}
      >
        {total > count && (
          <TextButton className={styles.all} onClick={() => setPicked(pickAll(search, total))}>
            {t('users.selectAll', { n: total })}
          </TextButton>
        )}
      </SelectionBar>
      {users.error !== null && users.data === undefined ? (
        <ProblemBar
          error={users.error}
          onRetry={() => (isProblem(users.error, 'invalidCursor') ? go(list) : void users.refetch())}
        />
      ) : (
        <DataTable
          label={t('deleted.title')}
          columns={columns}
          rows={rows}
          rowName={nameOf}
          lines={2}
          busy={users.isPlaceholderData}
          selection={{
            state,
            dispatch: (action) => setPicked(withMarks(picked, state, select(state, action))),
          }}
          empty={
            search === undefined ? (
              <EmptyState
                icon={<UsersIcon />}
                title={t('deleted.emptyTitle')}
                text={t('deleted.emptyText', { customer: customer.data?.name ?? '' })}
              />
            ) : (
              <EmptyState
                icon={<NoMatchIcon />}
                title={t('users.noMatchTitle')}
                text={t('users.noMatch', { search })}
                actions={<Button onClick={() => onSearch('')}>{t('users.clearSearch')}</Button>}
              />
            )
          }
        />
      )}
      {dialog === 'restore' && customer.data !== undefined && (
        <RestoreDialog
          customer={customer.data}
          products={products.data?.items ?? []}
          picked={picked}
          onClose={close}
          onDone={(operationId) => void navigate({ to: paths.operation(customerId, operationId) })}
        />
      )}
      {dialog === 'purge' && customer.data !== undefined && (
        <PurgeDialog
          customer={customer.data}
          picked={picked}
          count={format.number(count)}
          onClose={close}
          onDone={(operationId) => void navigate({ to: paths.operation(customerId, operationId) })}
        />
      )}
    </Page>
  );
}
