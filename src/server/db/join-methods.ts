import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/**
 * For the rest of the transaction: sets are joined by hashing. Where statistics are missing (a customer just imported)
 * PostgreSQL expects one row, and compares each of 5,000 with each of 1,000. Statements on sets of users say
 * `= ANY (ids)` besides the join, so that they read these users only. Laterals are look-ups as before.
 */
export async function joinByHashing(tx: Tx): Promise<void> {
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
}

/** Runs one query so. PostgreSQL takes a stored selection for 1,000 ids, whatever it holds, and would look each up. */
export async function readingAll<T>(tx: Tx, query: () => Promise<T>): Promise<T> {
  await joinByHashing(tx);
  const result = await query();
  await sql`SET LOCAL enable_nestloop = on`.execute(tx);
  return result;
}
