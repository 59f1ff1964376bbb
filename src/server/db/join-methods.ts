import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/**
 * For the rest of the transaction: sets of some thousand ids are looked up one by one in the primary key. Left to
 * itself PostgreSQL reads all licences of a customer of 100,000 users to delete 3,000 of them (330 ms instead of 30).
 */
export async function preferLookUps(tx: Tx): Promise<void> {
  await sql`SET LOCAL enable_hashjoin = off`.execute(tx);
  await sql`SET LOCAL enable_mergejoin = off`.execute(tx);
}

/**
 * Runs a query over much of a customer without looking rows up one by one. PostgreSQL takes a stored selection for
 * 1,000 ids, whatever it holds.
 */
export async function readingAll<T>(tx: Tx, query: () => Promise<T>): Promise<T> {
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
  const result = await query();
  await sql`SET LOCAL enable_nestloop = on`.execute(tx);
  return result;
}
