import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

/** The way to the form of a new customer. */
export function AddCustomer({ primary = false }: { readonly primary?: boolean }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { data } = useQuery(sessionQuery);
  const permitted = data?.permissions.includes('manageCustomers') !== false;
  return (
    <ReasonButton
      appearance={primary ? 'primary' : 'secondary'}
      reason={permitted ? undefined : t('customerForm.notPermitted')}
      onClick={() => void navigate({ to: paths.newCustomer() })}
    >
      {t('customerForm.add')}
    </ReasonButton>
  );
}
