import {
  countDeletedUsers,
  type DeletedKey,
  type DeletedUserRow,
  listDeletedUsers as listRows,
} from '../../db/deleted-users.ts';
import { inCustomer } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';

/**
 * Who can be restored (S55, S57), the latest deleted first, with what they held.
 * @throws Problem notFound, invalidCursor
 */
export async function listDeletedUsers(
  context: UseCaseContext,
  actor: Actor,
  query: { customerId: string; search?: string | undefined; size?: number | undefined; cursor?: string | undefined },
): Promise<PageOf<DeletedUserRow>> {
  const { customerId, search, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const catalogue = await context.catalogue();
  const pattern = searchPattern(search);
  const page = await inCustomer(context.databases, granted, (tx) =>
    readPage({
      keys: context.keys,
      binding: ['deletedUsers', customerId, pattern],
      cursor,
      size,
      count: () => countDeletedUsers(tx, customerId, pattern),
      rows: (after: DeletedKey | null, backwards, limit) =>
        listRows(tx, customerId, pattern, { after, backwards, limit }),
      keyOf: ({ deletedAt, id }): DeletedKey => ({ deletedAt: deletedAt.toISOString(), id }),
    }),
  );
  const items = page.items.map((user) => ({ ...user, licenses: inNameOrder(catalogue, [...user.licenses]) }));
  return { ...page, items };
}
