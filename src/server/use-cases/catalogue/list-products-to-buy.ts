import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, NamedProduct, UseCaseContext } from '../context.ts';
import { productRanks } from '../shown-catalogue.ts';

/** All products of the catalogue, in the order of their English names: some 60 of our own, 600 with the vendor's table. */
export async function listProductsToBuy(context: UseCaseContext, actor: Actor): Promise<NamedProduct[]> {
  authoriseAnywhere(context, actor, 'readCustomers');
  const catalogue = await context.catalogue();
  const rank = productRanks(catalogue);
  return [...catalogue.products.values()].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
}
