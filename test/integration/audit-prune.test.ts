import { sql } from 'kysely';
import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditPrune } from '#cli/audit-prune.ts';
import { auditVerify } from '#cli/audit-verify.ts';
import type { Terminal } from '#cli/command.ts';
import { asOwner } from '#server/db/owner.ts';
import { grantCustomer, inCustomer, inPartner } from '#server/db/scope.ts';
import { recordPresence } from '#server/use-cases/audit/record-presence.ts';
import { type ChainReport, verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { save, wishOf } from '#test/support/saving.ts';
import { loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];
let tenant: Tenant;
let clock = new Date();

const NOW = new Date('2026-11-30T12:00:00.000Z');

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db, { now: () => clock }));
});

/** Six entries of 2023, three of 2024, three of this year; a sign-in of 2023 and one of this year. */
beforeEach(async () => {
  for (const table of [
    'audit_entry',
    'audit_head',
    'audit_checkpoint',
    'partner_audit_entry',
    'partner_audit_head',
    'partner_audit_checkpoint',
  ])
    await db.owner.query(`DELETE FROM ${table}`);
  clock = new Date('2023-03-01T09:00:00.000Z');
  tenant = await makeTenant(db, { users: 6, seats: { suite: 10 } });
  await recordPresence(context, tenant.actor, 'staff.signedIn');
  await save(context, tenant, wishOf({ suite: 'assign' }));
  const some = { ids: tenant.userIds.slice(0, 3) };
  clock = new Date('2024-11-30T12:00:00.000Z');
  await save(context, tenant, wishOf({ suite: 'revoke' }), some);
  clock = new Date('2026-05-01T09:00:00.000Z');
  await save(context, tenant, wishOf({ suite: 'assign' }), some);
  await recordPresence(context, tenant.actor, 'staff.signedOut');
});

async function verdicts(): Promise<ChainReport[]> {
  const reports: ChainReport[] = [];
  await asOwner(db.access.owner, async (owner) => {
    for await (const report of verifyAudit(owner, db.keys)) reports.push(report);
  });
  return reports;
}
const verdict = async () => (await verdicts()).find(({ id }) => id === tenant.customerId);

async function run(command: typeof auditPrune, args: readonly string[], more: Partial<Terminal> = {}) {
  const lines: string[] = [];
  await command.run(
    {
      language: 'en',
      print: (line) => void lines.push(line),
      now: () => NOW,
      demoUsers: null,
      places: { databaseUrl: db.access.owner, dataFolder: '', keyFile: '' },
      embedded: () => Promise.reject(new Error('nobody asks for it')),
      database: (work) => asOwner(db.access.owner, (owner) => work(owner, db.keys)),
      ...more,
    },
    args,
  );
  return lines;
}
const prune = (months: string) => run(auditPrune, ['--older-than', months]);
const tamper = (text: string, ...more: unknown[]): Promise<pg.QueryResult> =>
  db.owner.query(text, [tenant.customerId, ...more]);
const left = async () =>
  (await tamper('SELECT seq FROM audit_entry WHERE customer_id = $1 ORDER BY seq')).rows.map(({ seq }) => Number(seq));

