import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { prepareDatabase } from '#server/db/migrate.ts';
import { asOwner } from '#server/db/owner.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { listChains, verifyOne } from '#server/use-cases/audit/verify-audit.ts';
import { afterFile, ownPostgres, temporaryFolder } from './database.ts';
import { assertInvariants } from './invariants.ts';
import { type Portal, type PortalOptions, startPortal } from './portal.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, type TenantOptions } from './tenant.ts';

/** `SEATDESK_FAULTS=long`: many times more of everything. */
export const LONG = process.env['SEATDESK_FAULTS'] === 'long';

const MINUTES = Number(process.env['SEATDESK_FAULTS_MINUTES'] ?? Number.POSITIVE_INFINITY);
const BEGAN = performance.now();
/** `SEATDESK_FAULTS_MINUTES`: a test file begins no further round after so many minutes, and says how far it came. */
export const timeIsUp = (): boolean => performance.now() - BEGAN > MINUTES * 60_000;

/** A durable PostgreSQL, and server processes on it that give up a lease after one second. */
export interface FaultWorld {
  readonly owner: pg.Pool;
  readonly keys: Keys;
  readonly ownerUrl: string;
  /** Ends with the test file. */
  start(port?: number, env?: PortalOptions['env'], more?: Pick<PortalOptions, 'smallHeap'>): Promise<Portal>;
  tenant(options: TenantOptions): Promise<FaultTenant>;
}

export interface FaultTenant extends Tenant {
  /** Addresses of its users may be in it. */
  readonly domain: string;
  readonly path: string;
}

export async function faultWorld(): Promise<FaultWorld> {
  const { url } = await ownPostgres();
  const secret = randomBytes(32);
  const folder = await temporaryFolder();
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, secret.toString('hex'), { mode: 0o600 });
  const environment = { DATABASE_URL: url, SEATDESK_KEY_FILE: keyFile, SEATDESK_LEASE_SECONDS: '1' };
  await prepareDatabase({ ownerUrl: url, keys: { secret } });
  const world = await databaseWorld(url, { secret });
  return {
    ...world,
    start: async (port, env = {}, more = {}) => {
      const where = port === undefined ? {} : { port };
      const portal = await startPortal({
        demo: 0,
        dataDir: folder,
        ...where,
        ...more,
        env: { ...environment, ...env },
      });
      afterFile(() => portal.kill());
      return portal;
    },
  };
}

/** The same for a database that somebody else runs: the one inside a server. */
export async function databaseWorld(ownerUrl: string, keys: Keys): Promise<Omit<FaultWorld, 'start'>> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  afterFile(() => owner.end());
  // the partner of `makeTenant` must be there before the first administrator, who belongs to the oldest one
  await owner.query(
    `INSERT INTO partner AS p (id, name, created_at) VALUES ($1, 'Partner', '2020-01-01') ON CONFLICT DO NOTHING`,
    [idOf('partner')],
  );
  await loadCatalogue({ owner });
  return {
    owner,
    keys,
    ownerUrl,
    tenant: async (options) => {
      const made = await makeTenant({ owner, keys }, options);
      const domain = `c${made.customerId.slice(-12)}.example`;
      await owner.query('INSERT INTO customer_domain AS d (domain, partner_id, customer_id) VALUES ($1, $2, $3)', [
        domain,
        made.partnerId,
        made.customerId,
      ]);
      return { ...made, domain, path: `/api/customers/${made.customerId}` };
    },
  };
}

/** Nothing of this customer is half done, and its chain and the partner's are as they were written. */
export async function assertSound({ owner, ownerUrl, keys }: Omit<FaultWorld, 'start' | 'tenant'>, customerId: string) {
  await assertInvariants(owner, customerId);
  await asOwner(ownerUrl, async (db) => {
    const chains = (await listChains(db)).filter(({ of, id }) => of === 'partner' || id === customerId);
    expect(chains.map(({ id }) => id)).toContain(customerId);
    for (const chain of chains) {
      const { of, id, fault } = await verifyOne(db, keys, chain);
      expect([of, id, fault]).toEqual([of, id, null]);
    }
  });
}

export interface OperationProgress {
  readonly id: string;
  readonly state: string;
  readonly runTo: number;
  readonly total: number;
  readonly changed: number;
}

/** The newest operation of a customer, or null. */
export async function newestOperation(owner: pg.Pool, customerId: string): Promise<OperationProgress | null> {
  const { rows } = await owner.query<OperationProgress>(
    `SELECT o.id, o.state, o.run_to AS "runTo", o.total, o.changed FROM operation o
     WHERE o.customer_id = $1 ORDER BY o.number DESC LIMIT 1`,
    [customerId],
  );
  return rows[0] ?? null;
}

/** Waits until that one is done. @returns it */
export async function doneOperation(owner: pg.Pool, customerId: string, timeout: number): Promise<OperationProgress> {
  await expect
    .poll(async () => (await newestOperation(owner, customerId))?.state, { timeout, interval: 25 })
    .toBe('done');
  return (await newestOperation(owner, customerId)) ?? expect.unreachable();
}
