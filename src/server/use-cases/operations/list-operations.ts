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
import { staffNamed } from '../audit/trail-filter.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { type PageOf, readPage } from '../paging.ts';
import { type ListedOperation, withGists } from './gists.ts';

export interface OperationListQuery {
  readonly show?: OperationFilter['show'] | undefined;
  readonly kind?: OperationKind | undefined;
  readonly number?: number | undefined;
  /** A part of the name of who did it. */
  readonly who?: string | undefined;
  /** RFC 3339: the first instant that is meant, and the first that no longer is. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of a customer's operations, latest first. */
export async function listOperations(
  context: UseCaseContext,
  actor: Actor,
  query: OperationListQuery & { readonly customerId: string },
): Promise<PageOf<ListedOperation<OperationEntry>>> {
  const { customerId, size = 50, cursor } = query;
  const customer = await authorise(context, actor, 'readOperations', customerId);
  const filter = await filterOf(context, actor, query);
  const page = await inCustomer(context.databases, customer, (tx) =>
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
  return { ...page, items: withGists(page.items, await context.catalogue()) };
}

/** The same of all customers that the actor may see, archived ones not. */
export async function listOperationsAnywhere(
  context: UseCaseContext,
  actor: Actor,
  query: OperationListQuery,
): Promise<PageOf<ListedOperation<OperationAnywhere>>> {
  authoriseAnywhere(context, actor, 'readOperations');
  const { databases } = context;
  const { size = 50, cursor } = query;
  const viewer = viewerOf(context, actor);
  const filter = await filterOf(context, actor, query);
  const page = await readPage({
    keys: context.keys,
    binding: ['operationsAnywhere', ...Object.values(filter)],
    cursor,
    size,
    count: () => countOperationsAnywhere(databases, viewer, filter),
    rows: (after: OperationKey | null, backwards, limit) =>
      listAnywhere(databases, viewer, filter, { after, backwards, limit }),
    keyOf: ({ createdAt, id }): OperationKey => ({ at: createdAt.toISOString(), id }),
  });
  return { ...page, items: withGists(page.items, await context.catalogue()) };
}

async function filterOf(
  context: UseCaseContext,
  actor: Actor,
  { show = 'all', kind, number, who, from, to }: OperationListQuery,
): Promise<OperationFilter> {
  return {
    show,
    kind: kind ?? null,
    number: number ?? null,
    who: who === undefined ? null : await staffNamed(context, actor, who),
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
    staffId: actor.staffId,
  };
}
