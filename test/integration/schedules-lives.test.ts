import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimWork } from '#server/db/queue.ts';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { cancelSchedule, changeSchedule } from '#server/use-cases/schedules/change-schedule.ts';
import { listSchedules, mayChangeSchedule } from '#server/use-cases/schedules/list-schedules.ts';
import { runDueSchedule } from '#server/use-cases/schedules/run-due-schedule.ts';
import { scheduleLives } from '#server/use-cases/schedules/schedule-lives.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { changeSelected } from '#server/use-cases/users/change-selected.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { outcomesOf, save, wishOf } from '#test/support/saving.ts';
import {
  auditOf,
  codeOf,
  FRIDAY,
  LEASE,
  MONDAY,
  MONDAY_AT,
  runAllDue,
  schedule,
  scheduleLife,
  scheduleNow,
  schedulingWorld,
} from '#test/support/scheduling.ts';
import type { Tenant } from '#test/support/tenant.ts';

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

/** What is done at once meanwhile, to the users at these places. */
async function now(tenant: Tenant, change: 'block' | 'unblock' | 'delete', ...places: number[]): Promise<void> {
  const { customerId, actor, userIds } = tenant;
  const ids = places.flatMap((place) => userIds[place] ?? []);
  const { id: selectionId } = await createSelection(context, actor, { customerId, ids });
  await changeSelected(context, actor, change, { customerId, selectionId, idempotencyKey: uuidv7() });
  await runAllDue(context);
}

const makeAdmin = ({ customerId, userIds }: Tenant, place: number, permission: 'globalAdmin' | 'user') =>
  db.owner.query('UPDATE customer_user SET permission = $3 WHERE customer_id = $1 AND id = $2', [
    customerId,
    userIds[place],
    permission,
  ]);

/** In the order of the tenant's users: what each of them is, b for blocked, d for deleted, and how many licences they hold. */
async function usersOf({ customerId, userIds }: Tenant): Promise<string[]> {
  const { rows } = await db.owner.query(
    `SELECT CASE WHEN u.deleted_at IS NOT NULL THEN 'd' WHEN u.blocked THEN 'b' ELSE '-' END
       || (SELECT count(*) FROM license_assignment a WHERE a.customer_id = u.customer_id AND a.user_id = u.id) AS state
     FROM unnest($2::uuid[]) WITH ORDINALITY AS w (id, place)
     JOIN customer_user u ON u.customer_id = $1 AND u.id = w.id ORDER BY w.place`,
    [customerId, userIds],
  );
  return rows.map(({ state }) => state);
}

const kept = async ({ customerId }: Tenant) => {
  const { rows } = await db.owner.query(
    `SELECT (SELECT count(*)::int FROM operation WHERE customer_id = $1) AS operations,
       (SELECT count(*)::int FROM schedule_part WHERE customer_id = $1) AS parts`,
    [customerId],
  );
  return rows[0];
};

