import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { readPools } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, NamedProduct, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';

const ORDER = new Intl.Collator('en', { numeric: true });

/** Whose file it is. */
export interface FormCustomer {
  readonly name: string;
  readonly timeZone: string;
  readonly domains: readonly string[];
}

/** The customer for whom an empty file of users is made. */
export async function readFormCustomer(
  context: UseCaseContext,
  actor: Actor,
  { customerId }: { readonly customerId: string },
): Promise<FormCustomer> {
  await authorise(context, actor, 'manageUsers', customerId);
  const customer = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  if (customer === null) throw new Problem('notFound');
  return customer;
}

/** The same with what its users can be given: the products that the customer has and can assign, by their English names. */
export async function readIntakeForm(
  context: UseCaseContext,
  actor: Actor,
  { customerId }: { readonly customerId: string },
): Promise<FormCustomer & { readonly products: readonly NamedProduct[] }> {
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  const customer = await readFormCustomer(context, actor, { customerId });
  const { products } = await context.catalogue();
  const pools = await inCustomer(context.databases, granted, (tx) => readPools(tx, customerId));
  const had = pools.filter(({ entitled }) => entitled).flatMap(({ productId }) => products.get(productId) ?? []);
  const sorted = had.filter(({ assignable }) => assignable).sort((a, b) => ORDER.compare(a.name.en, b.name.en));
  return { ...customer, products: sorted };
}
