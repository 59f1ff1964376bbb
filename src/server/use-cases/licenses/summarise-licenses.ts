import { type HoldersOfProduct, summariseLicenses as readSummary } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import { countWithoutLocation } from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type CustomerProduct, readCustomerProducts } from '../customers/customer-products.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';

export interface LicenseSummary {
  readonly selection: { readonly id: string; readonly size: number; readonly withoutLocation: number };
  readonly products: readonly (CustomerProduct & Omit<HoldersOfProduct, 'productId'>)[];
}

/**
 * What the boxes of a selection show: every product that can be assigned, and every other that somebody selected holds.
 * @throws Problem notFound, selectionExpired
 */
export async function summariseLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string },
): Promise<LicenseSummary> {
  const { customerId, selectionId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const catalogue = await context.catalogue();
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      const { id, size } = await findOpenSelection(tx, customerId, selectionId, context.now());
      const withoutLocation = await countWithoutLocation(tx, customerId, selectionId);
      const held = new Map((await readSummary(tx, customerId, { id, size })).map((one) => [one.productId, one]));
      const products = (await readCustomerProducts(tx, customerId, catalogue))
        .filter((product) => product.assignable || held.has(product.id))
        .map((product) => {
          const { holders, plansOff } = held.get(product.id) ?? { holders: 0, plansOff: [] };
          return { ...product, holders, plansOff };
        });
      return { selection: { id, size, withoutLocation }, products };
    },
    { isolation: 'snapshot' },
  );
}
