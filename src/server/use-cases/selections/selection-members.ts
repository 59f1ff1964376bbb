import { Problem } from '#domain/problem.ts';
import type { GrantedCustomer, Tx } from '../../db/scope.ts';
import type { FilterPart } from '../../db/user-filter.ts';
import type { UseCaseContext } from '../context.ts';
import { findFilter, readSince, type UserFilterQuery } from '../users/user-filter.ts';

/** Different users of one selection. */
export const MAX_USERS = 100_000;

/** Whom to select: `ids`, and everybody of each part but its own exceptions. */
export interface NewSelection {
  readonly ids?: readonly string[] | undefined;
  readonly parts?: readonly { readonly filter: UserFilterQuery; readonly except: readonly string[] }[] | undefined;
}

/** The same with what the filters name still to be found, in the customer's transaction. */
export interface Members {
  readonly ids: readonly string[];
  readonly findParts: (tx: Tx) => Promise<FilterPart[]>;
}

/** @throws Problem tooManyUsers */
export async function readMembers(
  context: UseCaseContext,
  customer: GrantedCustomer,
  input: NewSelection,
): Promise<Members> {
  const ids = [...new Set(input.ids)];
  if (ids.length > MAX_USERS) throw new Problem('tooManyUsers', { limit: MAX_USERS });
  const asked: { query: UserFilterQuery; except: readonly string[]; since: Date | null }[] = [];
  for (const { filter, except } of input.parts ?? [])
    asked.push({ query: filter, except: [...new Set(except)], since: await readSince(context, customer, filter) });
  const findParts = async (tx: Tx) => {
    const parts: FilterPart[] = [];
    for (const { query, except, since } of asked) {
      const { filter } = await findFilter(tx, context, customer.customerId, query, since);
      parts.push({ filter, except });
    }
    return parts;
  };
  return { ids, findParts };
}
