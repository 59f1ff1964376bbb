import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { keepLicenseCounts } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { outcomesOf, save, wishOf } from '#test/support/saving.ts';
import {
  auditOf,
  codeOf,
  FRIDAY,
  MONDAY,
  MONDAY_AT,
  runAllDue,
  schedule,
  scheduleNow,
  schedulingWorld,
} from '#test/support/scheduling.ts';
import { idOf, type Tenant } from '#test/support/tenant.ts';

const HOUR = 3_600_000;
let world: Awaited<ReturnType<typeof schedulingWorld>>;
let db: TestDatabase;
let context: UseCaseContext;

beforeAll(async () => {
  world = await schedulingWorld();
  db = world.db;
  context = world.context;
});
beforeEach(() => world.begin());

/** Users leave, as an operation would have them leave. */
async function removeUser({ customerId }: Tenant, userId: string | undefined): Promise<void> {
  await db.owner.query('UPDATE customer_user SET deleted_at = updated_at WHERE customer_id = $1 AND id = $2', [
    customerId,
    userId,
  ]);
  await db.owner.query(
    'UPDATE customer_counter SET users = users - 1, users_deleted = users_deleted + 1 WHERE customer_id = $1',
    [customerId],
  );
}

describe('scheduling', () => {
  it('keeps the users and what is foreseen of each, and changes nobody', async () => {
    const tenant = await world.tenant({
      users: 6,
      seats: { suite: 3 },
      location: (place) => (place === 1 ? null : 'FR'),
      holding: (place) => (place === 0 ? [{ product: 'suite' }] : []),
    });
    const { customerId } = tenant;
    const made = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    expect(made).toMatchObject({
      state: 'waiting',
      version: 1,
      runAt: MONDAY_AT,
      timeZone: 'Europe/Paris',
      staffName: 'Ada Agent',
      size: 6,
      foreseen: { total: 6, changed: 2, unchanged: 1, refused: 3, leftOut: 0 },
      operationId: null,
    });
    expect(made.foreseen.reasons.map(({ code, users }) => [code, users])).toEqual([
      ['locationRequired', 1],
      ['noAvailableLicenses', 2],
    ]);
    expect(await auditOf(db, customerId)).toEqual([
      {
        action: 'schedule.made',
        staff: 'Ada Agent',
        before: null,
        after: { kind: 'licenses', runAt: MONDAY_AT.toISOString(), timeZone: 'Europe/Paris', users: 6 },
      },
    ]);
    const { rows } = await db.owner.query('SELECT consumed FROM license_pool WHERE customer_id = $1', [customerId]);
    expect(rows).toEqual([{ consumed: 1 }]);
    await assertInvariants(db.owner, customerId);
  });

  it('happens once by its key', async () => {
    const tenant = await world.tenant({ users: 3, seats: { suite: 3 } });
    const { id: selectionId } = await createSelection(context, tenant.actor, { ...tenant, ids: tenant.userIds });
    const ask = (at = MONDAY) =>
      schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at, selectionId, key: 'the key' });
    const [first, again] = await Promise.all([ask(), ask()]);
    expect(again.id).toBe(first.id);
    const { rows } = await db.owner.query('SELECT count(*)::int AS n FROM operation_queue');
    expect(rows).toEqual([{ n: 1 }]);
    expect(await codeOf(ask({ date: '2027-03-30', time: '06:30' }))).toBe('idempotencyKeyReused');
  });

  it('refuses times that are past, far or never shown, and what would change nobody', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 0, mailbox: 5 } });
    const wish = wishOf({ mailbox: 'assign' });
    const refused = (date: string, time: string) => codeOf(schedule(context, tenant, { wish, at: { date, time } }));
    expect(await refused('2027-03-26', '10:00')).toBe('timePast');
    expect(await refused('2027-03-26', '10:01')).toBe('done');
    expect(await refused('2028-03-27', '10:00')).toBe('timeTooFar');
    expect(await refused('2027-03-28', '02:30')).toBe('timeSkipped');
    expect(await refused('2027-02-30', '02:30')).toBe('invalidRequest');
    for (const what of [wishOf({ suite: 'assign' }), wishOf({ mailbox: 'revoke' })])
      expect(await codeOf(schedule(context, tenant, { wish: what, at: MONDAY }))).toBe('nothingToChange');
    const { rows } = await db.owner.query('SELECT count(*)::int AS parts FROM schedule_part WHERE customer_id = $1', [
      tenant.customerId,
    ]);
    expect(rows).toEqual([{ parts: 1 }]);
  });
});

