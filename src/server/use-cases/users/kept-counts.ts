import type { Databases } from '../../db/connect.ts';
import type { Tx } from '../../db/scope.ts';
import { countMatches, FEW_MATCHES, keptCount, type Matches, readStamp } from '../../db/user-counts.ts';
import type { KnownFilter } from './user-filter.ts';

/** Filters kept per process; each with up to 2,500 ids (92 KB). */
const MOST = 150;

const kept = new WeakMap<Databases, Map<string, Matches>>();

/**
 * How many users match, and who where they are few: counted once per filter and state of the customer's data. Call it
 * in a snapshot: what is kept is exact for the stamp that this transaction sees, so lists need not ask again.
 */
export async function findMatches(
  databases: Databases,
  tx: Tx,
  customerId: string,
  known: KnownFilter,
): Promise<Matches> {
  const { filter } = known;
  const stamp = await readStamp(tx, customerId);
  const figure = await keptCount(tx, customerId, filter, stamp);
  if (figure !== null && figure > FEW_MATCHES) return { total: figure, ids: null };
  const memory = kept.get(databases) ?? new Map<string, Matches>();
  kept.set(databases, memory);
  const key = JSON.stringify([customerId, stamp.stamp, known.stamp, filter]);
  const found = memory.get(key) ?? (await countMatches(tx, customerId, filter));
  memory.delete(key);
  memory.set(key, found);
  // a Map keeps the order of insertion: the first key is the one that was not asked for longest
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST) break;
    memory.delete(oldest);
  }
  return found;
}
