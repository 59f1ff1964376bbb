import { inCustomer } from '../../db/scope.ts';
import { listPartEdges } from '../../db/user-passwords.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { cursorAfter } from '../paging.ts';
import { bindingOf, findAll } from './temporary-passwords.ts';

/** Users of one part: as many sheets as a person puts into envelopes before the next. */
const PART = 1_000;

/** Users of a list from one place to another, counted from 1. */
export interface PasswordPart {
  readonly from: number;
  readonly to: number;
  /** Names of the first and the last of them. */
  readonly first: string;
  readonly last: string;
  /** Where the list of passwords begins with the first of them; null: at its beginning. */
  readonly cursor: string | null;
}

/**
 * The list of temporary passwords that operations made, in parts that can be printed one after the other; no password is
 * opened. For whoever made them; everybody else finds none.
 * @throws Problem notFound (one of the operations)
 */
export async function listPasswordParts(
  context: UseCaseContext,
  actor: Actor,
  { customerId, operationIds }: { readonly customerId: string; readonly operationIds: readonly string[] },
): Promise<{ readonly total: number; readonly items: PasswordPart[] }> {
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const filter = { operationIds, madeBy: actor.staffId, now: context.now() };
  const edges = await inCustomer(context.databases, granted, async (tx) => {
    await findAll(tx, customerId, operationIds);
    return listPartEdges(tx, customerId, filter, PART);
  });
  const total = edges[0]?.total ?? 0;
  const binding = bindingOf(customerId, operationIds, actor);
  const items: PasswordPart[] = [];
  for (const [index, first] of edges.entries()) {
    if (first.place % PART !== 1) continue;
    // a part of one user begins and ends with the same
    const last = edges.slice(index, index + 2).findLast(({ place }) => place < first.place + PART) ?? first;
    const before = edges[index - 1];
    const key = before && { nameKey: before.nameKey, userId: before.userId };
    items.push({
      from: first.place,
      to: last.place,
      first: first.displayName,
      last: last.displayName,
      cursor: key === undefined ? null : cursorAfter(context.keys, binding, key, { at: first.place, total }),
    });
  }
  return { total, items };
}
