import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { NoMatchIcon } from '../ui/icons.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';
import { useText } from '../ui/text.tsx';

export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('frame.notFound')}>
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('frame.notFound')}
        text={t('frame.notFoundText')}
        actions={
          <LinkButton
            render={(className) => (
              <Link to={paths.customers()} className={className}>
                {t('frame.toCustomers')}
              </Link>
            )}
          />
        }
      />
    </Page>
  );
}
