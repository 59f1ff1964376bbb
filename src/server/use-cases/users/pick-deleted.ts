import { Problem } from '#domain/problem.ts';
import { countDeletedUsers, readDeletedIds } from '../../db/deleted-users.ts';
import { type GrantedCustomer, inCustomer, type Tx } from '../../db/scope.ts';
import { searchPattern } from '../../db/search-pattern.ts';
import type { UseCaseContext } from '../context.ts';

/** Users of one request: as many as a selection holds. */
const MOST_DELETED = 100_000;

/** Some deleted users: by their ids, or all who match a search (all there are, without one), less the exceptions. */
export interface DeletedPick {
  readonly ids?: readonly string[] | undefined;
  readonly matching?: { readonly search?: string | undefined; readonly except: readonly string[] } | undefined;
}

/**
 * The pick with each id once.
 * @throws Problem emptySelection, tooManyUsers
 */
export function checkedPick({ ids, matching }: DeletedPick): DeletedPick {
  if (matching !== undefined) return { matching };
  const all = [...new Set(ids ?? [])];
  if (all.length === 0) throw new Problem('emptySelection');
  if (all.length > MOST_DELETED) throw tooMany();
  return { ids: all };
}

/** How many they are at most. */
export async function sizeOfPick(
  context: UseCaseContext,
  granted: GrantedCustomer,
  { ids, matching }: DeletedPick,
): Promise<number> {
  if (ids !== undefined) return ids.length;
  const { customerId } = granted;
  return inCustomer(context.databases, granted, (tx) =>
    countDeletedUsers(tx, customerId, searchPattern(matching?.search)),
  );
}

/**
 * Whom the pick means now: ids in their own order, others by name.
 * @throws Problem tooManyUsers
 */
export async function pickedIds(
  tx: Tx,
  customerId: string,
  { ids, matching }: DeletedPick,
): Promise<readonly string[]> {
  if (ids !== undefined) return ids;
  const found = await readDeletedIds(tx, customerId, {
    pattern: searchPattern(matching?.search),
    except: matching?.except ?? [],
    limit: MOST_DELETED + 1,
  });
  if (found.length > MOST_DELETED) throw tooMany();
  return found;
}

const tooMany = () => new Problem('tooManyUsers', { limit: MOST_DELETED });
