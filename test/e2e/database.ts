import pg from 'pg';
import type { Stage } from '#test/support/stories.ts';

/** Runs statements as the owner of a story's database: for what no screen does yet. */
export async function asOwner(stage: Stage, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  if (stage.databaseUrl === null) throw new Error('The portal has a PostgreSQL of its own');
  const owner = new pg.Client({ connectionString: stage.databaseUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

/** Deletes a user who holds nothing, as another person might meanwhile. */
export const deleteUser = (stage: Stage, customerId: string, displayName: string) =>
  asOwner(stage, async (owner) => {
    const { rowCount } = await owner.query(
      `UPDATE customer_user SET deleted_at = updated_at, purge_at = updated_at + interval '30 days'
       WHERE customer_id = $1 AND display_name = $2 AND deleted_at IS NULL`,
      [customerId, displayName],
    );
    if (rowCount !== 1) throw new Error(`${rowCount} users called ${displayName}`);
  });
