import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { Customer } from '#contract/customers.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { useArchiving } from './use-archiving.ts';

/** Says that the customer is archived, and brings it back. */
export function ArchivedBar({ customer }: { readonly customer: Customer }) {
  const { t, format } = useText();
  const archiving = useArchiving(customer.id);
  if (customer.archivedAt === null) return null;
  return (
    <>
      {archiving.error !== null && <ProblemBar error={archiving.error} />}
      <MessageBar intent="info" layout="auto">
        <MessageBarBody>{t('customerForm.archived', { date: format.date(customer.archivedAt) })}</MessageBarBody>
        {customer.permissions.includes('manageCustomers') && (
          <MessageBarActions>
            <Button size="small" disabled={archiving.isPending} onClick={() => archiving.mutate(false)}>
              {t('customerForm.bringBack')}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </>
  );
}
