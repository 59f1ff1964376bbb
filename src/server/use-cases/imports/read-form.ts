import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';

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
