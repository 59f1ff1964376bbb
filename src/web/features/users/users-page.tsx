import { makeStyles, Spinner } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { UserFilter } from '#contract/users.ts';
import { isProblem } from '../../api/problem.ts';
import { customerQuery, productsQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { filterOf, type UsersSearch, usersSearch } from '../../search-params.ts';
import { rememberRowsPerPage, useRowsPerPage } from '../../settings.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { LicenseIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { pagingOf } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useSelectionSize } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { AddUserButton } from './add-user-button.tsx';
import { ExportMenu } from './export-menu.tsx';
import { filterChips, withListed } from './filter-chips.ts';
import { FilterRow } from './filter-row.tsx';
import { FoundCount } from './found-count.tsx';
import { ImportLink } from './import-link.tsx';
import { LeftOut } from './left-out.tsx';
import { ListFailure } from './list-failure.tsx';
import { LIFE_ACTIONS } from './lives/life-actions.ts';
import { LifeMenu } from './lives/life-menu.tsx';
import { WithLives } from './lives/with-lives.tsx';
import { reasonAgainst, useFacts, useNames } from './page-facts.ts';
import { WithUserPanel } from './panel/with-user-panel.tsx';
import { PhoneSelection } from './phone-selection.tsx';
import { ProductsStrip } from './products-strip.tsx';
import { useExport } from './use-export.ts';
import { useManageLicenses } from './use-manage-licenses.ts';
import { useSelectAll } from './use-select-all.ts';
import { useSelectedList } from './use-selected-list.ts';
import { useUserList } from './use-user-list.ts';
import { UserSelection } from './user-selection.tsx';
import { UserTable } from './user-table.tsx';
import { UsersTabs } from './users-tabs.tsx';

const route = getRouteApi('/framed/customers/$customerId/users');
const useStyles = makeStyles({
  commands: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, flexShrink: 0 },
  search: {
    display: 'flex',
    marginInlineStart: 'auto',
    minWidth: '0',
    [below.phone]: { flexGrow: 1, '& > *': { flexGrow: 1 } },
  },
  manage: { [below.phone]: { display: 'none' } },
});

