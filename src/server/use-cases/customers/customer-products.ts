import { listSeats, type SeatRow } from '../../db/customers.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, CatalogueView, NamedProduct, UseCaseContext } from '../context.ts';
import { productRanks } from '../shown-catalogue.ts';

/** A product of a customer: names and plans of the catalogue, seats of the customer. */
export interface CustomerProduct extends NamedProduct, Omit<SeatRow, 'productId'> {
  readonly available: number;
}

/** Every product the customer is entitled to or holds seats of, whoever sold it (S3), in the order of the English names. */
export async function listCustomerProducts(
  context: UseCaseContext,
  actor: Actor,
  customerId: string,
): Promise<CustomerProduct[]> {
  const customer = await authorise(context, actor, 'readCustomers', customerId);
  const catalogue = await context.catalogue();
  return inCustomer(context.databases, customer, (tx) => readCustomerProducts(tx, customerId, catalogue));
}

/** The same in a transaction that is open already. */
export async function readCustomerProducts(
  tx: Tx,
  customerId: string,
  catalogue: CatalogueView,
): Promise<CustomerProduct[]> {
  const rank = productRanks(catalogue);
  const seats = await listSeats(tx, customerId);
  return seats
    .flatMap(({ productId, ...row }) => {
      const product = catalogue.products.get(productId);
      return product === undefined ? [] : [{ ...product, ...row, available: Math.max(row.total - row.consumed, 0) }];
    })
    .sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
}