describe('deletions for later', () => {
  it('keep whom, change nobody, and become an operation at their time, whatever is held then', async () => {
    const tenant = await world.tenant(
      { users: 3, seats: { suite: 3, mailbox: 3 }, holding: (place) => (place === 0 ? [{ product: 'suite' }] : []) },
      'adminAgent',
    );
    const { customerId, actor } = tenant;
    const made = await scheduleLife(context, tenant, 'delete');
    expect(made).toMatchObject({
      kind: 'delete',
      wish: null,
      state: 'waiting',
      runAt: MONDAY_AT,
      size: 3,
      foreseen: { total: 3, changed: 3, refused: 0, unchanged: 0, products: [] },
    });
    expect(await usersOf(tenant)).toEqual(['-1', '-0', '-0']);
    // more is held by then: it is given back all the same
    await save(context, tenant, wishOf({ mailbox: 'assign' }), { ids: tenant.userIds.slice(0, 2) });
    world.moveTo(MONDAY_AT, -1);
    expect(await runAllDue(context)).toBe(0);
    world.moveTo(MONDAY_AT, 1);
    expect(await runAllDue(context)).toBe(1);
    expect(await usersOf(tenant)).toEqual(['d0', 'd0', 'd0']);
    const ended = await scheduleNow(context, tenant, made.id);
    expect(ended).toMatchObject({ state: 'ran', differences: { asForeseen: 3, notForeseen: 0, reasons: [] } });
    expect(await readOperation(context, actor, { customerId, operationId: ended.operationId ?? '' })).toMatchObject({
      kind: 'delete',
      state: 'done',
      staffName: 'Ada Agent',
      changed: 3,
      scheduled: { scheduleId: made.id, runAt: MONDAY_AT, at: FRIDAY },
    });
    const actions = (await auditOf(db, customerId)).map(({ action }) => action);
    expect(actions.filter((action) => action !== 'licenses.changed')).toEqual([
      'schedule.made',
      ...['user.deleted', 'user.deleted', 'user.deleted'],
    ]);
    expect((await auditOf(db, customerId))[0]?.after).toEqual({
      kind: 'delete',
      runAt: MONDAY_AT.toISOString(),
      timeZone: 'Europe/Paris',
      users: 3,
    });
    expect(await kept(tenant)).toEqual({ operations: 2, parts: 0 });
    await assertInvariants(db.owner, customerId);
  });

  it('leave alone who is gone, who may not be deleted then, and who could not be when they were scheduled', async () => {
    // 0 as foreseen · 1 is deleted by then · 2 becomes a global admin · 3 was one, and is none any more
    const tenant = await world.tenant({ users: 4, seats: { suite: 4 } }, 'userManagementAdmin');
    // the role decides, not what the session of a test says
    const { actor } = tenant;
    const grants = [{ role: 'userManagementAdmin', customerId: tenant.customerId, expiresAt: null }] as const;
    const modest: Tenant = { ...tenant, actor: { ...actor, grants } };
    await makeAdmin(tenant, 3, 'globalAdmin');
    const made = await scheduleLife(context, modest, 'delete');
    expect(made.foreseen).toMatchObject({ changed: 3, refused: 1 });
    expect(made.foreseen.reasons.map(({ code, users }) => [code, users])).toEqual([['adminAgentRequired', 1]]);
    await now(tenant, 'delete', 1);
    await makeAdmin(tenant, 2, 'globalAdmin');
    await makeAdmin(tenant, 3, 'user');
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    const { operationId, differences } = await scheduleNow(context, tenant, made.id);
    expect(await outcomesOf(context, tenant, operationId ?? '')).toEqual([
      'changed',
      'userNotFound',
      'adminAgentRequired',
      'notForeseen',
    ]);
    expect(differences).toMatchObject({ asForeseen: 1, refused: 2, notForeseen: 1 });
    expect(await usersOf(tenant)).toEqual(['d0', 'd0', '-0', '-0']);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('are made once by their key, and not where everybody would be refused', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } }, 'adminAgent');
    const { customerId, actor, userIds } = tenant;
    const [first, again] = await Promise.all([0, 1].map(() => scheduleOnce(tenant, 'the key of deletions')));
    expect(again?.id).toBe(first?.id);
    const { id: selectionId } = await createSelection(context, actor, { customerId, ids: userIds });
    await db.owner.query('UPDATE customer_user SET deleted_at = updated_at WHERE customer_id = $1', [customerId]);
    const late = { customerId, selectionId, at: MONDAY, idempotencyKey: uuidv7() };
    expect(await codeOf(scheduleSelected(tenant, late))).toBe('nothingToChange');
    expect(await kept(tenant)).toEqual({ operations: 0, parts: 1 });
  });

  const selections = new Map<string, Promise<{ id: string }>>();
  async function scheduleOnce(tenant: Tenant, idempotencyKey: string) {
    const { customerId, actor, userIds } = tenant;
    const selection = selections.get(customerId) ?? createSelection(context, actor, { customerId, ids: userIds });
    selections.set(customerId, selection);
    return scheduleSelected(tenant, { customerId, selectionId: (await selection).id, at: MONDAY, idempotencyKey });
  }
});

async function scheduleSelected({ actor }: Tenant, choices: Parameters<typeof scheduleLives>[3]) {
  return scheduleLives(context, actor, 'delete', choices);
}