describe('seatdesk audit prune', () => {
  it('removes what is older than so many months from every chain, and the chains verify on', async () => {
    expect(await prune('24m')).toEqual(['Entries older than November 30, 2024 removed: 7. Chains: 2.']);
    // what is exactly as old as the limit stays
    expect(await left()).toEqual([7, 8, 9, 10, 11, 12]);
    expect(await verdict()).toMatchObject({ entries: 6, fault: null });
    expect((await verdicts()).every(({ fault }) => fault === null)).toBe(true);
    const { rows } = await db.owner.query(`SELECT action, staff_id, after FROM partner_audit_entry ORDER BY seq`);
    expect(rows.map(({ action }) => action)).toEqual(['staff.signedOut', 'audit.pruned', 'audit.pruned']);
    expect(rows[2]).toMatchObject({
      staff_id: null,
      after: { olderThan: '2024-11-30T12:00:00.000Z', entries: 6 },
    });
    expect(await prune('24m')).toEqual([expect.stringMatching(/removed: 0\. Chains: 0\.$/)]);
    expect(await prune('1m')).toEqual([expect.stringMatching(/removed: 7\. Chains: 2\.$/)]);
    expect(await left()).toEqual([]);
    expect(await verdict()).toMatchObject({ entries: 0, fault: null });
    // the chain goes on where it was
    await save(context, tenant, wishOf({ suite: 'revoke' }), { ids: tenant.userIds.slice(0, 1) });
    expect(await left()).toEqual([13]);
    expect(await verdict()).toMatchObject({ entries: 1, fault: null });
  });

  it.each<[string, object, string]>([
    [
      'an edited entry',
      { kind: 'altered', seq: 8 },
      `UPDATE audit_entry SET staff_name = 'x' WHERE customer_id = $1 AND seq = 8`,
    ],
    [
      'the first entry left, edited',
      { kind: 'altered', seq: 7 },
      `UPDATE audit_entry SET address = NULL WHERE customer_id = $1 AND seq = 7`,
    ],
    [
      'more entries removed by hand',
      { kind: 'missing', seq: 7 },
      'DELETE FROM audit_entry WHERE customer_id = $1 AND seq < 9',
    ],
    [
      'a checkpoint moved by hand',
      { kind: 'checkpointForged', seq: 8 },
      `WITH gone AS (DELETE FROM audit_entry WHERE customer_id = $1 AND seq < 9 RETURNING seq, hash)
       UPDATE audit_checkpoint k SET seq = 8, hash = (SELECT hash FROM gone WHERE seq = 8) WHERE customer_id = $1`,
    ],
    ['a checkpoint taken away', { kind: 'missing', seq: 1 }, 'DELETE FROM audit_checkpoint WHERE customer_id = $1'],
    ['a head taken away', { kind: 'headMissing', seq: 7 }, 'DELETE FROM audit_head WHERE customer_id = $1'],
    [
      'an entry put before it',
      { kind: 'removedRemain', seq: 3 },
      `INSERT INTO audit_entry SELECT customer_id, 3, at, staff_id, staff_name, address, action, operation_id, user_id, user_name, before, after, hash
       FROM audit_entry WHERE customer_id = $1 AND seq = 7`,
    ],
  ])('leaves a chain in which %s is found (T38)', async (_, fault, statement) => {
    await prune('24m');
    await tamper(statement);
    expect((await verdict())?.fault).toEqual(fault);
  });

  it('takes no signed head for a checkpoint: whoever kept an old one cannot cut the beginning', async () => {
    const { rows } = await tamper('SELECT seq, hash, signature FROM audit_head WHERE customer_id = $1');
    await tamper('DELETE FROM audit_entry WHERE customer_id = $1');
    await tamper(
      `INSERT INTO audit_checkpoint (customer_id, seq, hash, signature, made_at) VALUES ($1, $2, $3, $4, now())`,
      rows[0].seq,
      rows[0].hash,
      rows[0].signature,
    );
    expect((await verdict())?.fault).toEqual({ kind: 'checkpointForged', seq: 12 });
  });

  it('removes nothing of a chain that was tampered with, and names it', async () => {
    await tamper(`UPDATE audit_entry SET staff_name = 'x' WHERE customer_id = $1 AND seq = 2`);
    await expect(prune('24m')).rejects.toThrow(`Contoso (${tenant.customerId}), entry 2: it is not what was written`);
    expect(await left()).toHaveLength(12);
  });

  it('wants to be told how long entries are kept', async () => {
    for (const args of [
      [],
      ['--older-than'],
      ['--older-than', '0m'],
      ['--older-than', '24'],
      ['--older-than', '24m', 'x'],
      ['24m'],
    ])
      await expect(run(auditPrune, args)).rejects.toThrow('seatdesk audit prune --older-than 24m');
    expect(await left()).toHaveLength(12);
  });

  it('is nothing that the application could do (T39)', async () => {
    await prune('24m');
    const granted = grantCustomer(tenant.customerId, tenant.partnerId);
    for (const statement of [
      sql`DELETE FROM audit_entry e WHERE e.customer_id = ${tenant.customerId}`,
      sql`UPDATE audit_checkpoint k SET seq = 9 WHERE k.customer_id = ${tenant.customerId}`,
      sql`DELETE FROM audit_checkpoint k WHERE k.customer_id = ${tenant.customerId}`,
      sql`INSERT INTO audit_checkpoint AS k SELECT * FROM audit_checkpoint ON CONFLICT DO NOTHING`,
    ])
      await expect(inCustomer(db.databases, granted, (tx) => statement.execute(tx))).rejects.toMatchObject({
        code: '42501',
      });
    for (const statement of [
      sql`DELETE FROM partner_audit_entry e WHERE e.partner_id = ${tenant.partnerId}`,
      sql`DELETE FROM partner_audit_checkpoint k WHERE k.partner_id = ${tenant.partnerId}`,
    ])
      await expect(inPartner(db.databases, tenant.partnerId, (tx) => statement.execute(tx))).rejects.toMatchObject({
        code: '42501',
      });
  });
});

it('seatdesk audit verify says how far it is when there is much to walk', async () => {
  await makeTenant(db, { users: 1, seats: {}, name: 'Zwei' });
  let time = 0;
  // each look at the clock is three seconds later
  const now = () => {
    time += 3_000;
    return new Date(time);
  };
  const lines = await run(auditVerify, [], { now });
  expect(lines[0]).toMatch(/^ {2}1 of \d+ chains walked, 2 entries$/);
  expect(lines.at(-1)).toMatch(/^The audit trail is sound\. Customers: \d+\. Entries: 14\.$/);
});
