import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '#server/db/owner.ts';
import { recordPresence } from '#server/use-cases/audit/record-presence.ts';
import { verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { changeSettings } from '#server/use-cases/settings/partner-settings.ts';
import { pruneAsSettled } from '#server/use-cases/tidying/prune-as-settled.ts';
import { afterFile, type TestDatabase, temporaryFolder, testDatabase } from '#test/support/database.ts';
import { insertPartner, insertStaff } from '#test/support/fixtures.ts';
import { startPortal } from '#test/support/portal.ts';
import { save, wishOf } from '#test/support/saving.ts';
import { loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];
let tenant: Tenant;
let clock = new Date();
const logged: { details: object; message: string }[] = [];
const log = {
  info: (details: object, message: string) => void logged.push({ details, message }),
  error: (details: object, message: string) => void logged.push({ details, message }),
};

const YEAR = 365 * 86_400_000;
const at = (yearsAgo: number) => new Date(Date.now() - yearsAgo * YEAR);

/** Two entries of three years ago, one of two years ago, one of today; a sign-in of three years ago; another partner's too. */
beforeEach(async () => {
  db = await testDatabase();
  logged.length = 0;
  await loadCatalogue(db);
  ({ context } = tenantContext(db, { now: () => clock }));
  clock = at(3);
  tenant = await makeTenant(db, { users: 2, seats: { suite: 4 } });
  const stranger = await insertPartner(db.owner, 'Tailspin');
  const { id: staffId } = await insertStaff(db.owner, { partnerId: stranger });
  await recordPresence(context, { ...tenant.actor, partnerId: stranger, staffId }, 'staff.signedIn');
  await recordPresence(context, tenant.actor, 'staff.signedIn');
  await save(context, tenant, wishOf({ suite: 'assign' }));
  clock = at(2);
  await save(context, tenant, wishOf({ suite: 'revoke' }), { ids: tenant.userIds.slice(0, 1) });
  clock = at(0);
  await save(context, tenant, wishOf({ suite: 'assign' }), { ids: tenant.userIds.slice(0, 1) });
});

const prune = (stopped = () => false) =>
  asOwner(db.access.owner, (owner) => pruneAsSettled(owner, { keys: db.keys, now: clock, log, stopped }));
const settle = (auditMonths: number | null) => changeSettings(context, tenant.actor, { auditMonths }, null);
const left = async () => {
  const { rows } = await db.owner.query(
    `SELECT (SELECT array_agg(e.seq::int ORDER BY e.seq) FROM audit_entry e WHERE e.customer_id = $1) AS customer,
       (SELECT array_agg(e.action ORDER BY e.seq) FROM partner_audit_entry e WHERE e.partner_id = $2) AS partner,
       (SELECT count(*)::int FROM partner_audit_entry e WHERE e.partner_id <> $2) AS others`,
    [tenant.customerId, tenant.partnerId],
  );
  return rows[0];
};
const faults = () =>
  asOwner(db.access.owner, async (owner) => {
    const found = [];
    for await (const { fault } of verifyAudit(owner, db.keys)) if (fault !== null) found.push(fault);
    return found;
  });

describe('how long audit entries are kept', () => {
  it('is for ever until somebody settles it; then what is older goes, of that partner alone, and all verifies on', async () => {
    const everything = { customer: [1, 2, 3, 4], partner: ['staff.signedIn'], others: 1 };
    await prune();
    expect(await left()).toEqual(everything);
    await settle(36);
    await prune();
    expect(await left()).toMatchObject({ customer: [1, 2, 3, 4] });
    await settle(30);
    await prune();
    expect(await left()).toEqual({
      customer: [3, 4],
      partner: ['settings.changed', 'settings.changed', 'audit.pruned', 'audit.pruned'],
      others: 1,
    });
    expect(await faults()).toEqual([]);
    const { rows } = await db.owner.query(
      `SELECT e.after FROM partner_audit_entry e WHERE e.action = 'audit.pruned' AND e.customer_id = $1`,
      [tenant.customerId],
    );
    expect(rows[0].after).toMatchObject({ entries: 2 });
    expect(logged.map(({ details }) => details)).toEqual([
      { of: 'partner', id: tenant.partnerId, removed: 1 },
      { of: 'customer', id: tenant.customerId, removed: 2 },
    ]);
    // the same day once more: there is nothing old, so nothing is on record either
    await prune();
    expect((await left()).partner).toHaveLength(4);
    // the chain goes on where it was
    await save(context, tenant, wishOf({ suite: 'revoke' }));
    expect((await left()).customer).toEqual([3, 4, 5, 6]);
    await settle(12);
    await prune();
    expect((await left()).customer).toEqual([4, 5, 6]);
    expect(await faults()).toEqual([]);
    await settle(null);
  });

  it('removes nothing of a chain that is not sound, and says so; nor when the server ends', async () => {
    await settle(12);
    await prune(() => true);
    expect((await left()).customer).toEqual([1, 2, 3, 4]);
    await db.owner.query(`UPDATE audit_entry SET staff_name = 'x' WHERE customer_id = $1 AND seq = 2`, [
      tenant.customerId,
    ]);
    await prune();
    expect((await left()).customer).toEqual([1, 2, 3, 4]);
    expect(logged.at(-1)?.details).toEqual({
      of: 'customer',
      id: tenant.customerId,
      fault: { kind: 'altered', seq: 2 },
    });
  });

  it('is seen to by one server of several', async () => {
    await settle(12);
    await Promise.all([prune(), prune(), prune()]);
    expect(await left()).toMatchObject({
      customer: [4],
      partner: ['settings.changed', 'audit.pruned', 'audit.pruned'],
    });
    expect(await faults()).toEqual([]);
  });

  it('is done by a real server by itself, as soon as it is there', async () => {
    await settle(12);
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'key'), db.keys.secret.toString('hex'), { mode: 0o600 });
    const portal = await startPortal({ demo: 0, dataDir, env: { DATABASE_URL: db.access.owner } });
    afterFile(async () => void (await portal.stop()));
    await expect.poll(async () => (await left()).customer, { timeout: 10_000 }).toEqual([4]);
    expect(await portal.stop()).toBe(0);
    expect(await faults()).toEqual([]);
  });
});
