import type { AccountField } from '#domain/users/account.ts';
import type { AccountChangeKind } from '#domain/users/life-changes.ts';
import type { Translate } from './index.ts';

/** A change of an account as it travels. */
export interface AccountChangeParts {
  readonly kind: AccountChangeKind;
  readonly fields?: readonly AccountField[];
  readonly email?: string;
}

/** In a few words. */
export function accountWords(change: AccountChangeParts, t: Translate): string {
  switch (change.kind) {
    case 'edit':
      return t('accountChanges.edit', {
        fields: (change.fields ?? []).map((field) => t(`accountChanges.field.${field}`)).join(', '),
      });
    case 'restore':
      return change.email === undefined
        ? t('accountChanges.restore')
        : t('accountChanges.restoreAs', { email: change.email });
    default:
      return t(`accountChanges.${change.kind}`);
  }
}
