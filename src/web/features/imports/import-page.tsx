import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UploadIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';
import { importQuery } from './data.ts';
import { ImportDesk } from './import-desk.tsx';

const route = getRouteApi('/framed/customers/$customerId/imports/$importId');

/** Steps 2 to 4 of uploading users: one import. */
export function ImportPage() {
  const { t } = useText();
  const place = route.useParams();
  const { step = 'validate', existing = 'skip', show = 'faulty', from = 0 } = route.useSearch();
  const found = useQuery(importQuery(place));
  const customer = useQuery(customerQuery(place.customerId));
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const { data } = found;
  if (isProblem(found.error, 'notFound', 'importExpired')) return <Gone customerId={place.customerId} />;
  if (data?.operationId != null) return <Saved customerId={place.customerId} operationId={data.operationId} />;
  if (data !== undefined && customer.data !== undefined) {
    return (
      <ImportDesk
        key={data.id}
        place={place}
        found={data}
        customer={customer.data}
        at={{ step, existing, show, from }}
      />
    );
  }
  const error = found.error ?? customer.error;
  return (
    <Page title={t('imports.title')}>
      {error === null ? (
        <Bone width="60%" />
      ) : (
        <ProblemBar
          error={error}
          onRetry={() => {
            void found.refetch();
            void customer.refetch();
          }}
        />
      )}
    </Page>
  );
}

function Gone({ customerId }: { readonly customerId: string }) {
  const { t } = useText();
  return (
    <Page title={t('imports.title')}>
      <EmptyState
        icon={<UploadIcon />}
        title={t('imports.expired')}
        text={t('imports.expiredText')}
        actions={
          <LinkButton
            render={(className) => (
              <Link to={paths.imports(customerId)} className={className}>
                {t('imports.startAgain')}
              </Link>
            )}
          />
        }
      />
    </Page>
  );
}

function Saved({ customerId, operationId }: { readonly customerId: string; readonly operationId: string }) {
  const { t } = useText();
  return (
    <Page title={t('imports.title')}>
      <EmptyState
        icon={<UploadIcon />}
        title={t('imports.saved')}
        actions={
          <LinkButton
            render={(className) => (
              <Link to={paths.operation(customerId, operationId)} className={className}>
                {t('imports.toOperation')}
              </Link>
            )}
          />
        }
      />
    </Page>
  );
}
