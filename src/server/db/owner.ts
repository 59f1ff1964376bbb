import { Kysely, PostgresDialect } from 'kysely';
import './number-types.ts';
import pg from 'pg';
import { surviveLoss } from './lost-connections.ts';

/** Runs work as the owner of the database: the catalogue, the demonstration, the command line. One connection. */
export async function asOwner<T>(ownerUrl: string, work: (owner: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = surviveLoss(new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'seatdesk' }));
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
