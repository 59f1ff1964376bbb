import type { CustomerProduct } from '#contract/customers.ts';
import type { Format } from '#text/format.ts';
import type { Language } from '#text/index.ts';
import type { ReasonNames } from '#text/reason-words.ts';

type Named = Pick<CustomerProduct, 'id' | 'name' | 'plans'>;

/** Names of a customer's products and of their service plans, and of places, in the reader's language. */
export function namesOf(products: readonly Named[], language: Language, format: Format): ReasonNames {
  const productNames = new Map(products.map((product) => [product.id, product.name[language]]));
  const planNames = new Map(
    products.flatMap((product) => product.plans.map((plan) => [plan.id, plan.friendlyName[language]] as const)),
  );
  return {
    product: (id) => productNames.get(id),
    plan: (id) => planNames.get(id),
    place: format.country,
    anyOf: format.alternatives,
  };
}
