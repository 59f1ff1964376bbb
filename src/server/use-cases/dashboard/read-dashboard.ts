import { poolState } from '#domain/licensing/pool-state.ts';
import {
  type CustomerFigures,
  type CustomerSums,
  listCustomers,
  listOperationsAnywhere,
  listPressingProducts,
  type OperationAnywhere,
  type PressingProduct,
  sumCustomers,
} from '../../db/across.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, Names, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { type ListedOperation, withGists } from '../operations/gists.ts';

/** How much of each list is shown; the whole of it is a link away. */
const MOST = 6;

export interface DashboardProduct extends PressingProduct {
  readonly name: Names;
  readonly available: number;
  readonly state: 'usedUp' | 'nearlyUsedUp';
}

export interface Dashboard {
  readonly sums: CustomerSums;
  readonly attention: readonly CustomerFigures[];
  readonly products: readonly DashboardProduct[];
  readonly running: readonly ListedOperation<OperationAnywhere>[];
  /** Done ones, latest first. */
  readonly recent: readonly ListedOperation<OperationAnywhere>[];
}

/** What needs somebody to look, of all customers that the actor may see. From kept counters: nothing is counted. */
export async function readDashboard(context: UseCaseContext, actor: Actor): Promise<Dashboard> {
  authoriseAnywhere(context, actor, 'readCustomers');
  authoriseAnywhere(context, actor, 'readOperations');
  const { databases } = context;
  const viewer = viewerOf(context, actor);
  const any = { kind: null, number: null, who: null, from: null, to: null };
  const all = { ...any, show: 'all', staffId: actor.staffId } as const;
  const start = { after: null, backwards: false };
  const watched = { pattern: null, show: 'attention' as const };
  const [{ sums }, attention, pressing, running, latest, catalogue] = await Promise.all([
    sumCustomers(databases, viewer, watched),
    listCustomers(databases, viewer, { ...watched, sort: 'attention', ascending: false, after: null, limit: MOST }),
    listPressingProducts(databases, viewer, MOST),
    listOperationsAnywhere(databases, viewer, { ...all, show: 'running' }, { ...start, limit: MOST }),
    listOperationsAnywhere(databases, viewer, all, { ...start, limit: 2 * MOST }),
    context.catalogue(),
  ]);
  const products = pressing.flatMap((pool) => {
    const name = catalogue.products.get(pool.productId)?.name;
    const state = poolState({ ...pool, entitled: true });
    if (name === undefined || state === 'free') return [];
    return [{ ...pool, name, state, available: Math.max(pool.total - pool.consumed, 0) }];
  });
  const recent = latest.filter(({ state }) => state === 'done').slice(0, MOST);
  return {
    sums,
    attention,
    products,
    running: withGists(running, catalogue),
    recent: withGists(recent, catalogue),
  };
}
