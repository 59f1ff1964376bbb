import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Customer } from '#contract/customers.ts';
import { isProblem } from '../../../api/problem.ts';
import { useLive } from '../../../following/live.ts';
import { runningQuery } from '../../../following/running.ts';
import { doingWords } from '../../../following/words.ts';
import { paths } from '../../../paths.ts';
import type { OperationsFilter, OperationsSearch } from '../../../search-params.ts';
import { OPERATIONS_SHOWN_NAMES, type OperationsShown } from '../../../sorts.ts';
import { tokens } from '../../../theme/tokens.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterChips } from '../../../ui/filter-chips.tsx';
import { NoMatchIcon, OperationsIcon } from '../../../ui/icons.ts';
import { Page } from '../../../ui/page.tsx';
import { pagingOf } from '../../../ui/paging.ts';
import { PagingBar } from '../../../ui/paging-bar.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { SegmentedFilter } from '../../../ui/segmented-filter.tsx';
import { useText } from '../../../ui/text.tsx';
import { ScheduledSection } from '../scheduled/scheduled-section.tsx';
import { historyQuery, type OperationRow } from './data.ts';
import { operationChips } from './filter-chips.ts';
import { OperationFilterMenu } from './filter-menu.tsx';
import { operationColumns } from './operation-columns.tsx';
import { RunningCards } from './running-cards.tsx';

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    flexShrink: 0,
  },
});

interface Props {
  /** Undefined: of all customers that one may see. */
  readonly customerId?: string;
  readonly customer?: Customer | undefined;
  readonly search: OperationsSearch;
}

/** What runs, live, and under it what was done, the latest first; filters and paging stand in the address. */
export function OperationsPage({ customerId, customer, search }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const navigate = useNavigate();
  const { size = 50, cursor, show, scheduled: made, ...filter } = search;
  const live = useLive();
  const history = useQuery(historyQuery(customerId, { filter, show, size, cursor, live }));
  const { data, error, isPlaceholderData, refetch } = history;
  const everything = useQuery(runningQuery);
  const running = everything.data?.items.filter((one) => customerId === undefined || one.customerId === customerId);
  const everywhere = customerId === undefined;
  const columns = useMemo(() => operationColumns(text, everywhere), [text, everywhere]);
  const rowName = useCallback((row: OperationRow) => doingWords(row, t), [t]);
  const to = customerId === undefined ? paths.operations() : paths.customerOperations(customerId);

  /** undefined drops a parameter. */
  const change = (part: { [K in keyof OperationsSearch]?: OperationsSearch[K] | undefined }) =>
    void navigate({ to, search: (current) => ({ ...(current as OperationsSearch), ...part }) as OperationsSearch });
  /** Another filter begins at the first page. */
  const onFilter = (next: OperationsFilter & { readonly show?: OperationsShown | undefined }) => {
    const { show: shown, ...rest } = next;
    const kept = { ...(search.size === undefined ? {} : { size: search.size }), ...rest };
    void navigate({ to, search: shown === undefined ? kept : { ...kept, show: shown } });
  };
  const open = useCallback(
    (row: OperationRow) => void navigate({ to: paths.operation(row.customerId, row.id) }),
    [navigate],
  );

  const chips = operationChips(filter, text);
  const failed = error !== null && (data === undefined || isPlaceholderData);
  const conditions = [
    ...(show === undefined ? [] : [t(`operationList.show.${show}`)]),
    ...chips.map(({ words }) => words),
  ];
  const narrowed = conditions.length > 0;
  return (
    <Page
      title={t('operationList.title')}
      place={customer?.name}
      facts={t('operationList.facts')}
      foot={
        <PagingBar
          busy={isPlaceholderData}
          {...pagingOf(
            data,
            size,
            (next) => change({ cursor: next }),
            (chosen) => change({ size: chosen === 50 ? undefined : chosen, cursor: undefined }),
          )}
        />
      }
    >
      {running !== undefined && <RunningCards operations={running} everywhere={everywhere} />}
      {(everywhere || customer !== undefined) && <ScheduledSection customer={customer} made={made} />}
      {everything.error !== null && running === undefined && (
        <ProblemBar error={everything.error} onRetry={() => void everything.refetch()} />
      )}
      <div className={styles.filters}>
        <SegmentedFilter
          label={t('operationList.show')}
          segments={(['done', ...OPERATIONS_SHOWN_NAMES] as const).map((value) => ({
            value,
            label: t(`operationList.show.${value}`),
          }))}
          value={show ?? 'done'}
          onChange={(value) => onFilter({ ...filter, show: value === 'done' ? undefined : value })}
        />
        <OperationFilterMenu filter={filter} onFilter={(next) => onFilter({ ...next, show })} />
        <FilterChips
          label={t('operationList.filters')}
          chips={chips}
          removeName={(name) => t('operationList.filterRemove', { name })}
          onFilter={(next) => onFilter({ ...next, show })}
        />
      </div>
      {failed ? (
        <ProblemBar
          error={error}
          what={t('problems.listFailed')}
          onRetry={() => (isProblem(error, 'invalidCursor') ? change({ cursor: undefined }) : void refetch())}
        />
      ) : (
        <DataTable
          whole
          label={t('operationList.list')}
          columns={columns}
          rows={data?.items}
          rowName={rowName}
          lines={2}
          busy={isPlaceholderData}
          onOpen={open}
          empty={
            <EmptyState
              icon={narrowed ? <NoMatchIcon /> : <OperationsIcon />}
              title={t(narrowed ? 'operationList.noMatchTitle' : 'operationList.emptyTitle')}
              text={
                narrowed
                  ? t('operationList.noMatchFilters', { filters: format.list(conditions) })
                  : t(running?.length ? 'operationList.emptyRunning' : 'operationList.emptyText')
              }
              actions={narrowed && <Button onClick={() => onFilter({})}>{t('operationList.filterClear')}</Button>}
            />
          }
        />
      )}
    </Page>
  );
}
