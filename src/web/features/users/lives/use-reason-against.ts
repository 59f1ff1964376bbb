import type { Customer } from '#contract/customers.ts';
import { useText } from '../../../ui/text.tsx';
import { type LifeAction, PERMISSION_FOR } from './life-actions.ts';

/** The server takes no more into one selection. */
const MOST = 100_000;

/** Why an action cannot be done to so many now; undefined: it can. */
export function useReasonAgainst(customer: Customer | undefined, count: number) {
  const { t, format } = useText();
  return (action: LifeAction): string | undefined => {
    if (customer !== undefined && customer.archivedAt !== null) return t('lives.archived');
    if (customer !== undefined && !customer.permissions.includes(PERMISSION_FOR[action]))
      return t('lives.notPermitted');
    if (count === 0) return t('users.manageLicensesWhy');
    return count > MOST ? t('users.tooMany', { limit: format.number(MOST) }) : undefined;
  };
}
