import { makeStyles } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Customer } from '#contract/customers.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UsersIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  bones: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
});

/** Why there is no form: the person may not, it is not there, or it could not be read. */
export type WhyNot = 'notPermitted' | 'archived' | 'gone' | { readonly error: unknown };

export function whyNotNow(customer: Customer | undefined, error: unknown): WhyNot | undefined {
  if (isProblem(error, 'notFound')) return 'gone';
  if (error !== null) return { error };
  if (customer === undefined) return undefined;
  if (customer.archivedAt !== null) return 'archived';
  return customer.permissions.includes('manageUsers') ? undefined : 'notPermitted';
}

export function NotNow({
  customerId,
  title,
  why,
}: {
  readonly customerId: string;
  readonly title: string;
  readonly why: WhyNot;
}) {
  const { t } = useText();
  return (
    <Page title={title}>
      {typeof why === 'object' ? (
        <ProblemBar error={why.error} what={t('userForm.failed')} />
      ) : (
        <EmptyState
          icon={<UsersIcon />}
          title={why === 'gone' ? t('userForm.gone') : title}
          text={t(why === 'gone' ? 'userForm.goneText' : `userForm.${why}`)}
          actions={
            <LinkButton
              render={(className) => (
                <Link to={paths.users(customerId)} className={className}>
                  {t('userForm.backToUsers')}
                </Link>
              )}
            />
          }
        />
      )}
    </Page>
  );
}

export function Waiting({ title }: { readonly title: string }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Page title={title}>
      <div className={styles.bones} role="status" aria-label={t('userForm.loading')}>
        {['70%', '100%', '100%', '60%'].map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other identity
          <Bone key={index} width={width} />
        ))}
      </div>
    </Page>
  );
}
