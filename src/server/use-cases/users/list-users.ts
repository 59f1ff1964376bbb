import { inCustomer } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import {
  countUsers,
  findUsers,
  listUsers as listRows,
  searchUsers,
  type UserKey,
  type UserListRow,
} from '../../db/users.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';

export interface UserListQuery {
  readonly customerId: string;
  readonly search?: string | undefined;
  readonly direction?: 'ascending' | 'descending' | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a customer's users, in the order of their names. */
export async function listUsers(
  context: UseCaseContext,
  actor: Actor,
  query: UserListQuery,
): Promise<PageOf<UserListRow>> {
  const { customerId, direction = 'ascending', size = 50, cursor } = query;
  const customer = await authorise(context, actor, 'readUsers', customerId);
  const catalogue = await context.catalogue();
  const pattern = searchPattern(query.search);
  const ascending = direction === 'ascending';
  const page = await inCustomer(context.databases, customer, async (tx) => {
    // a search finds its first page and its total at once
    const first =
      pattern === null || cursor !== undefined
        ? null
        : await findUsers(tx, { customerId, pattern, ascending, limit: size + 1 });
    return readPage({
      keys: context.keys,
      binding: ['users', customerId, pattern, direction],
      cursor,
      size,
      count: async () => first?.found ?? (await countUsers(tx, customerId)),
      rows: async (after: UserKey | null, backwards, limit) => {
        const args = { customerId, after, ascending: ascending !== backwards, limit };
        return first?.rows ?? (pattern === null ? listRows(tx, args) : searchUsers(tx, { ...args, pattern }));
      },
      keyOf: (row): UserKey => ({ name: row.nameKey, id: row.id }),
    });
  });
  return { ...page, items: page.items.map((row) => ({ ...row, licenses: inNameOrder(catalogue, row.licenses) })) };
}
