import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Databases } from '../db/connect.ts';
import { migrationFiles } from '../db/migrate.ts';

/** How long the database may take to say that it is there. */
const PATIENCE_MS = 2_000;

/** /healthz: the process lives. /readyz: the database is reachable and migrated, and the process is not ending. */
export function registerHealth(app: FastifyInstance, databases: Databases): void {
  let ending = false;
  app.addHook('preClose', async () => {
    ending = true;
  });
  const options = { config: { rateLimit: false } } as const;
  app.get('/healthz', options, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ alive: true }),
  );
  app.get('/readyz', options, async (request, reply) => {
    const ready =
      !ending &&
      (await isMigrated(databases).catch((error: unknown) => {
        request.log.warn({ err: error }, 'not ready');
        return false;
      }));
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready });
  });
}

async function isMigrated(databases: Databases): Promise<boolean> {
  const newest = migrationFiles().at(-1) ?? '';
  const asked = sql`SELECT 1 FROM seatdesk_migration m WHERE m.name = ${newest}`.execute(databases.app);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('The database does not answer.')), PATIENCE_MS);
  // a late refusal of the query itself has nobody left to hear it
  asked.catch(() => undefined);
  try {
    return (await Promise.race([asked, late.promise])).rows.length === 1;
  } finally {
    clearTimeout(timer);
  }
}