describe('blocking and allowing for later', () => {
  it('does what was asked for by name: also to who was so already, and is not any more', async () => {
    // 0 as foreseen · 1 is blocked now and then · 2 is blocked now, not then · 3 is blocked by then
    const tenant = await world.tenant({ users: 4, seats: { suite: 4 } }, 'adminAgent');
    await now(tenant, 'block', 1, 2);
    const made = await scheduleLife(context, tenant, 'block');
    expect(made.foreseen).toMatchObject({ total: 4, changed: 2, unchanged: 2, refused: 0 });
    await now(tenant, 'unblock', 2);
    await now(tenant, 'block', 3);
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    const { operationId, differences } = await scheduleNow(context, tenant, made.id);
    expect(await outcomesOf(context, tenant, operationId ?? '')).toEqual([
      'changed',
      'unchanged',
      'changed',
      'unchanged',
    ]);
    expect(differences).toMatchObject({ asForeseen: 3, unchanged: 1, refused: 0, notForeseen: 0 });
    expect(await usersOf(tenant)).toEqual(['b0', 'b0', 'b0', 'b0']);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('ends on Monday what begins on Saturday, though nobody is blocked yet when both are scheduled', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } }, 'adminAgent');
    const saturday = { date: '2027-03-27', time: '18:00' };
    const block = await scheduleLife(context, tenant, 'block', { at: saturday });
    const unblock = await scheduleLife(context, tenant, 'unblock');
    expect(unblock.foreseen).toMatchObject({ changed: 0, unchanged: 2 });
    world.moveTo(block.runAt, 1);
    await runAllDue(context);
    expect(await usersOf(tenant)).toEqual(['b0', 'b0']);
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    expect(await usersOf(tenant)).toEqual(['-0', '-0']);
    await assertInvariants(db.owner, tenant.customerId);
  });
});

describe('permissions', () => {
  it('are asked for by what is scheduled: when it is made, moved, cancelled and run', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } }, 'adminAgent');
    const { customerId, actor } = tenant;
    const made = {
      delete: await scheduleLife(context, tenant, 'delete'),
      block: await scheduleLife(context, tenant, 'block'),
      unblock: await scheduleLife(context, tenant, 'unblock'),
      licenses: await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY }),
    };
    const kinds = ['delete', 'block', 'unblock', 'licenses'] as const;
    for (const [role, may] of [
      ['helpdeskAgent', ['unblock']],
      ['licenseAdmin', ['licenses']],
      ['userManagementAdmin', ['delete', 'block', 'unblock']],
      ['reader', []],
    ] as const) {
      const as = { ...actor, grants: [{ role, customerId, expiresAt: null }] };
      for (const kind of kinds) {
        const allowed = may.some((one) => one === kind);
        const { id: scheduleId } = made[kind];
        const choice = { customerId, scheduleId, version: '0', idempotencyKey: uuidv7() };
        const answer = allowed ? 'scheduleChanged' : 'notPermitted';
        expect([role, kind, await codeOf(cancelSchedule(context, as, choice))]).toEqual([role, kind, answer]);
        expect(await codeOf(changeSchedule(context, as, { ...choice, at: MONDAY }))).toBe(answer);
        expect(mayChangeSchedule(context, as, { kind, customerId })).toBe(allowed);
        if (kind === 'licenses') continue;
        const anew = codeOf(scheduleLife(context, { ...tenant, actor: as }, kind));
        expect([role, kind, await anew]).toEqual([role, kind, allowed ? 'done' : 'notPermitted']);
      }
    }
    const list = await listSchedules(context, actor, { customerId });
    expect(new Set(list.items.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it.each([
    ['delete', `UPDATE access_grant SET role = 'helpdeskAgent'`, 'notPermitted'],
    ['block', `UPDATE access_grant SET role = 'helpdeskAgent'`, 'notPermitted'],
    ['unblock', `UPDATE access_grant SET role = 'licenseAdmin'`, 'notPermitted'],
    ['delete', `UPDATE access_grant SET expires_at = '2027-03-28T00:00:00Z'`, 'notFound'],
    ['block', 'UPDATE staff SET blocked_at = created_at', 'authorGone'],
    ['delete', 'UPDATE customer SET archived_at = created_at', 'customerArchived'],
  ] as const)('gone: %s is not run after %s', async (kind, statement, code) => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } }, 'userManagementAdmin');
    await now(tenant, kind === 'unblock' ? 'block' : 'unblock', 0, 1);
    const before = await usersOf(tenant);
    const { operations } = await kept(tenant);
    const { id } = await scheduleLife(context, tenant, kind);
    await db.owner.query(statement);
    world.moveTo(MONDAY_AT, 1);
    await runAllDue(context);
    await db.owner.query('UPDATE staff SET blocked_at = NULL');
    await db.owner.query('UPDATE customer SET archived_at = NULL');
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'refused', refusal: { code } });
    expect((await auditOf(db, tenant.customerId)).at(-1)).toMatchObject({
      action: 'schedule.notRun',
      staff: 'Ada Agent',
      after: { kind, reason: code, users: 2 },
    });
    expect(await usersOf(tenant)).toEqual(before);
    expect(await kept(tenant)).toEqual({ operations, parts: 0 });
    await assertInvariants(db.owner, tenant.customerId);
  });
});

