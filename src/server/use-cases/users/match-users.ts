import { inCustomer } from '../../db/scope.ts';
import { narrow } from '../../db/user-counts.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { findFilter, readSince, type UserFilterQuery } from './user-filter.ts';

/**
 * Which of `ids` match each of `filters`, one list each.
 * @throws Problem notFound
 */
export async function matchUsers(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; ids: readonly string[]; filters: readonly UserFilterQuery[] },
): Promise<string[][]> {
  const { customerId, ids } = input;
  const customer = await authorise(context, actor, 'readUsers', customerId);
  const asked: { query: UserFilterQuery; since: Date | null }[] = [];
  for (const query of input.filters) asked.push({ query, since: await readSince(context, customer, query) });
  return inCustomer(context.databases, customer, async (tx) => {
    const matching: string[][] = [];
    for (const { query, since } of asked) {
      const { filter } = await findFilter(tx, context, customerId, query, since);
      matching.push(await narrow(tx, customerId, filter, ids));
    }
    return matching;
  });
}
