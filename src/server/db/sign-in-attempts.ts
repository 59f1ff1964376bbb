import { sql } from 'kysely';
import type { Databases } from './connect.ts';

/** Failures by key since `after`. Keys without any are left out. */
export async function findFailures(
  databases: Databases,
  keys: readonly string[],
  after: Date,
): Promise<Map<string, number>> {
  const found = await sql<{ key: string; failures: number }>`
    SELECT a.key, a.failures FROM sign_in_attempt a WHERE a.key = ANY (${keys}::text[]) AND a.since > ${after}`.execute(
    databases.signIn,
  );
  return new Map(found.rows.map(({ key, failures }) => [key, failures]));
}

/** Counts one more failure under each key; counting begins anew where the last began before `after`. */
export async function addFailure(databases: Databases, keys: readonly string[], now: Date, after: Date): Promise<void> {
  await sql`
    INSERT INTO sign_in_attempt AS a (key, failures, since)
    SELECT n.key, 1, ${now} FROM unnest(${keys}::text[]) AS n (key) ORDER BY n.key
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN a.since > ${after} THEN a.failures + 1 ELSE 1 END,
      since = CASE WHEN a.since > ${after} THEN a.since ELSE excluded.since END`.execute(databases.signIn);
}

export async function forgetFailures(databases: Databases, key: string): Promise<void> {
  await sql`DELETE FROM sign_in_attempt AS a WHERE a.key = ${key}`.execute(databases.signIn);
}

/** What no longer counts. */
export async function deleteOldAttempts(databases: Databases, before: Date): Promise<void> {
  await sql`DELETE FROM sign_in_attempt AS a WHERE a.since <= ${before}`.execute(databases.signIn);
}
