import { sql } from 'kysely';
import type { Tx } from './scope.ts';
import type { UserFilter } from './user-filter.ts';

/** Users who share the first key of a sort: a place, or how many licences they hold. `rank` is its place in the order. */
export type Group = { readonly rank: number } & ({ readonly location: string | null } | { readonly licenses: number });

/** Where the group of a key stands. Whoever has no place comes after all places. */
export function groupRank(sort: 'location' | 'licenses', key: string, places: readonly string[]): number {
  if (sort === 'licenses') return Number(key);
  const place = places.indexOf(key);
  return place < 0 ? places.length + 1 : place + 1;
}

/** The groups that there are and that the filter can leave, in order. */
export async function groupsOf(
  tx: Tx,
  customerId: string,
  sort: 'location' | 'licenses',
  filter: UserFilter,
  places: readonly string[],
): Promise<Group[]> {
  if (sort === 'licenses') {
    if (filter.licensed === false) return [{ rank: 0, licenses: 0 }];
    const least = Math.max(filter.holding.length, filter.licensed || filter.plansOff.length > 0 ? 1 : 0);
    const counts = (await licenseCounts(tx, customerId)).filter((licenses) => licenses >= least);
    const groups = counts.map((licenses) => ({ rank: licenses, licenses }));
    return least === 0 ? [{ rank: 0, licenses: 0 }, ...groups] : groups;
  }
  const rank = (location: string | null) => groupRank('location', location ?? '', places);
  if (filter.location === 'none') return [{ rank: rank(null), location: null }];
  if (filter.location !== null) return [{ rank: rank(filter.location), location: filter.location }];
  const found: (string | null)[] = [...(await placesOf(tx, customerId)), null];
  return found.map((location) => ({ rank: rank(location), location })).sort((a, b) => a.rank - b.rank);
}

/** The places of a customer's users, from one to the next in customer_user_by_location: a probe each. */
async function placesOf(tx: Tx, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ location: string }>`
    WITH RECURSIVE place AS (
      (SELECT u.location FROM customer_user u
       WHERE u.customer_id = ${customerId} AND u.deleted_at IS NULL AND u.location IS NOT NULL ORDER BY u.location LIMIT 1)
      UNION ALL
      SELECT (SELECT u.location FROM customer_user u
              WHERE u.customer_id = ${customerId} AND u.deleted_at IS NULL AND u.location > p.location
              ORDER BY u.location LIMIT 1)
      FROM place p WHERE p.location IS NOT NULL)
    SELECT p.location FROM place p WHERE p.location IS NOT NULL`.execute(tx);
  return rows.map((row) => row.location);
}

/** The numbers of licences that users hold, ascending, in the same way. */
async function licenseCounts(tx: Tx, customerId: string): Promise<number[]> {
  const { rows } = await sql<{ licenses: number }>`
    WITH RECURSIVE held AS (
      (SELECT c.licenses FROM user_license_count c
       WHERE c.customer_id = ${customerId} AND c.licenses > 0 ORDER BY c.licenses LIMIT 1)
      UNION ALL
      SELECT (SELECT c.licenses FROM user_license_count c
              WHERE c.customer_id = ${customerId} AND c.licenses > h.licenses ORDER BY c.licenses LIMIT 1)
      FROM held h WHERE h.licenses IS NOT NULL)
    SELECT h.licenses FROM held h WHERE h.licenses IS NOT NULL`.execute(tx);
  return rows.map((row) => row.licenses);
}
