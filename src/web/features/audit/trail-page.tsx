import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import type { AuditFilter, AuditSearch } from '../../search-params.ts';
import { tokens } from '../../theme/tokens.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { AuditIcon, NoMatchIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { pagingOf } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { auditColumns } from './audit-columns.tsx';
import { trailQuery } from './data.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { type EntryView, entryViews, namesOf } from './entry-view.ts';
import { ExportMenu, useAuditExport } from './export-menu.tsx';
import { auditChips } from './filter-chips.ts';
import { AuditFilterMenu } from './filter-menu.tsx';

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    flexShrink: 0,
  },
});

const rowName = (view: EntryView) => view.action;

interface Props {
  /** Undefined: all customers that one may see, and the partner itself. */
  readonly customerId?: string;
  readonly place?: string | undefined;
  readonly search: AuditSearch;
}

/** The entries of a trail, the newest first; filters, paging and the open entry stand in the address. */
export function TrailPage({ customerId, place, search }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const navigate = useNavigate();
  const { size = 50, cursor, entry, ...filter } = search;
  const { data, error, isPlaceholderData, refetch } = useQuery(trailQuery(customerId, { filter, size, cursor }));
  const rows = useMemo(() => data && entryViews(data, text), [data, text]);
  const names = useMemo(() => data && namesOf(data, text), [data, text]);
  const columns = useMemo(() => auditColumns(text, customerId), [text, customerId]);
  const exporting = useAuditExport(customerId, filter);
  const to = customerId === undefined ? paths.audit() : paths.customerAudit(customerId);

  /** undefined drops a parameter. */
  const change = useCallback(
    (part: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }, replace = false) =>
      void navigate({ to, search: (current) => ({ ...(current as AuditSearch), ...part }) as AuditSearch, replace }),
    [navigate, to],
  );
  /** Another filter begins at the first page. */
  const onFilter = (next: AuditFilter) =>
    void navigate({ to, search: { ...(search.size === undefined ? {} : { size: search.size }), ...next } });
  const open = useCallback((view: EntryView) => change({ entry: view.id }), [change]);

  const opened = rows?.find(({ id }) => id === entry);
  const userName = data?.items.find(({ user }) => user !== null && user.id === filter.user)?.user?.name ?? undefined;
  const chips = auditChips(filter, userName, text);
  const failed = error !== null && (data === undefined || isPlaceholderData);
  const narrowed = chips.length > 0;
  return (
    <Page
      title={t('audit.title')}
      place={place}
      facts={data === undefined ? '' : t('audit.facts', { count: data.total })}
      layout="list"
      actions={<ExportMenu exporting={exporting} total={data?.total} />}
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
      <div className={styles.filters}>
        <AuditFilterMenu filter={filter} ofCustomer={customerId !== undefined} onFilter={onFilter} />
        <FilterChips
          label={t('audit.filters')}
          chips={chips}
          removeName={(name) => t('audit.filterRemove', { name })}
          onFilter={onFilter}
        />
      </div>
      {exporting.error && (
        <ProblemBar error={exporting.error} what={t('users.exportFailed')} onRetry={exporting.retry} />
      )}
      {failed ? (
        <ProblemBar
          error={error}
          what={t('problems.listFailed')}
          onRetry={() => (isProblem(error, 'invalidCursor') ? change({ cursor: undefined }) : void refetch())}
        />
      ) : (
        <DataTable
          label={t('audit.list')}
          columns={columns}
          rows={rows}
          rowName={rowName}
          lines={2}
          busy={isPlaceholderData}
          onOpen={open}
          opened={opened?.id}
          empty={
            <EmptyState
              icon={narrowed ? <NoMatchIcon /> : <AuditIcon />}
              title={t(narrowed ? 'audit.noMatchTitle' : 'audit.emptyTitle')}
              text={
                narrowed
                  ? t('audit.noMatchFilters', { filters: format.list(chips.map(({ words }) => words)) })
                  : t('audit.emptyText')
              }
              actions={narrowed && <Button onClick={() => onFilter({})}>{t('audit.filterClear')}</Button>}
            />
          }
        />
      )}
      {opened !== undefined && names !== undefined && (
        <EntryDialog key={opened.id} view={opened} names={names} onClose={() => change({ entry: undefined }, true)} />
      )}
    </Page>
  );
}
