import type { CustomerProduct } from '#contract/customers.ts';
import type { Reason } from '#contract/licenses.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import { plansOnAfter, productBox, untouched } from '#domain/licensing/tri-state.ts';
import type { ProductRow } from '../../assigning/product-rows.ts';

/** What can be done about a refusal, in the page. */
export type DraftFix =
  | { readonly kind: 'add' | 'remove'; readonly productId: string }
  | { readonly kind: 'location' }
  | { readonly kind: 'buy'; readonly productId: string };

type Rows = readonly ProductRow<CustomerProduct>[];
type Wishes = Readonly<Record<string, ProductWish>>;

/** The most products that are offered where one of many would do. */
const OFFERED = 3;

/** In the order of what changes least. */
export function fixesFor(reason: Reason, rows: Rows, wishes: Wishes): DraftFix[] {
  const chosen = (productId: string) => {
    const row = rows.find(({ product }) => product.id === productId);
    return row !== undefined && productBox(row, wishes[productId] ?? untouched(productId)) === 'all';
  };
  const { code, productId, otherProductId } = reason;
  const remove: DraftFix[] = [productId, otherProductId].flatMap((id) =>
    id !== undefined && chosen(id) ? [{ kind: 'remove', productId: id }] : [],
  );
  switch (code) {
    case 'noAvailableLicenses':
      return productId === undefined ? [] : [{ kind: 'buy', productId }, ...remove];
    case 'dependencyMissing':
      return [...having(reason.anyOf ?? [], rows, wishes), ...remove];
    case 'locationRequired':
      return [{ kind: 'location' }];
    case 'prohibitedInLocation':
      return [...remove, { kind: 'location' }];
    default:
      return remove;
  }
}

/** Products that bring one of the plans, and have a seat. */
function having(planIds: readonly string[], rows: Rows, wishes: Wishes): DraftFix[] {
  return rows
    .filter((row) => {
      const { product } = row;
      const wish = wishes[product.id] ?? untouched(product.id);
      const there = planIds.some((planId) => product.plans.some(({ id }) => id === planId));
      const off = planIds.every((planId) => plansOnAfter(row, wish, planId) === 0);
      return there && off && productBox(row, wish) === 'none' && (product.available > 0 || row.holders > 0);
    })
    .slice(0, OFFERED)
    .map(({ product }) => ({ kind: 'add', productId: product.id }));
}

/** The wish after `add` or `remove`: all plans as they come. */
export function wishAfter(fix: { kind: 'add' | 'remove'; productId: string }, rows: Rows): ProductWish {
  const { productId } = fix;
  const holds = rows.some(({ product, holders }) => product.id === productId && holders > 0);
  const license = fix.kind === 'add' ? (holds ? 'keep' : 'assign') : holds ? 'revoke' : 'keep';
  return { productId, license, plans: {} };
}
