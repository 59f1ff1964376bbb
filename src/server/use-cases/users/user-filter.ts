import { Problem } from '#domain/problem.ts';
import { customerMidnight } from '../../db/customers.ts';
import { readPools } from '../../db/licenses.ts';
import { findOperationByNumber } from '../../db/operations.ts';
import type { GrantedCustomer, Tx } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import { type CustomRole, EVERYBODY, type UserFilter, type UserPermission } from '../../db/user-filter.ts';
import type { UseCaseContext } from '../context.ts';

/** A filter as it is asked for: contract/users.ts says what each field means. Lists are ids joined by commas. */
export interface UserFilterQuery {
  readonly search?: string | undefined;
  readonly licensed?: 'yes' | 'no' | undefined;
  readonly holding?: string | undefined;
  readonly lacking?: string | undefined;
  readonly planOff?: string | undefined;
  readonly location?: string | undefined;
  readonly permission?: UserPermission | CustomRole | undefined;
  readonly signIn?: 'allowed' | 'blocked' | undefined;
  readonly createdSince?: string | undefined;
  readonly failedIn?: number | undefined;
  readonly createdIn?: number | undefined;
}

/** A filter with what it names found. `stamp` changes when those refused in its operation, or created by it, do. */
export interface KnownFilter {
  readonly filter: UserFilter;
  readonly stamp: string;
}

/** What `createdSince` means at the customer; read before its transaction is opened. */
export async function readSince(
  context: UseCaseContext,
  customer: GrantedCustomer,
  query: UserFilterQuery,
): Promise<Date | null> {
  if (query.createdSince === undefined) return null;
  return customerMidnight(context.databases, customer, query.createdSince);
}

/**
 * Finds what the filter names at this customer.
 * @throws Problem notFound for a product, plan or operation that the customer does not have, whoever else has it
 */
export async function findFilter(
  tx: Tx,
  context: UseCaseContext,
  customerId: string,
  query: UserFilterQuery,
  createdSince: Date | null,
): Promise<KnownFilter> {
  const holding = idsOf(query.holding);
  const lacking = idsOf(query.lacking);
  const plansOff = idsOf(query.planOff).map((pair) => {
    const [productId = '', planId = ''] = pair.split(':');
    return { productId, planId };
  });
  await findProducts(tx, context, customerId, [...holding, ...lacking], plansOff);
  const failed = await findNamed(tx, customerId, query.failedIn);
  const made = await findNamed(tx, customerId, query.createdIn);
  const filter: UserFilter = {
    ...EVERYBODY,
    pattern: searchPattern(query.search),
    licensed: query.licensed === undefined ? null : query.licensed === 'yes',
    holding,
    lacking,
    plansOff,
    location: query.location ?? null,
    permission: query.permission ?? null,
    blocked: query.signIn === undefined ? null : query.signIn === 'blocked',
    createdSince,
    refusedIn: failed?.id ?? null,
    createdIn: made?.id ?? null,
  };
  return { filter, stamp: [failed?.refused, made?.runTo].filter((part) => part !== undefined).join(' ') };
}

/** @throws Problem notFound */
async function findNamed(tx: Tx, customerId: string, number: number | undefined) {
  if (number === undefined) return null;
  const operation = await findOperationByNumber(tx, customerId, number);
  if (operation === null) throw new Problem('notFound');
  return operation;
}

async function findProducts(
  tx: Tx,
  context: UseCaseContext,
  customerId: string,
  products: readonly string[],
  plansOff: UserFilter['plansOff'],
): Promise<void> {
  if (products.length === 0 && plansOff.length === 0) return;
  const pools = new Set((await readPools(tx, customerId)).map((pool) => pool.productId));
  const catalogue = await context.catalogue();
  const known = (productId: string) => pools.has(productId) && catalogue.products.has(productId);
  const all = [...products, ...plansOff.map(({ productId }) => productId)];
  if (!all.every(known)) throw new Problem('notFound');
  for (const { productId, planId } of plansOff)
    if (!catalogue.products.get(productId)?.plans.some((plan) => plan.id === planId)) throw new Problem('notFound');
}

/** Sorted, each once: the same filter is the same whatever order it was put together in. */
function idsOf(list: string | undefined): string[] {
  return list === undefined ? [] : [...new Set(list.split(','))].sort();
}