export function UsersPage() {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const { customerId } = route.useParams();
  const raw = route.useSearch();
  // the router hands on what could not be read beside what could: here nothing else may pass for a filter
  const search = useMemo(() => usersSearch(raw as Readonly<Record<string, unknown>>), [raw]);
  const navigate = useNavigate();
  const leave = route.useNavigate();
  const count = useSelectionSize();
  const remembered = useRowsPerPage();
  const size = search.size ?? remembered;
  const selectedView = search.view === 'selected';
  const descending = search.direction === 'descending';

  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const names = useNames(products.data?.items);
  const users = useUserList(customerId, search, size, !selectedView);
  const selected = useSelectedList(customerId, search, size, selectedView);
  const all = useSelectAll(customerId, users.filter, users.busy ? undefined : users.page?.total);
  const manage = useManageLicenses(customerId);
  const { sort, direction } = search;
  const exporting = useExport(customerId, { ...users.filter, sort, direction });
  const chips = useMemo(() => filterChips(users.filter, names, text), [users.filter, names, text]);

  const go = (next: UsersSearch, replace = false) =>
    void navigate({ to: paths.users(customerId), search: next, replace });
  /** Whatever changes the list begins at its first page. */
  const change = (part: { [K in keyof UsersSearch]?: UsersSearch[K] | undefined }, replace = false) =>
    go({ ...search, cursor: undefined, ...part } as UsersSearch, replace); // undefined drops a parameter
  const onFilter = (filter: UserFilter) => go({ ...listOf(search), ...filter });
  const onView = (view: 'selected' | undefined) => change({ view, search: undefined });
  const onSort = (by: NonNullable<UsersSearch['sort']>, direction: 'ascending' | 'descending') =>
    change({
      sort: by === 'name' ? undefined : by,
      direction: direction === 'descending' ? 'descending' : undefined,
    });

  const onPanelClose = useCallback(() => {
    void leave({ search: ({ user: _, ...rest }) => rest, replace: true });
  }, [leave]);
  const list = selectedView ? selected : users;
  const failure = [customer, products].find(({ error, data }) => error !== null && data === undefined);
  const button = (
    <ReasonButton
      appearance={count > 0 ? 'primary' : 'secondary'}
      icon={manage.busy ? <Spinner size="tiny" appearance="inverted" /> : <LicenseIcon />}
      reason={reasonAgainst(text, customer.data, count)}
      onClick={manage.busy ? () => {} : manage.manage}
    >
      {t('users.manageLicenses')}
    </ReasonButton>
  );
  const facts = useFacts(customer.data, products.data?.items);
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  return (
    <WithLives customerId={customerId} customerName={customer.data?.name ?? ''} onPanelClose={onPanelClose}>
      {(notice) => (
        <WithUserPanel page={list.page} pageAt={list.pageAt}>
          <Page
            title={t('users.title')}
            place={customer.data?.name}
            facts={facts}
            layout="list"
            foot={
              <>
                <PagingBar
                  busy={list.busy}
                  {...pagingOf(
                    list.page,
                    size,
                    (cursor) => change({ cursor }),
                    (chosen) => {
                      rememberRowsPerPage(chosen);
                      change({ size: chosen === 50 ? undefined : chosen });
                    },
                  )}
                />
                {count > 0 && (
                  <PhoneSelection
                    offered={all.offered}
                    onAll={all.selectAll}
                    selectedView={selectedView}
                    onView={onView}
                  >
                    {button}
                  </PhoneSelection>
                )}
              </>
            }
          >
            <UsersTabs customerId={customerId} customer={customer.data} here="users" />
            {notice}
            {failure ? (
              <ProblemBar error={failure.error} onRetry={() => void failure.refetch()} />
            ) : (
              search.user === undefined && (
                <ProductsStrip
                  products={products.data?.items}
                  customerName={customer.data?.name ?? ''}
                  onFilter={(field, id) => go({ ...listOf(search), ...withListed(users.filter, field, id) })}
                />
              )
            )}
            <div className={styles.commands}>
              <AddUserButton customer={customer.data} primary={count === 0} />
              <span className={styles.manage}>{button}</span>
              {customer.data?.permissions.includes('manageUsers') && <ImportLink customerId={customerId} />}
              <ExportMenu exporting={exporting} inView={selectedView ? undefined : users.page?.total} />
              <LifeMenu label={t('lives.commands')} actions={LIFE_ACTIONS} customer={customer.data} count={count} />
              <span className={styles.search}>
                <SearchBox
                  label={t('users.search')}
                  value={search.search ?? ''}
                  onSearch={(words) => change({ search: words === '' ? undefined : words }, true)}
                />
              </span>
            </div>
            {!selectedView && (
              <FilterRow
                filter={users.filter}
                chips={chips}
                products={products.data?.items ?? []}
                onFilter={onFilter}
                sort={search.sort ?? 'name'}
                descending={descending}
                onSort={onSort}
              />
            )}
            <FoundCount
              total={list.busy ? undefined : list.page?.total}
              narrowed={chips.length > 0 || search.search !== undefined}
            />
            {manage.error && <ProblemBar error={manage.error} onRetry={manage.manage} />}
            {exporting.error && (
              <ProblemBar error={exporting.error} what={t('users.exportFailed')} onRetry={exporting.retry} />
            )}
            {all.error && <ProblemBar error={all.error} onRetry={all.selectAll} />}
            <LeftOut users={manage.leftOut} onProceed={manage.proceed} />
            <UserSelection
              offered={all.offered}
              onAll={all.selectAll}
              exactly={all.exactly}
              selectedView={selectedView}
              onView={onView}
            />
            {list.error && (selectedView || users.stale) ? (
              <ListFailure
                error={list.error}
                onFirst={() => change({})}
                onUnfiltered={() => onFilter({})}
                onRetry={list.refetch}
              />
            ) : (
              <UserTable
                rows={list.page?.items}
                busy={list.busy}
                names={names.names}
                onRemove={selectedView ? selected.remove : undefined}
                matches={users.matches}
                sort={selectedView ? 'name' : (search.sort ?? 'name')}
                descending={descending}
                onSort={selectedView && selected.byFilter ? undefined : onSort}
                search={search.search}
                filters={chips.map(({ words }) => words)}
                customerName={customer.data?.name ?? ''}
                first={
                  <>
                    <AddUserButton customer={customer.data} primary={false} />
                    {customer.data?.permissions.includes('manageUsers') && (
                      <ImportLink customerId={customerId} framed />
                    )}
                  </>
                }
                onClearSearch={() => change({ search: undefined })}
                onClearFilters={() => onFilter(search.search === undefined ? {} : { search: search.search })}
                onAll={() => onView(undefined)}
              />
            )}
          </Page>
        </WithUserPanel>
      )}
    </WithLives>
  );
}

/** What of an address stays when the filter changes. */
function listOf(search: UsersSearch): UsersSearch {
  const filter = filterOf(search);
  return Object.fromEntries(
    Object.entries(search).filter(([name]) => !(name in filter) && name !== 'cursor' && name !== 'view'),
  );
}
