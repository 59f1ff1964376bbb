import type { ReasonCode } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { readHeldProducts } from '../../db/licenses.ts';
import { countItems, type ItemKey, type ItemRow, listItems as listRows } from '../../db/operation-items.ts';
import { findOperation, type ItemOutcome, type OperationRow } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { ranksOf } from '../../operations/item-rank.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';

export interface ItemListQuery {
  readonly customerId: string;
  readonly operationId: string;
  readonly outcome?: ItemOutcome | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly search?: string | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ItemView extends Omit<ItemRow, 'outcome'> {
  readonly outcome: ItemOutcome;
  /** Product ids that the user holds now, in the order of the English names. */
  readonly held: readonly string[];
}

/**
 * A page of the users of an operation: failures first, in the order of reasons, unchanged last.
 * @throws Problem notFound, invalidCursor
 */
export async function listItems(
  context: UseCaseContext,
  actor: Actor,
  query: ItemListQuery,
): Promise<PageOf<ItemView>> {
  const { customerId, operationId, outcome, reason, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const catalogue = await context.catalogue();
  // no rank is below 0: a filter that contradicts itself finds nothing
  const ranks = ranksOf({ outcome, reason }) ?? { from: -1, to: -1 };
  const pattern = searchPattern(query.search);
  return inCustomer(context.databases, granted, async (tx) => {
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Problem('notFound');
    const { runTo, total } = operation;
    const positions = { from: outcome === 'pending' ? runTo : 0, to: outcome === 'changed' ? runTo : total };
    const filter = { operationId, ranks, positions, pattern };
    const page = await readPage({
      keys: context.keys,
      binding: ['items', customerId, operationId, ranks.from, ranks.to, outcome ?? null, pattern],
      cursor,
      size,
      count: async () =>
        pattern === null ? countOf(operation, ranks, query) : await countItems(tx, customerId, filter),
      rows: (after: ItemKey | null, backwards, limit) => listRows(tx, customerId, filter, { after, backwards, limit }),
      keyOf: ({ rank, position }): ItemKey => ({ rank, position }),
    });
    const held = await readHeldProducts(
      tx,
      customerId,
      page.items.map((item) => item.userId),
    );
    const items = page.items.map((item) => ({
      ...item,
      outcome: item.outcome === 'changed' && item.position >= runTo ? ('pending' as const) : item.outcome,
      held: inNameOrder(catalogue, held.get(item.userId) ?? []),
    }));
    return { ...page, items };
  });
}

/** From the operation's own totals: nothing is counted. */
function countOf(operation: OperationRow, ranks: { from: number }, { outcome, reason }: ItemListQuery): number {
  if (ranks.from < 0) return 0;
  const { total, changed, refused, unchanged } = operation;
  if (reason !== undefined) {
    return Object.values(operation.totals.reasons)
      .filter((group) => group.sample.code === reason)
      .reduce((users, group) => users + group.users, 0);
  }
  switch (outcome) {
    case undefined:
      return total;
    case 'pending':
      return total - changed - refused - unchanged;
    default:
      return { changed, refused, unchanged }[outcome];
  }
}
