import type { CustomerProduct } from '#contract/customers.ts';
import type { Language } from '#text/index.ts';
import { inNameOrder } from '../../api/names.ts';
import { usageTone } from '../../ui/usage.ts';

const RANK = { out: 0, near: 1, calm: 2 } as const;
const toneOf = ({ consumed, total }: CustomerProduct) => usageTone(consumed, total);

/** Products that are used up, then those nearly so, then the rest; in name order among themselves. */
export function byPressure(products: readonly CustomerProduct[], language: Language): readonly CustomerProduct[] {
  return inNameOrder(products, language, ({ name }) => name[language]).toSorted(
    (a, b) => RANK[toneOf(a)] - RANK[toneOf(b)],
  );
}

/** Only those used up or nearly. */
export const pressing = (products: readonly CustomerProduct[], language: Language): readonly CustomerProduct[] =>
  byPressure(products, language).filter((product) => toneOf(product) !== 'calm');
