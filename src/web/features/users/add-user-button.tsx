import { useNavigate } from '@tanstack/react-router';
import type { Customer } from '#contract/customers.ts';
import { paths } from '../../paths.ts';
import { AddUserIcon } from '../../ui/icons.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

interface Props {
  readonly customer: Customer | undefined;
  /** The page's one filled button, while nobody is selected. */
  readonly primary: boolean;
}

/** The way to the wizard; who may not, and nobody at an archived customer, reads why. */
export function AddUserButton({ customer, primary }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const permitted = customer?.permissions.includes('manageUsers') !== false;
  const reason =
    customer !== undefined && customer.archivedAt !== null ? t('userForm.archived') : t('userForm.notPermitted');
  return (
    <ReasonButton
      appearance={primary ? 'primary' : 'secondary'}
      icon={<AddUserIcon />}
      reason={permitted ? undefined : reason}
      onClick={() => customer !== undefined && void navigate({ to: paths.newUser(customer.id) })}
    >
      {t('userForm.add')}
    </ReasonButton>
  );
}
