import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { UserDetail } from '#contract/user-detail.ts';
import { customerQuery, productsQuery, userQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { useText } from '../../ui/text.tsx';
import { type Draft, draftOf, rebased } from './draft.ts';
import { NotNow, Waiting, whyNotNow } from './not-now.tsx';
import { UserWizard } from './user-wizard.tsx';

const route = getRouteApi('/framed/customers/$customerId/users/$userId/edit');

/** The same wizard for somebody who is there. What is shown is what was read first, until it is asked for anew. */
export function EditUserPage() {
  const { t } = useText();
  const { customerId, userId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(productsQuery(customerId));
  // read anew at each visit: an older version could not be saved
  const read = useQuery({
    ...userQuery(customerId, userId),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  const [base, setBase] = useState<{ readonly user: UserDetail; readonly draft: Draft; readonly again: boolean }>();
  const why = whyNotNow(customer.data, customer.error ?? products.error ?? read.error);
  if (why !== undefined) return <NotNow customerId={customerId} title={t('userForm.edit')} why={why} />;
  if (customer.data === undefined || products.data === undefined) return <Waiting title={t('userForm.edit')} />;
  if (base === undefined || base.user.id !== userId) {
    if (read.data !== undefined && !read.isFetching)
      setBase({ user: read.data, draft: draftOf(read.data), again: false });
    return <Waiting title={t('userForm.edit')} />;
  }
  const reload = async (draft: Draft) => {
    const user = await client.fetchQuery({ ...userQuery(customerId, userId), staleTime: 0 });
    setBase({ user, draft: rebased(draft, draftOf(base.user), draftOf(user)), again: true });
  };
  return (
    <UserWizard
      key={base.user.version}
      customer={customer.data}
      products={products.data.items}
      user={base.user}
      initial={base.draft}
      note={base.again ? t('userForm.reloaded') : undefined}
      search={search}
      onReload={(draft) => void reload(draft)}
      onSaved={({ operationId, item }) =>
        // what was done in part, or waits, is told by the operation's own page
        void navigate({
          to: item?.outcome === 'changed' ? paths.user(customerId, userId) : paths.operation(customerId, operationId),
        })
      }
    />
  );
}
