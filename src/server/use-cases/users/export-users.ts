import { Problem } from '#domain/problem.ts';
import { findCustomer } from '../../db/across.ts';
import { type ExportedUserRow, readExportedUsers } from '../../db/exported-users.ts';
import { type GrantedCustomer, inCustomer } from '../../db/scope.ts';
import { readSelectionIds } from '../../db/selections.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, CatalogueView, NamedProduct, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { inNameOrder } from '../shown-catalogue.ts';
import { streamUsers, type UserOrderQuery } from './list-users.ts';
import type { UserFilterQuery } from './user-filter.ts';

export interface ExportedUser extends Omit<ExportedUserRow, 'licenses'> {
  /** In the order of the products' English names; product null: it has left the catalogue. */
  readonly licenses: readonly {
    readonly productId: string;
    readonly product: NamedProduct | null;
    readonly plansOff: readonly string[];
  }[];
}

export interface UserExport {
  readonly customer: { readonly name: string; readonly timeZone: string };
  /** The whole catalogue: what a file calls a product depends on the others. */
  readonly products: readonly NamedProduct[];
  /** Batch by batch, read as they are asked for. */
  readonly users: AsyncGenerator<readonly ExportedUser[]>;
}

/** Users of one batch: one transaction, so that a slow reader holds no connection between two. */
const BATCH = 1_000;

/**
 * All users of a customer that match, in the order asked for.
 * @throws Problem notFound (the filter names what the customer has not)
 */
export async function exportUsers(
  context: UseCaseContext,
  actor: Actor,
  query: UserOrderQuery & { readonly customerId: string; readonly filter: UserFilterQuery },
): Promise<UserExport> {
  const granted = await authorise(context, actor, 'readUsers', query.customerId);
  const batches = streamUsers(context, granted, query);
  return startExport(context, actor, granted, idsOf(batches));
}

async function* idsOf(batches: AsyncIterable<readonly { readonly id: string }[]>): AsyncGenerator<string[]> {
  for await (const batch of batches) yield batch.map(({ id }) => id);
}

/**
 * The users of a selection, in its order. What is taken out of it from now on is exported all the same.
 * @throws Problem notFound, selectionExpired
 */
export async function exportSelection(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly selectionId: string },
): Promise<UserExport> {
  const { customerId, selectionId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const ids = await inCustomer(context.databases, granted, async (tx) => {
    await findOpenSelection(tx, customerId, selectionId, context.now());
    // 100,000 at most
    return readSelectionIds(tx, customerId, selectionId);
  });
  return startExport(context, actor, granted, inBatches(ids));
}

async function* inBatches(ids: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}

async function startExport(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  batches: AsyncIterable<readonly string[]>,
): Promise<UserExport> {
  const customer = await findCustomer(context.databases, viewerOf(context, actor), granted.customerId);
  if (customer === null) throw new Problem('notFound');
  const catalogue = await context.catalogue();
  return {
    customer,
    products: [...catalogue.products.values()],
    users: readBatches(context, granted, catalogue, batches),
  };
}

/** A user who is deleted before the batch is read is left out; all else is as it is when the batch is read. */
async function* readBatches(
  context: UseCaseContext,
  granted: GrantedCustomer,
  catalogue: CatalogueView,
  batches: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly ExportedUser[]> {
  const planNames = new Map(
    [...catalogue.products.values()].flatMap(({ plans }) => plans.map(({ id, name }) => [id, name])),
  );
  for await (const ids of batches) {
    const rows = await inCustomer(context.databases, granted, (tx) => readExportedUsers(tx, granted.customerId, ids));
    yield rows.map((row) => ({ ...row, licenses: licensesOf(row.licenses, catalogue, planNames) }));
  }
}

function licensesOf(
  text: string,
  catalogue: CatalogueView,
  planNames: ReadonlyMap<string, string>,
): ExportedUser['licenses'] {
  if (text === '') return [];
  const plansOff = new Map(
    text.split(' ').map((one): [string, string[]] => {
      const [productId = '', plans = ''] = one.split(':');
      return [productId, plans === '' ? [] : plans.split(',')];
    }),
  );
  return inNameOrder(catalogue, [...plansOff.keys()]).map((productId) => ({
    productId,
    product: catalogue.products.get(productId) ?? null,
    plansOff: (plansOff.get(productId) ?? []).map((plan) => planNames.get(plan) ?? plan),
  }));
}
