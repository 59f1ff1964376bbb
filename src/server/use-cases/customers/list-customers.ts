import {
  type CustomerFigures,
  type CustomerKey,
  type CustomerSort,
  type CustomerSums,
  type CustomersShown,
  listCustomers as listRows,
  sumCustomers,
} from '../../db/across.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { viewerOf } from './viewer.ts';

export interface CustomerListQuery {
  readonly search?: string | undefined;
  readonly show?: CustomersShown | undefined;
  readonly sort?: CustomerSort | undefined;
  readonly direction?: 'ascending' | 'descending' | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of the customers that the actor may see, and the sums of all of them. */
export async function listCustomers(
  context: UseCaseContext,
  actor: Actor,
  query: CustomerListQuery,
): Promise<PageOf<CustomerFigures> & { sums: CustomerSums }> {
  authoriseAnywhere(context, actor, 'readCustomers');
  const { databases, keys } = context;
  const viewer = viewerOf(context, actor);
  const { sort = 'name', direction = 'ascending', size = 50, cursor } = query;
  const filter = { pattern: searchPattern(query.search), show: query.show ?? 'all' };
  // the sums are of everything, so each page asks for them, and the total comes with them
  const { matching, sums } = await sumCustomers(databases, viewer, filter);
  const page = await readPage({
    keys,
    binding: ['customers', actor.staffId, filter, sort, direction],
    cursor,
    size,
    count: async () => matching,
    rows: (after: CustomerKey | null, backwards, limit) =>
      listRows(databases, viewer, {
        ...filter,
        sort,
        ascending: (direction === 'ascending') !== backwards,
        after,
        limit,
      }),
    keyOf: (row): CustomerKey => ({ value: row.sortValue, name: row.nameKey, id: row.id }),
  });
  return { ...page, sums };
}
