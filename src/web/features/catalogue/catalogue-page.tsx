import { Button, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import type { CatalogueSearch } from '../../search-params.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CatalogueIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { pagingOf } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SegmentedFilter } from '../../ui/segmented-filter.tsx';
import { useText } from '../../ui/text.tsx';
import { CatalogueTabs, ImportButton } from './catalogue-head.tsx';
import { catalogueQuery } from './data.ts';
import { productColumns } from './product-columns.tsx';

const route = getRouteApi('/framed/catalogue');
const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    [below.phone]: { '& > :first-child': { flexBasis: '100%' } },
  },
  segments: { maxWidth: '100%', overflowX: 'auto' },
});

/** The products that Seatdesk knows, whoever has them. */
export function CataloguePage() {
  const styles = useStyles();
  const text = useText();
  const { t, language } = text;
  const search = route.useSearch();
  const navigate = useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery(
    catalogueQuery({ ...search, language, size: search.size ?? 50 }),
  );
  const columns = useMemo(() => productColumns(text), [text]);
  const nameOf = useCallback(({ name }: CatalogueEntry) => name[language], [language]);
  const open = useCallback(
    ({ id }: CatalogueEntry) => {
      void navigate({ to: paths.catalogueProduct(id) });
    },
    [navigate],
  );
  /** Whatever changes the list begins at its first page. */
  const change = (part: { [K in keyof CatalogueSearch]?: CatalogueSearch[K] | undefined }, replace = false) =>
    void navigate({
      to: paths.catalogue(),
      search: { ...search, cursor: undefined, ...part } as CatalogueSearch, // undefined drops a parameter
      replace,
    });
  const failed = error !== null && (data === undefined || isPlaceholderData);
  const sums = data?.sums;
  return (
    <Page
      title={t('catalogue.title')}
      facts={sums ? t('catalogue.facts', sums) : ''}
      actions={<ImportButton />}
      layout="list"
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
      <CatalogueTabs here="products" />
      <div className={styles.filters}>
        <SearchBox
          wide
          label={t('catalogue.search')}
          value={search.search ?? ''}
          onSearch={(words) => change({ search: words === '' ? undefined : words }, true)}
        />
        <span className={styles.segments}>
          <SegmentedFilter<'all' | 'assignable' | 'notAssignable'>
            label={t('catalogue.show')}
            value={search.show ?? 'all'}
            onChange={(show) => change({ show: show === 'all' ? undefined : show })}
            segments={[
              { value: 'all', label: t('catalogue.all'), ...(sums ? { count: sums.products } : {}) },
              { value: 'assignable', label: t('catalogue.assignable'), ...(sums ? { count: sums.assignable } : {}) },
              {
                value: 'notAssignable',
                label: t('catalogue.notAssignable'),
                ...(sums ? { count: sums.products - sums.assignable } : {}),
              },
            ]}
          />
        </span>
      </div>
      {failed ? (
        <ProblemBar
          error={error}
          what={t('problems.listFailed')}
          onRetry={() => (isProblem(error, 'invalidCursor') ? change({}) : void refetch())}
        />
      ) : (
        <DataTable
          label={t('catalogue.products')}
          columns={columns}
          rows={data?.items}
          rowName={nameOf}
          lines={2}
          busy={isPlaceholderData}
          onOpen={open}
          empty={
            <EmptyState
              icon={<CatalogueIcon />}
              title={t('catalogue.noMatchTitle')}
              text={
                search.search === undefined
                  ? t('catalogue.noneShown')
                  : t('catalogue.noMatch', { search: search.search })
              }
              actions={
                <Button onClick={() => change({ search: undefined, show: undefined })}>{t('catalogue.showAll')}</Button>
              }
            />
          }
        />
      )}
    </Page>
  );
}
