import type { ReasonCode } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { type LifeChange, plannedChanges } from '#domain/users/life-changes.ts';
import { readHeldProducts } from '../../db/licenses.ts';
import {
  countItems,
  type ItemFilter,
  type ItemKey,
  type ItemRow,
  listItems as listRows,
} from '../../db/operation-items.ts';
import { findOperation, type ItemOutcome, type OperationRow } from '../../db/operations.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { ranksOf } from '../../operations/item-rank.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, CatalogueView, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';

/** Which users of which operation. */
export interface ItemChoice {
  readonly customerId: string;
  readonly operationId: string;
  readonly outcome?: ItemOutcome | undefined;
  readonly reason?: ReasonCode | undefined;
  readonly search?: string | undefined;
}

export interface ItemListQuery extends ItemChoice {
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ItemView extends Omit<ItemRow, 'outcome' | 'changes'> {
  readonly outcome: ItemOutcome;
  readonly changes: readonly LifeChange[] | null;
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
  const { customerId, operationId, outcome, size = 50, cursor } = query;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const catalogue = await context.catalogue();
  return inCustomer(context.databases, granted, async (tx) => {
    const operation = await findOperation(tx, customerId, operationId);
    if (operation === null) throw new Problem('notFound');
    const filter = itemFilter(operation, query);
    const { ranks, pattern } = filter;
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
    return { ...page, items: await shown(tx, customerId, { catalogue, operation, rows: page.items }) };
  });
}

export function itemFilter(
  operation: Pick<OperationRow, 'id' | 'runTo' | 'total'>,
  { outcome, reason, search }: Pick<ItemChoice, 'outcome' | 'reason' | 'search'>,
): ItemFilter {
  const { id: operationId, runTo, total } = operation;
  return {
    operationId,
    // no rank is below 0: a filter that contradicts itself finds nothing
    ranks: ranksOf({ outcome, reason }) ?? { from: -1, to: -1 },
    positions: { from: outcome === 'pending' ? runTo : 0, to: isDone(outcome) ? runTo : total },
    pattern: searchPattern(search),
  };
}

const isDone = (outcome: ItemOutcome | undefined) => outcome === 'changed' || outcome === 'partial';

/** With what the users hold now; what the operation has not run past is still pending. */
export async function shown(
  tx: Tx,
  customerId: string,
  found: {
    readonly catalogue: CatalogueView;
    readonly operation: Pick<OperationRow, 'runTo'>;
    readonly rows: readonly ItemRow[];
  },
): Promise<ItemView[]> {
  const { catalogue, operation, rows } = found;
  const held = await readHeldProducts(
    tx,
    customerId,
    rows.map(({ userId }) => userId),
  );
  return rows.map((row) => ({
    ...row,
    outcome: isDone(row.outcome) && row.position >= operation.runTo ? ('pending' as const) : row.outcome,
    changes: row.changes === null ? null : plannedChanges(row.changes),
    held: inNameOrder(catalogue, held.get(row.userId) ?? []),
  }));
}

/** From the operation's own totals: nothing is counted. */
function countOf(operation: OperationRow, ranks: { from: number }, { outcome, reason }: ItemListQuery): number {
  if (ranks.from < 0) return 0;
  const { total, changed, partial, refused, unchanged } = operation;
  if (reason !== undefined) {
    return Object.values(operation.totals.reasons)
      .filter((group) => group.sample.code === reason)
      .reduce((users, group) => users + group.users, 0);
  }
  switch (outcome) {
    case undefined:
      return total;
    case 'pending':
      return total - changed - partial - refused - unchanged;
    default:
      return { changed, partial, refused, unchanged }[outcome];
  }
}
