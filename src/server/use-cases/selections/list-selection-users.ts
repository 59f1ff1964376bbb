import { inCustomer } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { countSelected, listSelected, type SelectedRow } from '../../db/selected-users.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';
import { findOpenSelection } from './find-open-selection.ts';

export interface SelectionUserListQuery {
  readonly customerId: string;
  readonly selectionId: string;
  readonly search?: string | undefined;
  /** Only those who hold this product. */
  readonly holding?: string | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * A page of the users of a selection, in its order. Who was deleted since is not shown.
 * @throws Problem notFound, selectionExpired, invalidCursor
 */
export async function listSelectionUsers(
  context: UseCaseContext,
  actor: Actor,
  query: SelectionUserListQuery,
): Promise<PageOf<SelectedRow>> {
  const { customerId, selectionId, holding = null, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const catalogue = await context.catalogue();
  const filter = { customerId, selectionId, pattern: searchPattern(query.search), holding };
  const page = await inCustomer(context.databases, granted, async (tx) => {
    const selection = await findOpenSelection(tx, customerId, selectionId, context.now());
    return readPage({
      keys: context.keys,
      binding: ['selection', customerId, selectionId, filter.pattern, holding],
      cursor,
      size,
      count: async () =>
        filter.pattern === null && holding === null ? selection.size : await countSelected(tx, filter),
      rows: (after: number | null, backwards, limit) =>
        listSelected(tx, filter, { after, backwards, limit, size: selection.size }),
      keyOf: (row) => row.place,
    });
  });
  return { ...page, items: page.items.map((row) => ({ ...row, licenses: inNameOrder(catalogue, row.licenses) })) };
}