describe('at its time', () => {
  it('becomes an operation of who scheduled it, as foreseen, and not before', async () => {
    const tenant = await world.tenant({ users: 4, seats: { suite: 3 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    world.moveTo(MONDAY_AT, -1);
    expect(await runAllDue(context)).toBe(0);
    world.moveTo(MONDAY_AT, 1);
    expect(await runAllDue(context)).toBe(1);
    const ended = await scheduleNow(context, tenant, id);
    expect(ended).toMatchObject({ state: 'ran', endedAt: world.now(), operationNumber: 1 });
    expect(ended.differences).toMatchObject({ asForeseen: 4, refused: 0, notForeseen: 0, reasons: [] });
    const operationId = ended.operationId ?? '';
    expect(await outcomesOf(context, tenant, operationId)).toEqual([
      'changed',
      'changed',
      'changed',
      'noAvailableLicenses',
    ]);
    const { customerId, actor } = tenant;
    expect(await readOperation(context, actor, { customerId, operationId })).toMatchObject({
      state: 'done',
      staffName: 'Ada Agent',
      scheduled: {
        scheduleId: id,
        runAt: MONDAY_AT,
        timeZone: 'Europe/Paris',
        at: FRIDAY,
        differences: { asForeseen: 4 },
      },
    });
    // nothing is left to be run again
    world.moveTo(MONDAY_AT, 30 * HOUR);
    expect(await runAllDue(context)).toBe(0);
    const { rows } = await db.owner.query('SELECT 1 FROM schedule_part WHERE customer_id = $1', [customerId]);
    expect(rows).toEqual([]);
    await assertInvariants(db.owner, customerId);
  });

  it('plans again: refuses more, changes less, and never more or otherwise', async () => {
    // 0 as foreseen · 1 has the product by now · 2 is gone · 3 moved to where it is set anyway · 4 moved elsewhere
    // 5 was to be refused, and would not be any more · 6 has the product with other plans · 7 comes too late for a seat
    const tenant = await world.tenant({
      users: 8,
      seats: { suite: 6 },
      location: (place) => (place === 4 ? 'FR' : null),
      holding: () => [],
    });
    const { customerId, userIds } = tenant;
    const wish = wishOf({ suite: 'assign' }, 'BE');
    await db.owner.query('UPDATE license_pool SET total = 8 WHERE customer_id = $1', [customerId]);
    await db.owner.query(`UPDATE customer_counter SET seats_total = 8 WHERE customer_id = $1`, [customerId]);
    const { id } = await schedule(context, tenant, { wish, at: MONDAY });
    expect((await scheduleNow(context, tenant, id)).foreseen.changed).toBe(8);
    const at = (place: number) => userIds.slice(place, place + 1);
    await save(context, tenant, wishOf({ suite: 'assign' }, 'BE'), { ids: at(1) });
    await removeUser(tenant, userIds[2]);
    await save(context, tenant, wishOf({}, 'BE'), { ids: at(3) });
    await save(context, tenant, wishOf({}, 'DE'), { ids: at(4) });
    await save(context, tenant, wishOf({}, 'LU'), { ids: at(5) });
    await runAllDue(context);
    await db.owner.query('UPDATE license_pool SET total = 4 WHERE customer_id = $1', [customerId]);
    await db.owner.query(`UPDATE customer_counter SET seats_total = 4 WHERE customer_id = $1`, [customerId]);

    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    const { operationId, differences } = await scheduleNow(context, tenant, id);
    expect(await outcomesOf(context, tenant, operationId ?? '')).toEqual([
      'changed',
      'unchanged',
      'userNotFound',
      'changed',
      'notForeseen',
      'notForeseen',
      'changed',
      'noAvailableLicenses',
    ]);
    expect(differences).toEqual({
      asForeseen: 2,
      less: 1,
      unchanged: 1,
      refused: 2,
      leftOut: 0,
      notForeseen: 2,
      reasons: [
        { users: 1, sample: { code: 'userNotFound' } },
        { users: 1, sample: { code: 'noAvailableLicenses', productId: idOf('suite') } },
        { users: 2, sample: { code: 'notForeseen' } },
      ],
    });
    await keepLicenseCounts(db.owner, customerId);
  });

  it('leaves alone who was to be refused, though nothing refuses them any more', async () => {
    const tenant = await world.tenant({ users: 3, seats: { suite: 1 } });
    const { customerId } = tenant;
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    await db.owner.query('UPDATE license_pool SET total = 3 WHERE customer_id = $1', [customerId]);
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    const { operationId } = await scheduleNow(context, tenant, id);
    expect(await outcomesOf(context, tenant, operationId ?? '')).toEqual(['changed', 'notForeseen', 'notForeseen']);
  });

  it('runs late after a standstill, but not when it is over a day late', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2, mailbox: 2 } });
    const late = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    world.moveTo(MONDAY_AT, 24 * HOUR);
    await runAllDue(context);
    expect(await scheduleNow(context, tenant, late.id)).toMatchObject({ state: 'ran', endedAt: world.now() });

    world.moveTo(FRIDAY);
    const missed = await schedule(context, tenant, { wish: wishOf({ mailbox: 'assign' }), at: MONDAY });
    world.moveTo(MONDAY_AT, 24 * HOUR + 1);
    await runAllDue(context);
    expect(await scheduleNow(context, tenant, missed.id)).toMatchObject({ state: 'missed', operationId: null });
    expect((await auditOf(db, tenant.customerId)).at(-1)).toMatchObject({
      action: 'schedule.notRun',
      after: { reason: 'missed', users: 2 },
    });
    await assertInvariants(db.owner, tenant.customerId);
  });

  it.each([
    ['the grant was withdrawn', 'DELETE FROM access_grant', 'notFound'],
    ['the grant is another one', `UPDATE access_grant SET role = 'reader'`, 'notPermitted'],
    ['the grant has expired', `UPDATE access_grant SET expires_at = '2027-03-28T00:00:00Z'`, 'notFound'],
    ['the author is blocked', 'UPDATE staff SET blocked_at = created_at', 'authorGone'],
    ['the customer is archived', 'UPDATE customer SET archived_at = created_at', 'customerArchived'],
    ['the product is gone', `UPDATE subscription SET status = 'deleted'`, 'notEntitled'],
  ])('is not run when %s, and says so', async (_name, statement, code) => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    await db.owner.query(statement);
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    await db.owner.query('UPDATE staff SET blocked_at = NULL');
    await db.owner.query('UPDATE customer SET archived_at = NULL');
    expect(await scheduleNow(context, tenant, id)).toMatchObject({
      state: 'refused',
      refusal: { code },
      operationId: null,
      endedAt: world.now(),
    });
    expect((await auditOf(db, tenant.customerId)).map(({ action, staff, after }) => [action, staff, after])).toEqual([
      ['schedule.made', 'Ada Agent', expect.anything()],
      ['schedule.notRun', 'Ada Agent', expect.objectContaining({ reason: code })],
    ]);
    const { rows } = await db.owner.query(
      'SELECT (SELECT count(*)::int FROM operation WHERE customer_id = $1) AS operations, (SELECT count(*)::int FROM license_assignment WHERE customer_id = $1) AS held',
      [tenant.customerId],
    );
    expect(rows).toEqual([{ operations: 0, held: 0 }]);
    await assertInvariants(db.owner, tenant.customerId);
  });
});
