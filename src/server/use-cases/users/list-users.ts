import { type GrantedCustomer, inCustomer, type Tx } from '../../db/scope.ts';
import { FEW_MATCHES } from '../../db/user-counts.ts';
import {
  type KeyedUserRow,
  listUsers as listRows,
  type UserKey,
  type UserListRow,
  type UserOrder,
  type UserSort,
  userKey,
} from '../../db/users.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';
import { inNameOrder } from '../shown-catalogue.ts';
import { findMatches, findOrdered } from './kept-counts.ts';
import { findFilter, type KnownFilter, readSince, type UserFilterQuery } from './user-filter.ts';

export interface UserOrderQuery {
  readonly sort?: UserSort | undefined;
  readonly direction?: 'ascending' | 'descending' | undefined;
  /** All places in the order of the reader's language. */
  readonly places: readonly string[];
}

export interface UserListQuery extends UserOrderQuery {
  readonly customerId: string;
  readonly filter: UserFilterQuery;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * A page of the users that match, in the order asked for.
 * @throws Problem notFound (the filter names what the customer has not), invalidCursor
 */
export async function listUsers(
  context: UseCaseContext,
  actor: Actor,
  query: UserListQuery,
): Promise<PageOf<UserListRow>> {
  const { customerId, size = 50, cursor } = query;
  const customer = await authorise(context, actor, 'readUsers', customerId);
  const catalogue = await context.catalogue();
  const since = await readSince(context, customer, query.filter);
  const order = orderOf(query);
  const work = async (tx: Tx) => {
    const known = await findFilter(tx, context, customerId, query.filter, since);
    return readPage({
      keys: context.keys,
      binding: [
        'users',
        customerId,
        known.filter,
        order.sort,
        order.ascending,
        order.sort === 'location' ? order.places : 0,
      ],
      cursor,
      size,
      count: async () => (await findMatches({ databases: context.databases, tx, customerId, known })).total,
      rows: (after: UserKey | null, backwards, limit, total) =>
        readRows(context, tx, customerId, { known, order: turned(order, backwards), after, limit, total }),
      keyOf: (row: KeyedUserRow): UserKey => userKey(order.sort, row),
    });
  };
  // of one instant: who is counted is who is listed
  const page = await inCustomer(context.databases, customer, work, { isolation: 'snapshot' });
  return { ...page, items: page.items.map((row) => ({ ...row, licenses: inNameOrder(catalogue, row.licenses) })) };
}

/** Users that are read at a time for a file. */
const BATCH = 1_000;

/**
 * All users that match, batch by batch in the order asked for: for files of any size. Each batch is a transaction of its
 * own, so a slow reader holds nothing; who is there throughout comes exactly once, whatever is added and removed meanwhile.
 * The caller has authorised `customer`.
 */
export async function* streamUsers(
  context: UseCaseContext,
  customer: GrantedCustomer,
  query: UserOrderQuery & { readonly filter: UserFilterQuery },
): AsyncGenerator<UserListRow[]> {
  const { customerId } = customer;
  const catalogue = await context.catalogue();
  const since = await readSince(context, customer, query.filter);
  const order = orderOf(query);
  let after: UserKey | null = null;
  for (;;) {
    const beyond: UserKey | null = after;
    const rows: KeyedUserRow[] = await inCustomer(
      context.databases,
      customer,
      async (tx) => {
        const known = await findFilter(tx, context, customerId, query.filter, since);
        return readRows(context, tx, customerId, { known, order, after: beyond, limit: BATCH, total: null });
      },
      { isolation: 'snapshot' },
    );
    if (rows.length > 0) yield rows.map((row) => ({ ...row, licenses: inNameOrder(catalogue, row.licenses) }));
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = userKey(order.sort, last);
  }
}

interface RowsArgs {
  readonly known: KnownFilter;
  readonly order: UserOrder;
  readonly after: UserKey | null;
  readonly limit: number;
  /** What the list's first page counted; null: not known. */
  readonly total: number | null;
}

async function readRows(context: UseCaseContext, tx: Tx, customerId: string, args: RowsArgs): Promise<KeyedUserRow[]> {
  const { known, order, after, limit, total } = args;
  // a large list is walked whatever changed since it was counted: pages after the first need not ask
  const walked = total !== null && total > FEW_MATCHES;
  const question = { databases: context.databases, tx, customerId, known };
  const ids = walked ? null : await findOrdered(question, order);
  const unlicensed = ids === null && order.sort === 'licenses' ? await findUnlicensed(question, order) : null;
  return listRows(tx, { customerId, filter: known.filter, ids, unlicensed, order, after, limit });
}

/** They begin the sort by licences; where nearly everybody holds one they are met too seldom to walk along. */
async function findUnlicensed(question: Parameters<typeof findOrdered>[0], order: UserOrder) {
  const { filter, stamp } = question.known;
  if (filter.licensed !== null || filter.holding.length > 0 || filter.plansOff.length > 0) return null;
  const known = { filter: { ...filter, licensed: false }, stamp };
  return findOrdered({ ...question, known }, { ...order, sort: 'name' });
}

function orderOf({ sort = 'name', direction = 'ascending', places }: UserOrderQuery): UserOrder {
  return { sort, ascending: direction === 'ascending', places };
}

function turned(order: UserOrder, backwards: boolean): UserOrder {
  return backwards ? { ...order, ascending: !order.ascending } : order;
}
