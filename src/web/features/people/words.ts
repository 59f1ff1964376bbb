import type { AccountFields } from '#domain/users/account.ts';
import type { AccountFault } from '#domain/users/account-faults.ts';
import type { Translate } from '#text/index.ts';

/** The rule that a field breaks, in words. */
export function faultWords(fault: AccountFault, t: Translate): string {
  switch (fault.code) {
    case 'required':
      if (fault.field === 'location') return t('userForm.fault.location');
      return t(fault.field === 'email' ? 'userForm.fault.email' : 'userForm.fault.displayName');
    case 'notAnEmail':
      return t(fault.field === 'email' ? 'userForm.fault.localPart' : 'userForm.fault.notAnEmail');
    case 'tooLong':
      return t('userForm.fault.tooLong', { limit: fault.limit });
    case 'foreignDomain':
      return t('userForm.fault.foreignDomain', { domain: fault.domain });
    default:
      return t(`userForm.fault.${fault.code}`);
  }
}

/** "Administrateur de mots de passe, Administrateur de services" */
export function permissionWords(
  { permission, roles }: Pick<AccountFields, 'permission' | 'roles'>,
  t: Translate,
): string {
  if (permission !== 'custom' || roles.length === 0) return t(`userPanel.permission.${permission}`);
  return roles.map((role) => t(`userPanel.role.${role}`)).join(', ');
}

/** The label of a field, as the form has it. */
export function fieldName(field: keyof AccountFields, t: Translate): string {
  return t(field === 'permission' ? 'userForm.permissions' : `userForm.${field}`);
}
