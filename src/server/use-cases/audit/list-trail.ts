import { idsIn } from '#domain/audit/difference.ts';
import { grantedCustomers } from '../../db/across.ts';
import {
  countCustomerTrail,
  countTrailAcross,
  listCustomerTrail,
  listTrailAcross,
  type TrailAcross,
  type TrailKey,
  type TrailPage,
  type TrailRow,
} from '../../db/audit-trail.ts';
import { readCustomerName } from '../../db/customers.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { authorise, authoriseAnywhere, mayEverywhere } from '../access/authorise.ts';
import type { Actor, CatalogueView, Names, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { type PageOf, readPage } from '../paging.ts';
import { atOperation, type TrailQuery, trailFilter } from './trail-filter.ts';

export interface TrailPaging {
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface TrailPageOf extends PageOf<TrailRow> {
  /** Of the products and plans that the entries speak of. */
  readonly names: readonly { readonly id: string; readonly name: Names }[];
}

const keyOf = ({ at, chainId, seq }: TrailRow): TrailKey => ({ at: at.toISOString(), chainId, seq });

/** Entries of a customer's trail, the newest first: what was done to its users, what was bought for it, what it is called. */
export async function listCustomerAudit(
  context: UseCaseContext,
  actor: Actor,
  query: TrailQuery & TrailPaging & { readonly customerId: string; readonly operation?: number | undefined },
): Promise<TrailPageOf> {
  const { customerId, size = 50, cursor, ...wanted } = query;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const partner = partnerPart(context, actor);
  // before the transaction: it holds a connection, and names of staff are read by another
  const plain = await trailFilter(context, actor, wanted);
  const page = await inCustomerOfPartner(context.databases, granted, async (tx) => {
    const name = await readCustomerName(tx, granted);
    const filter = await atOperation(tx, customerId, plain, wanted.operation);
    return readPage({
      keys: context.keys,
      binding: ['customer audit', customerId, partner.guarded, wanted],
      cursor,
      size,
      count: async () => (filter === null ? 0 : countCustomerTrail(tx, customerId, { partner, filter })),
      rows: async (after: TrailKey | null, backwards, limit) =>
        filter === null
          ? []
          : listCustomerTrail(tx, { customerId, name }, { partner, filter, page: { after, backwards, limit } }),
      keyOf,
    });
  });
  return withNames(context, page);
}

/** The same over all customers that the actor may see, with what is the partner's own. */
export async function listAudit(
  context: UseCaseContext,
  actor: Actor,
  query: TrailQuery & TrailPaging,
): Promise<TrailPageOf> {
  const { size = 50, cursor, ...wanted } = query;
  authoriseAnywhere(context, actor, 'readOperations');
  const across: TrailAcross = {
    ...partnerPart(context, actor),
    granted: grantedCustomers(viewerOf(context, actor)),
  };
  const filter = await trailFilter(context, actor, wanted);
  const page = await readPage({
    keys: context.keys,
    binding: ['audit', actor.staffId, across.guarded, wanted],
    cursor,
    size,
    count: () => countTrailAcross(context.databases, across, filter),
    rows: (after: TrailPage['after'], backwards, limit) =>
      listTrailAcross(context.databases, across, { filter, page: { after, backwards, limit } }),
    keyOf,
  });
  return withNames(context, page);
}

/** Sign-ins and refused attempts are shown to those who guard the portal, at all customers. */
export function partnerPart(context: UseCaseContext, actor: Actor) {
  return { partnerId: actor.partnerId, guarded: mayEverywhere(context, actor, 'readAudit') };
}

async function withNames(context: UseCaseContext, page: PageOf<TrailRow>): Promise<TrailPageOf> {
  const nameOf = namesIn(await context.catalogue());
  const ids = new Set(page.items.flatMap(({ before, after }) => idsIn(before, after)));
  const names = [...ids].flatMap((id) => {
    const name = nameOf(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return { ...page, names };
}

/** The name of a product or plan by its id. */
export function namesIn({ products, plans }: CatalogueView): (id: string) => Names | undefined {
  return (id) => products.get(id)?.name ?? plans.get(id)?.friendlyName;
}
