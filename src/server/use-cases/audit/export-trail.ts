import { Problem } from '#domain/problem.ts';
import { findCustomer, listGrantedCustomers } from '../../db/across.ts';
import {
  type ChainEnds,
  type ChainSlice,
  readChainEnds,
  readCustomerSlice,
  readPartnerSlice,
  type TrailFilter,
  type TrailRow,
} from '../../db/audit-trail.ts';
import { inCustomer, inCustomerOfPartner, inPartner } from '../../db/scope.ts';
import { authorise, authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, CatalogueView, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { partnerPart } from './list-trail.ts';
import { atOperation, type TrailQuery, trailFilter } from './trail-filter.ts';

/** One chain of an exported trail, or what the reader may see of it. */
export interface ExportedChain extends ChainEnds {
  readonly chain: TrailRow['chain'];
  readonly chainId: string;
  /** Every entry from the checkpoint to the head is in the file: the chain can be verified from it. */
  readonly complete: boolean;
  /** Batch by batch, in the order of their numbers, or the latest first. */
  readonly entries: AsyncGenerator<readonly TrailRow[]>;
}

export interface TrailExport {
  /** null: all customers that the reader may see. */
  readonly customer: { readonly name: string; readonly timeZone: string } | null;
  readonly catalogue: CatalogueView;
  /** The partner's first, then customers by name; each read when it is asked for. */
  readonly chains: AsyncGenerator<ExportedChain>;
}

export interface TrailExportQuery extends TrailQuery {
  readonly operation?: number | undefined;
  /** The latest entries of a chain first, as lists show them. */
  readonly latestFirst: boolean;
}

/** Entries of one batch: one statement, so that a slow reader holds no connection between two. */
const BATCH = 1_000;

/**
 * The trail of one customer as a file.
 * @throws Problem notFound
 */
export async function exportCustomerAudit(
  context: UseCaseContext,
  actor: Actor,
  query: TrailExportQuery & { readonly customerId: string },
): Promise<TrailExport> {
  const { customerId, latestFirst: descending, ...wanted } = query;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const customer = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  if (customer === null) throw new Problem('notFound');
  const plain = await trailFilter(context, actor, wanted);
  const filter = await inCustomer(context.databases, granted, (tx) =>
    atOperation(tx, customerId, plain, wanted.operation),
  );
  const { databases } = context;
  const { name } = customer;
  const part = { ...partnerPart(context, actor), customerIds: [customerId] };
  async function* chains(): AsyncGenerator<ExportedChain> {
    if (filter === null) return;
    const inScope = <T>(work: Parameters<typeof inCustomerOfPartner<T>>[2]) =>
      inCustomerOfPartner(databases, granted, work);
    yield chainOf('partner', part.partnerId, {
      filter,
      descending,
      complete: false,
      ends: () => inScope((tx) => readChainEnds(tx, 'partner', part.partnerId)),
      slice: (of) => inScope((tx) => readPartnerSlice(tx, part, of)),
    });
    yield chainOf('customer', customerId, {
      filter,
      descending,
      complete: isWhole(wanted),
      ends: () => inScope((tx) => readChainEnds(tx, 'customer', customerId)),
      slice: (of) => inScope((tx) => readCustomerSlice(tx, { customerId, name }, of)),
    });
  }
  return { customer, catalogue: await context.catalogue(), chains: chains() };
}

/** The trail of everything that the actor may see as a file. */
export async function exportAudit(
  context: UseCaseContext,
  actor: Actor,
  query: TrailExportQuery,
): Promise<TrailExport> {
  const { latestFirst: descending, ...wanted } = query;
  authoriseAnywhere(context, actor, 'readOperations');
  const { databases } = context;
  const filter = await trailFilter(context, actor, wanted);
  const customers = await listGrantedCustomers(databases, viewerOf(context, actor));
  const { partnerId, guarded } = partnerPart(context, actor);
  const part = { partnerId, guarded, customerIds: guarded ? null : customers.map(({ customerId }) => customerId) };
  async function* chains(): AsyncGenerator<ExportedChain> {
    const inScope = <T>(work: Parameters<typeof inPartner<T>>[2]) => inPartner(databases, partnerId, work);
    yield chainOf('partner', partnerId, {
      filter,
      descending,
      complete: guarded && isWhole(wanted),
      ends: () => inScope((tx) => readChainEnds(tx, 'partner', partnerId)),
      slice: (of) => inScope((tx) => readPartnerSlice(tx, part, of)),
    });
    for (const customer of customers)
      yield chainOf('customer', customer.customerId, {
        filter,
        descending,
        complete: isWhole(wanted),
        ends: () => readChainEnds(databases.across, 'customer', customer.customerId),
        slice: (of) => readCustomerSlice(databases.across, customer, of),
      });
  }
  return { customer: null, catalogue: await context.catalogue(), chains: chains() };
}

const isWhole = (query: TrailQuery) => Object.values(query).every((one) => one === undefined);

interface ChainSource {
  readonly filter: TrailFilter;
  readonly descending: boolean;
  readonly complete: boolean;
  readonly ends: () => Promise<ChainEnds>;
  readonly slice: (of: ChainSlice) => Promise<TrailRow[]>;
}

async function chainOf(chain: TrailRow['chain'], chainId: string, source: ChainSource): Promise<ExportedChain> {
  const ends = await source.ends();
  return { chain, chainId, complete: source.complete, ...ends, entries: readBatches(source, ends.head?.seq ?? 0) };
}

/** What is added meanwhile is left out: the file ends where the head says. */
async function* readBatches(
  { filter, descending, slice }: ChainSource,
  upTo: number,
): AsyncGenerator<readonly TrailRow[]> {
  for (let afterSeq: number | null = null; ; ) {
    const rows: TrailRow[] = await slice({ filter, descending, afterSeq, upTo, limit: BATCH });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < BATCH) return;
    afterSeq = last.seq;
  }
}
