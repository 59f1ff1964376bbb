import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/call.ts';
import { customerQuery, productsQuery, userQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { useText } from '../../ui/text.tsx';
import { emptyDraft, NO_START, startLike } from './draft.ts';
import { NotNow, Waiting, whyNotNow } from './not-now.tsx';
import { UserWizard } from './user-wizard.tsx';

const route = getRouteApi('/framed/customers/$customerId/users/new');

/** A new user; then the page that hands over what all of the set need to sign in (S45). */
export function AddUserPage() {
  const { t } = useText();
  const { customerId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  const set = search.operations === undefined ? [] : search.operations.split(',');
  const last = useLastOf(customerId, set.at(-1));
  const why = whyNotNow(customer.data, customer.error ?? products.error);
  if (why !== undefined) return <NotNow customerId={customerId} title={t('userForm.add')} why={why} />;
  if (customer.data === undefined || products.data === undefined || last === 'waiting')
    return <Waiting title={t('userForm.add')} />;
  const start = last === undefined ? NO_START : startLike(last);
  return (
    <UserWizard
      // another one of the set begins anew
      key={search.operations ?? ''}
      customer={customer.data}
      products={products.data.items}
      initial={emptyDraft(customer.data.domains[0] ?? '', start)}
      note={set.length === 0 ? undefined : t('userForm.another', { count: set.length })}
      search={search}
      onSaved={({ operationId }) => void navigate({ to: paths.handOver(customerId, [...set, operationId]) })}
    />
  );
}

/** The user whom the last operation of the set made: the next begins like them. */
function useLastOf(customerId: string, operationId: string | undefined) {
  const made = useQuery({
    queryKey: ['listOperationItems', { customerId }, operationId, 'made'],
    queryFn: ({ signal }) =>
      call('listOperationItems', { params: { customerId, operationId: operationId ?? '' }, signal }),
    enabled: operationId !== undefined,
  });
  const userId = made.data?.items[0]?.userId;
  const user = useQuery({ ...userQuery(customerId, userId ?? ''), enabled: userId !== undefined });
  if (operationId === undefined || made.isError || user.isError) return undefined;
  if (made.data !== undefined && userId === undefined) return undefined;
  return user.data ?? 'waiting';
}
