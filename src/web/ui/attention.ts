import type { CustomerRow } from '#contract/customers.ts';
import type { Translate } from '#text/index.ts';

export interface Attention {
  readonly tone: 'danger' | 'warning';
  readonly about: 'seats' | 'location';
  readonly words: string;
}

/** What of a customer needs somebody to look: the most pressing thing only, in words. Null: nothing. */
export function attentionOf(t: Translate, customer: CustomerRow): Attention | null {
  const { productsUsedUp: usedUp, productsNearlyUsedUp: nearly, usersWithoutLocation: lost } = customer;
  if (usedUp > 0) {
    const words =
      nearly > 0 ? t('customers.usedUpAndNearly', { usedUp, nearly }) : t('customers.usedUp', { n: usedUp });
    return { tone: 'danger', about: 'seats', words };
  }
  if (nearly > 0) return { tone: 'warning', about: 'seats', words: t('customers.nearlyUsedUp', { n: nearly }) };
  if (lost > 0) return { tone: 'warning', about: 'location', words: t('customers.withoutLocation', { n: lost }) };
  return null;
}
