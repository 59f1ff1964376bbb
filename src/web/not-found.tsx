import { Link } from '@tanstack/react-router';
import { paths } from './paths.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { NoMatchIcon } from './ui/icons.ts';
import { LinkButton } from './ui/link-button.tsx';
import { Page } from './ui/page.tsx';
import { useText } from './ui/text.tsx';

/** What is not there, or not for this person: the two look alike. */
export function NotFound() {
  const { t } = useText();
  const away = (className: string) => (
    <Link to={paths.customers()} className={className}>
      {t('frame.toCustomers')}
    </Link>
  );
  return (
    <Page title={t('frame.notFound')}>
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('frame.notFoundTitle')}
        text={t('frame.notFoundText')}
        actions={<LinkButton render={away} />}
      />
    </Page>
  );
}