describe('its time', () => {
  it('can be moved or called off, and is missed a day later', async () => {
    const tenant = await world.tenant({ users: 3, seats: { suite: 3 } }, 'adminAgent');
    const { customerId, actor, userIds } = tenant;
    const one = (place: number) => ({ ids: userIds.slice(place, place + 1) });
    const moved = await scheduleLife(context, tenant, 'delete', one(0));
    const cancelled = await scheduleLife(context, tenant, 'block', one(1));
    const missed = await scheduleLife(context, tenant, 'delete', one(2));
    const choice = (scheduleId: string) => ({ customerId, scheduleId, version: '1', idempotencyKey: uuidv7() });
    await changeSchedule(context, actor, { ...choice(moved.id), at: { date: '2027-03-31', time: '06:30' } });
    await cancelSchedule(context, actor, choice(cancelled.id));
    world.moveTo(MONDAY_AT, 24 * HOUR + 1);
    expect(await runAllDue(context)).toBe(1);
    expect(await scheduleNow(context, tenant, missed.id)).toMatchObject({ state: 'missed', operationId: null });
    expect(await scheduleNow(context, tenant, cancelled.id)).toMatchObject({ state: 'cancelled' });
    expect(await usersOf(tenant)).toEqual(['-0', '-0', '-0']);
    // a server that was down: late is better than never, for a day
    world.moveTo(new Date('2027-03-31T04:30:00Z'), 24 * HOUR);
    expect(await runAllDue(context)).toBe(1);
    expect(await usersOf(tenant)).toEqual(['d0', '-0', '-0']);
    await assertInvariants(db.owner, customerId);
  });

  it('comes once over several servers, whoever dies meanwhile', async () => {
    const tenant = await world.tenant({ users: 40, seats: { suite: 40 } }, 'adminAgent');
    const { id } = await scheduleLife(context, tenant, 'delete');
    world.moveTo(MONDAY_AT, 1);
    const claim = () => claimWork(db.databases.app, world.now(), new Date(world.now().getTime() + LEASE), ['schedule']);
    const dead = await claim();
    expect(await claim()).toBeNull();
    world.moveTo(MONDAY_AT, LEASE + 2);
    const heir = await claim();
    if (dead === null || heir === null) throw new Error('Nothing is due.');
    await Promise.all([heir, dead, heir].map((one) => runDueSchedule(context, one, LEASE)));
    await runAllDue(context);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'ran', operationNumber: 1 });
    expect(await kept(tenant)).toEqual({ operations: 1, parts: 0 });
    expect(new Set(await usersOf(tenant))).toEqual(new Set(['d0']));
    await assertInvariants(db.owner, tenant.customerId);
  });
});

it('a save that tries failures again, scheduled, names the operation', async () => {
  const tenant = await world.tenant({ users: 3, seats: { suite: 2 } });
  const { customerId, actor, userIds } = tenant;
  const { id: retryOf } = await save(context, tenant, wishOf({ suite: 'assign' }));
  await runAllDue(context);
  await db.owner.query('UPDATE license_pool SET total = 3 WHERE customer_id = $1', [customerId]);
  const again = { wish: wishOf({ suite: 'assign' }), at: MONDAY, ids: userIds.slice(2), retryOf };
  const made = await schedule(context, tenant, again);
  expect(await codeOf(schedule(context, tenant, { ...again, retryOf: uuidv7() }))).toBe('notFound');
  world.moveTo(MONDAY_AT, 1);
  await runAllDue(context);
  const { operationId } = await scheduleNow(context, tenant, made.id);
  expect(await readOperation(context, actor, { customerId, operationId: operationId ?? '' })).toMatchObject({
    changed: 1,
    retryOf: { operationId: retryOf, number: 1 },
  });
  const first = await readOperation(context, actor, { customerId, operationId: retryOf });
  expect(first.retries).toEqual([{ operationId, number: 2 }]);
});
