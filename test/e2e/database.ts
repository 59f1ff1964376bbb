import { join } from 'node:path';
import pg from 'pg';
import { runningPostgresUrl } from '#server/embedded-postgres.ts';
import type { Portal } from '#test/support/portal.ts';

/** Runs statements as the owner of a portal's database: for what no screen does yet. */
export async function asOwner(portal: Portal, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const url = runningPostgresUrl(join(portal.dataDir, 'postgres'));
  if (url === null) throw new Error(`No PostgreSQL runs in ${portal.dataDir}`);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

/** Deletes a user who holds nothing, as another person might meanwhile. */
export const deleteUser = (portal: Portal, customerId: string, displayName: string) =>
  asOwner(portal, async (owner) => {
    const { rowCount } = await owner.query(
      `UPDATE customer_user SET deleted_at = updated_at, purge_at = updated_at + interval '30 days'
       WHERE customer_id = $1 AND display_name = $2 AND deleted_at IS NULL`,
      [customerId, displayName],
    );
    if (rowCount !== 1) throw new Error(`${rowCount} users called ${displayName}`);
  });
