import { Button, makeStyles, ToggleButton } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { CustomerRow } from '#contract/customers.ts';
import { isProblem } from '../../api/problem.ts';
import { customersQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import type { CustomersSearch } from '../../search-params.ts';
import type { CustomersShown } from '../../sorts.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CalmIcon, CloseIcon, CustomersIcon, NoMatchIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { pagingOf } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SegmentedFilter } from '../../ui/segmented-filter.tsx';
import { useText } from '../../ui/text.tsx';
import { AddCustomer } from './add-customer.tsx';
import { customerColumns } from './customer-columns.tsx';

const route = getRouteApi('/framed/customers');
const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    [below.phone]: { '& > :first-child': { flexBasis: '100%' } },
  },
  filter: { fontSize: tokens.fontSize250, fontWeight: tokens.fontWeightRegular },
});

const nameOf = (customer: CustomerRow) => customer.name;

export function CustomersPage() {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery(
    customersQuery({ ...search, sort: search.sort ?? 'name', size: search.size ?? 50 }),
  );
  const columns = useMemo(() => customerColumns(text), [text]);
  const open = useCallback(
    (customer: CustomerRow) => {
      void navigate({ to: paths.customer(customer.id) });
    },
    [navigate],
  );
  /** Whatever changes the list begins at its first page. */
  const change = (part: { [K in keyof CustomersSearch]?: CustomersSearch[K] | undefined }, replace = false) =>
    void navigate({
      to: paths.customers(),
      search: { ...search, cursor: undefined, ...part } as CustomersSearch, // undefined drops a parameter
      replace,
    });

  const failed = error !== null && (data === undefined || isPlaceholderData);
  const sums = data?.sums;
  const finer = search.show === 'attention' || search.show === 'archived' ? undefined : search.show;
  const facts =
    sums && t('customers.facts', { customers: sums.customers, users: sums.users, seats: sums.seatsConsumed });
  return (
    <Page
      title={t('customers.title')}
      facts={facts ?? ''}
      layout="list"
      actions={<AddCustomer primary />}
      foot={
        <PagingBar
          busy={isPlaceholderData}
          {...pagingOf(
            data,
            search.size ?? 50,
            (cursor) => change({ cursor }),
            (size) => change({ size: size === 50 ? undefined : size }),
          )}
        />
      }
    >
      <div className={styles.filters}>
        <SearchBox
          wide
          label={t('customers.search')}
          value={search.search ?? ''}
          onSearch={(words) => change({ search: words === '' ? undefined : words }, true)}
        />
        <SegmentedFilter<'all' | CustomersShown>
          label={t('customers.segments')}
          value={search.show ?? 'all'}
          onChange={(show) => change({ show: show === 'all' ? undefined : show })}
          segments={[
            { value: 'all', label: t('customers.all'), ...(sums ? { count: sums.customers } : {}) },
            { value: 'attention', label: t('customers.attention'), ...(sums ? { count: sums.attention } : {}) },
          ]}
        />
        {sums !== undefined && (sums.archived > 0 || search.show === 'archived') && (
          <ToggleButton
            shape="circular"
            className={styles.filter}
            checked={search.show === 'archived'}
            onClick={() => change({ show: search.show === 'archived' ? undefined : 'archived' })}
          >
            {t('customerForm.showArchived', { n: sums.archived })}
          </ToggleButton>
        )}
        {finer !== undefined && (
          <Button
            shape="circular"
            className={styles.filter}
            icon={<CloseIcon />}
            iconPosition="after"
            aria-label={t('customers.removeFilter', { filter: t(`customers.shown.${finer}`) })}
            onClick={() => change({ show: undefined })}
          >
            {t(`customers.shown.${finer}`)}
          </Button>
        )}
      </div>
      {failed ? (
        <ProblemBar
          error={error}
          what={t('problems.listFailed')}
          onRetry={() => (isProblem(error, 'invalidCursor') ? change({}) : void refetch())}
        />
      ) : (
        <DataTable
          label={t('customers.table')}
          columns={columns}
          rows={data?.items}
          rowName={nameOf}
          lines={2}
          busy={isPlaceholderData}
          onOpen={open}
          sort={{
            by: search.sort ?? 'name',
            direction: search.direction ?? 'ascending',
            onSort: (by, direction) => {
              // Numbers are asked for the greatest first; names from A.
              const first = by !== 'name' && by !== (search.sort ?? 'name');
              change({
                sort: by === 'name' ? undefined : by,
                direction: first || direction === 'descending' ? 'descending' : undefined,
              });
            },
          }}
          empty={<NoCustomer search={search} onChange={change} />}
        />
      )}
    </Page>
  );
}

interface NoCustomerProps {
  readonly search: CustomersSearch;
  readonly onChange: (part: { search?: undefined; show?: undefined }) => void;
}

/** Says why nothing is there, and the way out. */
function NoCustomer({ search, onChange }: NoCustomerProps) {
  const { t } = useText();
  const attention = search.show === 'attention';
  if (search.search !== undefined) {
    const words = { search: search.search };
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('customers.noMatchTitle')}
        text={attention ? t('customers.noMatchAttention', words) : t('customers.noMatch', words)}
        actions={
          <>
            <Button onClick={() => onChange({ search: undefined })}>{t('customers.clearSearch')}</Button>
            {attention && (
              <Button appearance="subtle" onClick={() => onChange({ show: undefined })}>
                {t('customers.showAll')}
              </Button>
            )}
          </>
        }
      />
    );
  }
  if (search.show === 'archived') {
    return (
      <EmptyState
        icon={<CalmIcon />}
        title={t('customerForm.noneArchivedTitle')}
        text={t('customerForm.noneArchived')}
        actions={<Button onClick={() => onChange({ show: undefined })}>{t('customers.showAll')}</Button>}
      />
    );
  }
  if (search.show !== undefined && !attention) {
    return (
      <EmptyState
        icon={<CalmIcon />}
        title={t('customers.noneShownTitle')}
        text={t('customers.noneShown', { filter: t(`customers.shown.${search.show}`) })}
        actions={<Button onClick={() => onChange({ show: undefined })}>{t('customers.showAll')}</Button>}
      />
    );
  }
  return attention ? (
    <EmptyState
      icon={<CalmIcon />}
      title={t('customers.calmTitle')}
      text={t('customers.calmText')}
      actions={<Button onClick={() => onChange({ show: undefined })}>{t('customers.showAll')}</Button>}
    />
  ) : (
    <EmptyState
      icon={<CustomersIcon />}
      title={t('customers.emptyTitle')}
      text={t('customers.emptyText')}
      actions={<AddCustomer />}
    />
  );
}
