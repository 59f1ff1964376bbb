import type { ReactElement } from 'react';
import { EmptyState } from './empty-state.tsx';
import { NoMatchIcon } from './icons.ts';
import { LinkButton } from './link-button.tsx';
import { Page } from './page.tsx';
import { useText } from './text.tsx';

/** What is not there, or not for this person: the two look alike. `toCustomers` makes the link that leads away. */
export function NotFound({
  toCustomers,
}: {
  readonly toCustomers: (className: string, words: string) => ReactElement;
}) {
  const { t } = useText();
  return (
    <Page title={t('frame.notFound')}>
      <EmptyState
        icon={<NoMatchIcon />}
        title={t('frame.notFoundTitle')}
        text={t('frame.notFoundText')}
        actions={<LinkButton render={(className) => toCustomers(className, t('frame.toCustomers'))} />}
      />
    </Page>
  );
}
