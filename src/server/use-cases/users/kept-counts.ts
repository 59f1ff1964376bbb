import type { Databases } from '../../db/connect.ts';
import type { Tx } from '../../db/scope.ts';
import { countMatches, FEW_MATCHES, keptCount, type Matches, readStamp } from '../../db/user-counts.ts';
import { sortFew, type UserOrder } from '../../db/users.ts';
import type { KnownFilter } from './user-filter.ts';

/** Answers kept per process; each with up to 4,000 ids (150 KB). */
const MOST = 150;

const kept = new WeakMap<Databases, Map<string, Matches | readonly string[]>>();

interface Question {
  readonly databases: Databases;
  /** A snapshot: what is kept is exact for the stamp that it sees, so lists need not ask again. */
  readonly tx: Tx;
  readonly customerId: string;
  readonly known: KnownFilter;
}

/** How many users match, and who where they are few: counted once per filter and state of the customer's data. */
export async function findMatches({ databases, tx, customerId, known }: Question): Promise<Matches> {
  const { filter } = known;
  const stamp = await readStamp(tx, customerId);
  const figure = await keptCount(tx, customerId, filter, stamp);
  if (figure !== null && figure > FEW_MATCHES) return { total: figure, ids: null };
  const key = JSON.stringify([customerId, stamp.stamp, known.stamp, filter]);
  return keep(databases, key, () => countMatches(tx, customerId, filter));
}

/** The same, and where they are few their ids in ascending order: sorted once. */
export async function findOrdered(question: Question, order: UserOrder): Promise<readonly string[] | null> {
  const { databases, tx, customerId, known } = question;
  const { ids } = await findMatches(question);
  if (ids === null || ids.length < 2) return ids;
  const { stamp } = await readStamp(tx, customerId);
  const { sort } = order;
  const places = sort === 'location' ? order.places.join() : '';
  const key = JSON.stringify([customerId, stamp, known.stamp, known.filter, sort, places]);
  const all = { customerId, order: { ...order, ascending: true }, after: null, limit: ids.length };
  return keep(databases, key, () => sortFew(tx, all, ids));
}

async function keep<T extends Matches | readonly string[]>(
  databases: Databases,
  key: string,
  find: () => Promise<T>,
): Promise<T> {
  const memory = kept.get(databases) ?? new Map<string, Matches | readonly string[]>();
  kept.set(databases, memory);
  // a key belongs to one kind of answer
  const found = (memory.get(key) as T | undefined) ?? (await find());
  memory.delete(key);
  memory.set(key, found);
  // a Map keeps the order of insertion: the first key is the one that was not asked for longest
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST) break;
    memory.delete(oldest);
  }
  return found;
}
