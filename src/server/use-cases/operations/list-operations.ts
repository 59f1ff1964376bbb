import {
  countOperationsAnywhere,
  listOperationsAnywhere as listAnywhere,
  type OperationAnywhere,
  type OperationKey,
} from '../../db/across.ts';
import { countOperations, listOperations as listRows, type OperationFilter } from '../../db/operation-lists.ts';
import type { OperationEntry, OperationKind } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise, authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface OperationListQuery {
  readonly show?: OperationFilter['show'] | undefined;
  readonly kind?: OperationKind | undefined;
  readonly number?: number | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a customer's operations, latest first. */
export async function listOperations(
  context: UseCaseContext,
  actor: Actor,
  query: OperationListQuery & { readonly customerId: string },
): Promise<PageOf<OperationEntry>> {
  const { customerId, size = 50, cursor } = query;
  const customer = await authorise(context, actor, 'readOperations', customerId);
  const filter = filterOf(actor, query);
  return inCustomer(context.databases, customer, (tx) =>
    readPage({
      keys: context.keys,
      binding: ['operations', customerId, ...Object.values(filter)],
      cursor,
      size,
      count: () => countOperations(tx, customerId, filter),
      rows: (after: number | null, backwards, limit) =>
        listRows(tx, customerId, filter, { after, ascending: backwards, limit }),
      keyOf: ({ number }) => number,
    }),
  );
}

/** The same of all customers that the actor may see, archived ones not. */
export async function listOperationsAnywhere(
  context: UseCaseContext,
  actor: Actor,
  query: OperationListQuery,
): Promise<PageOf<OperationAnywhere>> {
  authoriseAnywhere(context, actor, 'readOperations');
  const { databases } = context;
  const { size = 50, cursor } = query;
  const viewer = viewerOf(context, actor);
  const filter = filterOf(actor, query);
  return readPage({
    keys: context.keys,
    binding: ['operationsAnywhere', ...Object.values(filter)],
    cursor,
    size,
    count: () => countOperationsAnywhere(databases, viewer, filter),
    rows: (after: OperationKey | null, backwards, limit) =>
      listAnywhere(databases, viewer, filter, { after, backwards, limit }),
    keyOf: ({ createdAt, id }): OperationKey => ({ at: createdAt.toISOString(), id }),
  });
}

function filterOf({ staffId }: Actor, { show = 'all', kind = undefined, number }: OperationListQuery): OperationFilter {
  return { show, kind: kind ?? null, number: number ?? null, staffId };
}
