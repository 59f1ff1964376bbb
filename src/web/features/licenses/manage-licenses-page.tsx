import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UsersIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';
import { operationWishQuery, summaryQuery } from './data.ts';
import { LicenseDesk } from './license-desk.tsx';
import { NO_WISH, pageWishOf } from './wish.ts';

const useStyles = makeStyles({
  bones: { display: 'flex', flexDirection: 'column' },
  bone: {
    display: 'flex',
    alignItems: 'center',
    minHeight: size.productRow,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Assign and revoke licences of a resolved selection of users. */
export function ManageLicensesPage() {
  const { t } = useText();
  const params = useParams({ strict: false });
  const place: SelectionPlace = { customerId: params.customerId ?? '', selectionId: params.selectionId ?? '' };
  const summary = useQuery(summaryQuery(place));
  const customer = useQuery(customerQuery(place.customerId));
  const { retry } = useSearch({ strict: false });
  const earlier = useQuery({ ...operationWishQuery(place.customerId, retry ?? ''), enabled: retry !== undefined });
  // A way back to the users of a customer that is not there would lead nowhere.
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const error = summary.error ?? customer.error ?? earlier.error;
  if (isProblem(summary.error, 'selectionExpired', 'notFound', 'emptySelection'))
    return <SelectionGone customerId={place.customerId} error={error} />;
  if (summary.data !== undefined && customer.data !== undefined && (retry === undefined || earlier.isSuccess)) {
    return (
      <LicenseDesk
        key={place.selectionId}
        start={earlier.data === undefined ? NO_WISH : pageWishOf(earlier.data.wish)}
        retryOf={retry}
        place={place}
        summary={summary.data}
        customerName={customer.data.name}
        timeZone={customer.data.timeZone}
        permitted={customer.data.permissions.includes('assignLicenses')}
        stale={error === null ? undefined : { error, again: () => void summary.refetch() }}
      />
    );
  }
  return (
    <Page title={t('licenses.title')}>
      {error === null ? (
        <Bones />
      ) : (
        <ProblemBar
          error={error}
          onRetry={() => {
            void summary.refetch();
            void customer.refetch();
            if (retry !== undefined) void earlier.refetch();
          }}
        />
      )}
    </Page>
  );
}

function Bones() {
  const styles = useStyles();
  const { t } = useText();
  return (
    <div className={styles.bones} role="status" aria-label={t('licenses.loading')}>
      {[52, 38, 61, 45, 57, 41].map((width) => (
        <div key={width} className={styles.bone}>
          <Bone width={`${width}%`} />
        </div>
      ))}
    </div>
  );
}

function SelectionGone({ customerId, error }: { readonly customerId: string; readonly error: unknown }) {
  const { t } = useText();
  const missing = isProblem(error, 'notFound');
  return (
    <Page title={t('licenses.title')}>
      <EmptyState
        icon={<UsersIcon />}
        title={t('licenses.selectionGone')}
        {...(missing ? {} : { text: t('problems.selectionExpired') })}
        actions={
          <LinkButton
            render={(className) => (
              <Link to={paths.users(customerId)} className={className}>
                {t('licenses.backToUsers')}
              </Link>
            )}
          />
        }
      />
    </Page>
  );
}
