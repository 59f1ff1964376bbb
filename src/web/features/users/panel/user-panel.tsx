import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useMemo } from 'react';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import type { UserDetail } from '#contract/user-detail.ts';
import type { UserRow } from '#contract/users.ts';
import { namesOf } from '../../../api/names.ts';
import { isProblem } from '../../../api/problem.ts';
import { userQuery } from '../../../api/queries.ts';
import { below, size, tokens } from '../../../theme/tokens.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NoMatchIcon } from '../../../ui/icons.ts';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { Bone } from '../../../ui/skeleton.tsx';
import { useText } from '../../../ui/text.tsx';
import { ManageOne } from './manage-one.tsx';
import { EndLife, OneLife } from './one-life.tsx';
import { PanelHead } from './panel-head.tsx';
import { UserChanges } from './user-changes.tsx';
import { UserFacts, UserPermissions } from './user-facts.tsx';
import { UserLicenses } from './user-licenses.tsx';

const useStyles = makeStyles({
  head: {
    position: 'sticky',
    top: '0',
    zIndex: 1,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    padding: size.panelSide,
    paddingTop: tokens.spacingVerticalXL,
    paddingBottom: tokens.spacingVerticalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [below.phone]: { paddingInline: size.phoneSide },
  },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXL,
    padding: size.panelSide,
    paddingTop: tokens.spacingVerticalL,
    [below.phone]: { paddingInline: size.phoneSide },
  },
  bones: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
});

interface Props {
  readonly customerId: string;
  readonly userId: string;
  readonly customer: Customer | undefined;
  readonly products: readonly CustomerProduct[] | undefined;
  /** The user as the list shows them: the head stands before the answer comes. */
  readonly row: UserRow | undefined;
  readonly walk: {
    readonly previous: () => void;
    readonly next: () => void;
    readonly whyNotPrevious: string | undefined;
    readonly whyNotNext: string | undefined;
  };
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
}

/** All about one user, and what can be done for them. */
export function UserPanel({ customerId, userId, customer, products, row, walk, heading, onClose }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const user = useQuery(userQuery(customerId, userId));
  const gone = isProblem(user.error, 'notFound');
  const known = gone ? undefined : (user.data ?? row);
  return (
    <>
      <div className={styles.head}>
        <PanelHead known={known} gone={gone} walk={walk} heading={heading} onClose={onClose} />
        {known === undefined && !gone && <Bone width={size.buttonBone} height={size.control} />}
        {known !== undefined && (
          <>
            <ManageOne
              key={userId}
              customerId={customerId}
              userId={userId}
              name={known.displayName}
              allowed={customer?.permissions.includes('assignLicenses') !== false}
              mayEdit={customer?.permissions.includes('manageUsers') !== false}
            >
              <EndLife userId={userId} user={known} customer={customer} />
            </ManageOne>
            <OneLife userId={userId} user={known} customer={customer} />
          </>
        )}
      </div>
      <div className={styles.body} aria-busy={user.isPending}>
        {gone ? (
          <EmptyState icon={<NoMatchIcon />} title={t('userPanel.goneTitle')} text={t('userPanel.goneText')} />
        ) : user.data !== undefined ? (
          <Details key={userId} customerId={customerId} user={user.data} products={products} />
        ) : user.error !== null ? (
          <ProblemBar error={user.error} what={t('userPanel.failed')} onRetry={() => void user.refetch()} />
        ) : (
          <div key={userId} className={mergeClasses(styles.bones)}>
            {['40%', '75%', '60%', '70%', '35%', '90%', '90%'].map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other identity
              <Bone key={index} width={width} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function Details({
  customerId,
  user,
  products,
}: {
  readonly customerId: string;
  readonly user: UserDetail;
  readonly products: readonly CustomerProduct[] | undefined;
}) {
  const { language, format } = useText();
  const names = useMemo(() => namesOf(products ?? [], language, format), [products, language, format]);
  return (
    <>
      <UserFacts user={user} />
      <UserPermissions user={user} />
      <UserLicenses licenses={user.licenses} products={products} />
      {products !== undefined && <UserChanges customerId={customerId} userId={user.id} names={names} />}
    </>
  );
}
