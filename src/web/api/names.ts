import type { CustomerProduct } from '#contract/customers.ts';
import type { Format } from '#text/format.ts';
import type { Language } from '#text/index.ts';
import type { ReasonNames } from '#text/reason-words.ts';

const COLLATORS: Readonly<Record<Language, Intl.Collator>> = {
  en: new Intl.Collator('en', { numeric: true }),
  fr: new Intl.Collator('fr', { numeric: true }),
};

/** Things in the order of their names as the reader's language orders them: the server knows one order for everybody. */
export const inNameOrder = <T>(things: readonly T[], language: Language, nameOf: (thing: T) => string): readonly T[] =>
  things.toSorted((a, b) => COLLATORS[language].compare(nameOf(a), nameOf(b)));

/** The maker's name before a name that says enough without it. */
const NEEDLESS_START = /^Microsoft (?:365 (?=Business |Apps |Audio |Domestic )|(?=Teams |Defender |Entra |Intune ))/u;
/** In French the maker's name stands last. */
const NEEDLESS_END = /(?<=^(?:Audioconférence|Forfait .+)) Microsoft 365(?= \(|$)/u;

/** A product's name for a chip: "Business Premium", "Teams Phone Standard"; "Microsoft 365 E3" keeps all of it. */
export const shortProductName = (name: string): string => name.replace(NEEDLESS_START, '').replace(NEEDLESS_END, '');

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
