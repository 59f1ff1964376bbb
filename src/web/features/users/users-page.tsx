import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles, Spinner } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Customer } from '#contract/customers.ts';
import { isProblem } from '../../api/problem.ts';
import { customerQuery, productsQuery, sessionQuery, usersQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import type { UsersSearch } from '../../search-params.ts';
import { below, tokens } from '../../theme/tokens.ts';
import { LicenseIcon } from '../../ui/icons.ts';
import { NotFound } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { pagingOf, slicePage } from '../../ui/paging.ts';
import { PagingBar } from '../../ui/paging-bar.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useAnySelected, useSelectionWhen } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { PhoneSelection } from './phone-selection.tsx';
import { ProductsStrip } from './products-strip.tsx';
import { selectedRows } from './selected-rows.ts';
import { useManageLicenses } from './use-manage-licenses.ts';
import { UserSelection } from './user-selection.tsx';
import { UserTable } from './user-table.tsx';

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
  bar: { flexShrink: 0 },
});

export function UsersPage() {
  const styles = useStyles();
  const { t, language } = useText();
  const { customerId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const anySelected = useAnySelected();
  const size = search.size ?? 50;
  const selectedView = search.view === 'selected';
  const selection = useSelectionWhen(selectedView);

  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const { view, user: _user, ...query } = search;
  const users = useQuery({ ...usersQuery(customerId, { ...query, size }), enabled: view === undefined });
  const manage = useManageLicenses(customerId);
  const names = useMemo(
    () => new Map(products.data?.items.map(({ id, name }) => [id, name[language]])),
    [products.data, language],
  );
  const local = useMemo(
    () =>
      selection
        ? slicePage(selectedRows(selection, search.search, search.direction === 'descending'), size, search.cursor)
        : undefined,
    [selection, search.search, search.direction, size, search.cursor],
  );

  const change = (part: { [K in keyof UsersSearch]?: UsersSearch[K] | undefined }, replace = false) =>
    void navigate({
      to: paths.users(customerId),
      search: { ...search, cursor: undefined, ...part } as UsersSearch, // undefined drops a parameter
      replace,
    });
  const facts = useFacts(customer.data, products.data?.items);
  const page = local ?? users.data;
  const reason = reasonAgainst(t, customer.data, anySelected);
  const failure = [customer, products].find(({ error, data }) => error !== null && data === undefined);
  const button = (
    <ReasonButton
      appearance={anySelected ? 'primary' : 'secondary'}
      icon={manage.busy ? <Spinner size="tiny" appearance="inverted" /> : <LicenseIcon />}
      reason={reason}
      onClick={manage.busy ? () => {} : manage.manage}
    >
      {t('users.manageLicenses')}
    </ReasonButton>
  );
  if (isProblem(customer.error, 'notFound')) {
    return (
      <NotFound
        toCustomers={(className, words) => (
          <Link to={paths.customers()} className={className}>
            {words}
          </Link>
        )}
      />
    );
  }
  return (
    <Page
      title={t('users.title')}
      place={customer.data?.name}
      facts={facts}
      layout="list"
      foot={
        <>
          <PagingBar
            {...pagingOf(
              page,
              size,
              (cursor) => change({ cursor }),
              (chosen) => change({ size: chosen === 50 ? undefined : chosen }),
            )}
          />
          {anySelected && (
            <PhoneSelection selectedView={selectedView} onView={(next) => change({ view: next, search: undefined })}>
              {button}
            </PhoneSelection>
          )}
        </>
      }
    >
      {failure ? (
        <ProblemBar error={failure.error} onRetry={() => void failure.refetch()} />
      ) : (
        <ProductsStrip products={products.data?.items} customerName={customer.data?.name ?? ''} />
      )}
      <div className={styles.commands}>
        <span className={styles.manage}>{button}</span>
        <span className={styles.search}>
          <SearchBox
            label={t('users.search')}
            value={search.search ?? ''}
            onSearch={(words) => change({ search: words === '' ? undefined : words }, true)}
          />
        </span>
      </div>
      {manage.error && <ProblemBar error={manage.error} onRetry={manage.manage} />}
      {manage.leftOut > 0 && (
        <MessageBar intent="warning" layout="auto" className={styles.bar} role="alert">
          <MessageBarBody>
            {manage.proceed ? t('users.notFound', { n: manage.leftOut }) : t('users.nobodyLeft')}
          </MessageBarBody>
          {manage.proceed && (
            <MessageBarActions>
              <Button size="small" onClick={manage.proceed}>
                {t('users.continue')}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
      <UserSelection selectedView={selectedView} onView={(next) => change({ view: next, search: undefined })} />
      {users.error && !local && (users.data === undefined || users.isPlaceholderData) ? (
        <ProblemBar
          error={users.error}
          what={t('problems.listFailed')}
          onRetry={() => (isProblem(users.error, 'invalidCursor') ? change({}) : void users.refetch())}
        />
      ) : (
        <UserTable
          rows={page?.items}
          busy={!local && users.isPlaceholderData}
          names={names}
          selectedView={selectedView}
          descending={search.direction === 'descending'}
          search={search.search}
          customerName={customer.data?.name ?? ''}
          onSort={(direction) => change({ direction: direction === 'descending' ? 'descending' : undefined })}
          onClearSearch={() => change({ search: undefined })}
          onAll={() => change({ view: undefined, search: undefined })}
        />
      )}
    </Page>
  );
}

/** Why licences cannot be managed now; undefined: they can. */
function reasonAgainst(
  t: ReturnType<typeof useText>['t'],
  customer: Customer | undefined,
  anySelected: boolean,
): string | undefined {
  if (customer && !customer.permissions.includes('assignLicenses')) return t('users.manageLicensesNotPermitted');
  return anySelected ? undefined : t('users.manageLicensesWhy');
}

/** "6 274 utilisateurs · 9 produits · vendus par vous et par d'autres partenaires" */
function useFacts(
  customer: Customer | undefined,
  products: readonly { readonly sellers: readonly string[] }[] | undefined,
): string {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  if (!customer || !products) return '';
  const facts = [t('users.facts', { users: customer.users, products: products.length })];
  const sellers = new Set(products.flatMap((product) => product.sellers));
  if (session && [...sellers].some((seller) => seller !== session.partner.name)) facts.push(t('users.soldByOthers'));
  return facts.join(' · ');
}
