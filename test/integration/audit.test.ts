import { sql } from 'kysely';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditVerify } from '#cli/audit-verify.ts';
import { asOwner } from '#server/db/owner.ts';
import { grantCustomer, inCustomer } from '#server/db/scope.ts';
import { entryHash } from '#server/secrets/audit-chain.ts';
import { type ChainReport, verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { save, wishOf } from '#test/support/saving.ts';
import { idOf, loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];
let tenant: Tenant;

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db));
});

/** Eight entries: five licences given, three taken back. */
beforeEach(async () => {
  tenant = await makeTenant(db, { users: 6, seats: { suite: 5 } });
  await save(context, tenant, wishOf({ suite: 'assign' }));
  await save(context, tenant, wishOf({ suite: 'revoke' }), { ids: tenant.userIds.slice(0, 3) });
});

async function verdict(): Promise<ChainReport | undefined> {
  return asOwner(db.access.owner, async (owner) => {
    for await (const report of verifyAudit(owner, db.keys)) if (report.id === tenant.customerId) return report;
    return undefined;
  });
}

const tamper = (text: string, ...more: unknown[]): Promise<pg.QueryResult> =>
  db.owner.query(text, [tenant.customerId, ...more]);

describe('the audit trail', () => {
  it('has exactly one entry per change: who, when, from where, before and after (T37)', async () => {
    const { rows } = await tamper('SELECT * FROM audit_entry WHERE customer_id = $1 ORDER BY seq');
    expect(rows.map((row) => [row.seq, row.user_name, row.action])).toEqual([
      [1, 'User 000000', 'licenses.changed'],
      [2, 'User 000001', 'licenses.changed'],
      [3, 'User 000002', 'licenses.changed'],
      [4, 'User 000003', 'licenses.changed'],
      [5, 'User 000004', 'licenses.changed'],
      [6, 'User 000000', 'licenses.changed'],
      [7, 'User 000001', 'licenses.changed'],
      [8, 'User 000002', 'licenses.changed'],
    ]);
    expect(rows[0]).toMatchObject({
      staff_id: tenant.actor.staffId,
      staff_name: 'Ada Agent',
      address: '203.0.113.7',
      before: { licenses: {}, location: 'FR' },
      after: { licenses: { [idOf('suite')]: [] }, location: 'FR' },
    });
    await assertInvariants(db.owner, tenant.customerId);
    expect(await verdict()).toMatchObject({ of: 'customer', name: 'Contoso', entries: 8, fault: null });
  });

  it('cannot be changed by the application (T39)', async () => {
    const granted = grantCustomer(tenant.customerId, tenant.partnerId);
    for (const statement of [
      sql`UPDATE audit_entry e SET staff_name = 'x' WHERE e.customer_id = ${tenant.customerId}`,
      sql`DELETE FROM audit_entry e WHERE e.customer_id = ${tenant.customerId}`,
      sql`TRUNCATE audit_entry`,
    ]) {
      const trying = inCustomer(db.databases, granted, (tx) => statement.execute(tx));
      await expect(trying).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each<[string, object, string]>([
    [
      'an edited name',
      { kind: 'altered', seq: 4 },
      `UPDATE audit_entry SET user_name = 'Somebody' WHERE customer_id = $1 AND seq = 4`,
    ],
    [
      'an edited time',
      { kind: 'altered', seq: 2 },
      `UPDATE audit_entry SET at = at + interval '1 s' WHERE customer_id = $1 AND seq = 2`,
    ],
    [
      'edited contents',
      { kind: 'altered', seq: 8 },
      `UPDATE audit_entry SET after = '{"licenses": {}, "location": "DE"}' WHERE customer_id = $1 AND seq = 8`,
    ],
    ['a deleted entry', { kind: 'missing', seq: 3 }, 'DELETE FROM audit_entry WHERE customer_id = $1 AND seq = 3'],
    ['a deleted beginning', { kind: 'missing', seq: 1 }, 'DELETE FROM audit_entry WHERE customer_id = $1 AND seq < 3'],
    ['a cut tail', { kind: 'tailCut', seq: 7 }, 'DELETE FROM audit_entry WHERE customer_id = $1 AND seq > 6'],
    ['a chain cut away', { kind: 'tailCut', seq: 1 }, 'DELETE FROM audit_entry WHERE customer_id = $1'],
    ['a deleted head', { kind: 'headMissing', seq: 1 }, 'DELETE FROM audit_head WHERE customer_id = $1'],
    [
      'a head moved back',
      { kind: 'beyondHead', seq: 7 },
      'UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM audit_entry WHERE customer_id = $1 AND seq = 6) WHERE customer_id = $1',
    ],
    [
      'another signature',
      { kind: 'headForged', seq: 8 },
      `UPDATE audit_head SET signature = '\\x00' WHERE customer_id = $1`,
    ],
  ])('shows %s (T38)', async (_, fault, statement) => {
    await tamper(statement);
    expect((await verdict())?.fault).toEqual(fault);
  });

  it('shows two entries that changed places (T38)', async () => {
    for (const [from, to] of [
      [4, 100],
      [5, 4],
      [100, 5],
    ])
      await tamper('UPDATE audit_entry SET seq = $3 WHERE customer_id = $1 AND seq = $2', from, to);
    expect((await verdict())?.fault).toEqual({ kind: 'altered', seq: 4 });
  });

  it('shows a tail cut together with its head, written without the key (T38)', async () => {
    await tamper('DELETE FROM audit_entry WHERE customer_id = $1 AND seq > 6');
    await tamper(
      'UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM audit_entry WHERE customer_id = $1 AND seq = 6) WHERE customer_id = $1',
    );
    expect((await verdict())?.fault).toEqual({ kind: 'headForged', seq: 6 });
  });

  it('shows an entry added behind the head, and one rewritten with a hash that fits (T38)', async () => {
    const { rows } = await tamper('SELECT * FROM audit_entry WHERE customer_id = $1 AND seq >= 7 ORDER BY seq');
    const [previous, last] = rows;
    const forged = {
      seq: 8,
      at: last.at,
      staffId: last.staff_id,
      staffName: 'Mallory',
      address: last.address,
      action: last.action,
    };
    const facts = {
      ...forged,
      operationId: last.operation_id,
      userId: last.user_id,
      userName: last.user_name,
      before: null,
      after: null,
    };
    await tamper(
      `UPDATE audit_entry SET staff_name = 'Mallory', before = NULL, after = NULL, hash = $2 WHERE customer_id = $1 AND seq = 8`,
      entryHash(tenant.customerId, previous.hash, facts),
    );
    expect((await verdict())?.fault).toEqual({ kind: 'headForged', seq: 8 });
  });
});

describe('seatdesk audit verify', () => {
  const verify = async () => {
    const lines: string[] = [];
    await auditVerify.run(
      {
        language: 'en',
        print: (line) => void lines.push(line),
        now: () => new Date(),
        demoUsers: null,
        places: { databaseUrl: db.access.owner, dataFolder: '', keyFile: '' },
        embedded: () => Promise.reject(new Error('nobody asks for it')),
        database: (work) => asOwner(db.access.owner, (owner) => work(owner, db.keys)),
      },
      [],
    );
    return lines;
  };

  it('says that all is sound, or names customer and entry', async () => {
    // what other tests broke
    await db.owner.query('DELETE FROM audit_head WHERE customer_id <> $1', [tenant.customerId]);
    await db.owner.query('DELETE FROM audit_entry WHERE customer_id <> $1', [tenant.customerId]);
    expect(await verify()).toEqual([
      expect.stringMatching(/^The audit trail is sound\. Customers: \d+\. Entries: 8\.$/),
    ]);
    await tamper('DELETE FROM audit_entry WHERE customer_id = $1 AND seq = 3');
    await expect(verify()).rejects.toThrow(`Contoso (${tenant.customerId}), entry 3: it was deleted`);
  });
});
