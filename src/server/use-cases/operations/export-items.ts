import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { type ItemKey, listItems } from '../../db/operation-items.ts';
import { findOperation, type OperationRow } from '../../db/operations.ts';
import { type GrantedCustomer, inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, CatalogueView, NamedProduct, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { type ItemChoice, type ItemView, itemFilter, shown } from './list-items.ts';

export interface ItemExport {
  readonly customer: { readonly name: string; readonly timeZone: string };
  readonly operation: Pick<OperationRow, 'number' | 'kind'>;
  readonly products: ReadonlyMap<string, NamedProduct>;
  /** Batch by batch, read as they are asked for. */
  readonly items: AsyncGenerator<readonly ItemView[]>;
}

/** Items of one batch: one transaction, so that a slow reader holds no connection between two. */
const BATCH = 1_000;

/**
 * All users of an operation, or those of an outcome, a reason, a search: in the order of its list.
 * @throws Problem notFound
 */
export async function exportItems(context: UseCaseContext, actor: Actor, choice: ItemChoice): Promise<ItemExport> {
  const { customerId, operationId } = choice;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const customer = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  const operation = await inCustomer(context.databases, granted, (tx) => findOperation(tx, customerId, operationId));
  if (customer === null || operation === null) throw new Problem('notFound');
  const catalogue = await context.catalogue();
  return {
    customer,
    operation,
    products: catalogue.products,
    items: readBatches(context, granted, { catalogue, operation, choice }),
  };
}

/** What a running operation refuses meanwhile may be missing; all else is as it is when the batch is read. */
async function* readBatches(
  context: UseCaseContext,
  granted: GrantedCustomer,
  found: { readonly catalogue: CatalogueView; readonly operation: OperationRow; readonly choice: ItemChoice },
): AsyncGenerator<readonly ItemView[]> {
  const { catalogue, operation, choice } = found;
  const { customerId } = granted;
  const filter = itemFilter(operation, choice);
  for (let after: ItemKey | null = null; ; ) {
    const page: { after: ItemKey | null; backwards: boolean; limit: number } = {
      after,
      backwards: false,
      limit: BATCH,
    };
    const items = await inCustomer(context.databases, granted, async (tx) =>
      shown(tx, customerId, { catalogue, operation, rows: await listItems(tx, customerId, filter, page) }),
    );
    const last = items.at(-1);
    if (last === undefined) return;
    yield items;
    if (items.length < BATCH) return;
    after = { rank: last.rank, position: last.position };
  }
}
