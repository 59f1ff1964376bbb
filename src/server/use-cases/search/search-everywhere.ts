import type { Grant } from '#domain/access/permissions.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import { type CustomerName, findUsersAnywhere, nameCustomers, type UserAnywhere } from '../../db/across.ts';
import { escapeLike } from '../../db/search-pattern.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';

const MOST_CUSTOMERS = 5;
const MOST_USERS = 8;
/** So many customers are named to the search of users; for more it looks into all, and the grants leave out. */
const FEW = 20;

export interface Found {
  readonly customers: readonly CustomerName[];
  readonly users: readonly UserAnywhere[];
  /** More users match than are shown. */
  readonly more: boolean;
}

/** Customers and users, of all customers that the actor may see, by a part of their names. */
export async function searchEverywhere(context: UseCaseContext, actor: Actor, search: string): Promise<Found> {
  authoriseAnywhere(context, actor, 'readCustomers');
  authoriseAnywhere(context, actor, 'readUsers');
  const text = foldForSearch(search);
  if (text === '') return { customers: [], users: [], more: false };
  const { databases } = context;
  const viewer = viewerOf(context, actor);
  const like = escapeLike(text);
  const [customers, found] = await Promise.all([
    nameCustomers(databases, viewer, { pattern: `%${like}%`, beginning: `${like}%`, limit: MOST_CUSTOMERS }),
    findUsersAnywhere(databases, viewer, { text, few: fewOf(actor.grants, viewer.now.getTime()), limit: MOST_USERS }),
  ]);
  return { customers, ...found };
}

/** The customers that valid grants name, if no more than a few; null: look everywhere. */
function fewOf(grants: readonly Grant[], now: number): string[] | null {
  const named = new Set<string>();
  for (const { customerId, expiresAt } of grants) {
    if (expiresAt !== null && expiresAt <= now) continue;
    if (customerId === null) return null;
    named.add(customerId);
  }
  return named.size > FEW ? null : [...named];
}
