import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';

/** What may be done with a customer as a whole. */
export function CustomerActions({ customer }: { readonly customer: Customer }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [archiving, setArchiving] = useState(false);
  const { id, archivedAt } = customer;
  const reason = customer.permissions.includes('manageCustomers') ? undefined : t('customerForm.notPermitted');
  return (
    <>
      <LinkButton
        render={(className) => (
          <Link to={paths.users(id)} className={className}>
            {t('customers.openUsers')}
          </Link>
        )}
      />
      {archivedAt === null && (
        <>
          <ReasonButton reason={reason} onClick={() => void navigate({ to: paths.editCustomer(id) })}>
            {t('customerForm.edit')}
          </ReasonButton>
          <ReasonButton reason={reason} onClick={() => setArchiving(true)}>
            {t('customerForm.archive')}
          </ReasonButton>
        </>
      )}
      {archiving && <ArchiveDialog customer={customer} onClose={() => setArchiving(false)} />}
    </>
  );
}
