import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import { namesOf } from '../../api/names.ts';
import { sessionQuery } from '../../api/queries.ts';
import { type Text, useText } from '../../ui/text.tsx';

/** The server takes no more into one selection. */
const MOST_SELECTED = 100_000;

/** Why licences cannot be managed now; undefined: they can. */
export function reasonAgainst(
  { t, format }: Text,
  customer: Customer | undefined,
  selected: number,
): string | undefined {
  if (customer && !customer.permissions.includes('assignLicenses')) return t('users.manageLicensesNotPermitted');
  if (selected > MOST_SELECTED) return t('users.tooMany', { limit: format.number(MOST_SELECTED) });
  return selected > 0 ? undefined : t('users.manageLicensesWhy');
}

/** "6 274 utilisateurs · 9 produits · vendus par vous et par d'autres partenaires" */
export function useFacts(
  customer: Customer | undefined,
  products: readonly { readonly sellers: readonly string[] }[] | undefined,
): string {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  if (!customer || !products) return '';
  const facts = [t('users.facts', { users: customer.users, products: products.length })];
  const sellers = new Set(products.flatMap((product) => product.sellers));
  if (session && [...sellers].some((seller) => seller !== session.partner.name)) facts.push(t('users.soldByOthers'));
  return facts.join(' · ');
}

/** Names of the customer's products and their plans, in the reader's language. */
export function useNames(products: readonly CustomerProduct[] | undefined) {
  const { language, format } = useText();
  return useMemo(() => {
    const names = new Map((products ?? []).map(({ id, name }) => [id, name[language]]));
    return { ...namesOf(products ?? [], language, format), names };
  }, [products, language, format]);
}
