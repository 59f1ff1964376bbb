import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimWork } from '#server/db/queue.ts';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { cancelSchedule, changeSchedule } from '#server/use-cases/schedules/change-schedule.ts';
import { listSchedules } from '#server/use-cases/schedules/list-schedules.ts';
import { runDueSchedule } from '#server/use-cases/schedules/run-due-schedule.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { wishOf } from '#test/support/saving.ts';
import {
  auditOf,
  codeOf,
  FRIDAY,
  LEASE,
  MONDAY,
  MONDAY_AT,
  runAllDue,
  schedule,
  scheduleNow,
  schedulingWorld,
} from '#test/support/scheduling.ts';
import { type Tenant, tenantContext } from '#test/support/tenant.ts';

let world: Awaited<ReturnType<typeof schedulingWorld>>;
let db: TestDatabase;
let context: UseCaseContext;

beforeAll(async () => {
  world = await schedulingWorld();
  db = world.db;
  context = world.context;
});
beforeEach(() => world.begin());

describe('changing and cancelling', () => {
  const choice = ({ customerId }: Tenant, scheduleId: string, version: string | null) => ({
    customerId,
    scheduleId,
    version,
    idempotencyKey: uuidv7(),
  });

  it('gives what waits another time, in the version that was seen', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    const sooner = { date: '2027-03-27', time: '08:00' };
    const { actor } = tenant;
    const moved = await changeSchedule(context, actor, { ...choice(tenant, id, '1'), at: sooner });
    expect(moved).toMatchObject({ state: 'waiting', version: 2, runAt: new Date('2027-03-27T07:00:00Z') });
    const again = (version: string | null, at = sooner) =>
      codeOf(changeSchedule(context, actor, { ...choice(tenant, id, version), at }));
    expect(await again('1')).toBe('scheduleChanged');
    expect(await again('2', { date: '2027-03-25', time: '08:00' })).toBe('timePast');
    expect(await codeOf(cancelSchedule(context, actor, choice(tenant, id, '1')))).toBe('scheduleChanged');
    world.moveTo(new Date('2027-03-27T07:00:00Z'), 1);
    await runAllDue(context);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'ran', version: 3 });
    expect([await again(null), await codeOf(cancelSchedule(context, actor, choice(tenant, id, null)))]).toEqual([
      'scheduleEnded',
      'scheduleEnded',
    ]);
    expect((await auditOf(db, tenant.customerId))[1]).toEqual({
      action: 'schedule.changed',
      staff: 'Ada Agent',
      before: { kind: 'licenses', runAt: MONDAY_AT.toISOString(), timeZone: 'Europe/Paris', users: 2 },
      after: { kind: 'licenses', runAt: '2027-03-27T07:00:00.000Z', timeZone: 'Europe/Paris', users: 2 },
    });
    world.moveTo(MONDAY_AT, 1);
    expect(await runAllDue(context)).toBe(0);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('cancels what waits, once', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    const asked = choice(tenant, id, '1');
    for (let repeat = 0; repeat < 2; repeat += 1)
      expect(await cancelSchedule(context, tenant.actor, asked)).toMatchObject({
        state: 'cancelled',
        endedBy: 'Ada Agent',
        endedAt: FRIDAY,
      });
    world.moveTo(MONDAY_AT, 1);
    expect(await runAllDue(context)).toBe(0);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'cancelled' });
    expect((await auditOf(db, tenant.customerId)).map(({ action }) => action)).toEqual([
      'schedule.made',
      'schedule.cancelled',
    ]);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('takes it out of the hands of a runner that has claimed it and not begun', async () => {
    const tenant = await world.tenant({ users: 2, seats: { suite: 2 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    world.moveTo(MONDAY_AT, 1);
    const claim = await claimWork(db.databases.app, world.now(), new Date(world.now().getTime() + LEASE), ['schedule']);
    if (claim === null) throw new Error('Nothing is due.');
    const later = { date: '2027-04-02', time: '06:30' };
    await changeSchedule(context, tenant.actor, { ...choice(tenant, id, null), at: later });
    await runDueSchedule(context, claim, LEASE);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'waiting', version: 2 });
    world.moveTo(new Date('2027-04-02T04:30:00Z'), 1);
    expect(await runAllDue(context)).toBe(1);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'ran' });
  });
});

describe('several servers', () => {
  it('run it once, whoever dies meanwhile', async () => {
    const tenant = await world.tenant({ users: 40, seats: { suite: 40 } });
    const { id } = await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: MONDAY });
    world.moveTo(MONDAY_AT, 1);
    const lease = () => new Date(world.now().getTime() + LEASE);
    const dead = await claimWork(db.databases.app, world.now(), lease(), ['schedule']);
    expect(await claimWork(db.databases.app, world.now(), lease(), ['schedule'])).toBeNull();
    world.moveTo(MONDAY_AT, LEASE + 2);
    const heir = await claimWork(db.databases.app, world.now(), lease(), ['schedule']);
    if (dead === null || heir === null) throw new Error('Nothing is due.');
    // the first was not dead: only slow
    await Promise.all([heir, dead, heir].map((claim) => runDueSchedule(context, claim, LEASE)));
    await runAllDue(context);
    expect(await scheduleNow(context, tenant, id)).toMatchObject({ state: 'ran', operationNumber: 1 });
    const { rows } = await db.owner.query('SELECT count(*)::int AS n FROM operation WHERE customer_id = $1', [
      tenant.customerId,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    await assertInvariants(db.owner, tenant.customerId);
  });

  it('find by themselves what is due', async () => {
    const tenant = await world.tenant({ users: 3, seats: { suite: 3 } });
    const made = await Promise.all(
      [0, 1, 2].map((place) =>
        schedule(context, tenant, {
          wish: wishOf({ suite: 'assign' }),
          at: MONDAY,
          ids: tenant.userIds.slice(place, place + 1),
        }),
      ),
    );
    const servers = [1, 2].map(() => tenantContext(db, { now: world.now, runner: { pollMs: 20 } }));
    world.moveTo(MONDAY_AT, 1);
    for (const { id } of made)
      await expect.poll(async () => (await scheduleNow(context, tenant, id)).state, { timeout: 15_000 }).toBe('ran');
    await expect
      .poll(async () => {
        const { rows } = await db.owner.query(
          'SELECT count(*)::int AS n FROM license_assignment WHERE customer_id = $1',
          [tenant.customerId],
        );
        return rows[0].n;
      })
      .toBe(3);
    for (const { runner } of servers) await runner?.stop();
    expect(servers.flatMap(({ errors }) => errors)).toEqual([]);
    await assertInvariants(db.owner, tenant.customerId);
  });
});

describe('the list', () => {
  it('shows what waits, the next first, and what has ended, the latest first, page by page', async () => {
    const tenant = await world.tenant({ users: 1, seats: { suite: 1 } });
    const { customerId, actor } = tenant;
    const days = Array.from({ length: 30 }, (_, n) => `2027-04-${String(n + 1).padStart(2, '0')}`);
    const made = new Map<string, string>();
    for (const date of [...days].reverse())
      made.set(
        (await schedule(context, tenant, { wish: wishOf({ suite: 'assign' }), at: { date, time: '09:00' } })).id,
        date,
      );
    const pages = async (show: 'waiting' | 'ended') => {
      const found: (string | undefined)[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listSchedules(context, actor, { customerId, show, size: 25, cursor });
        found.push(...page.items.map(({ id }) => made.get(id)));
        if (page.next === null) return { days: found, total: page.total };
        cursor = page.next;
      }
    };
    expect(await pages('waiting')).toEqual({ days, total: 30 });
    expect(await pages('ended')).toEqual({ days: [], total: 0 });
    world.moveTo(new Date('2027-04-30T12:00:00Z'));
    await runAllDue(context);
    // all at once: the one that was made last comes first
    expect(await pages('ended')).toEqual({ days, total: 30 });
    const first = await listSchedules(context, actor, { customerId, show: 'ended', size: 50 });
    expect(first.items.filter(({ state }) => state === 'ran')).toHaveLength(1);
    expect(first.items.filter(({ state }) => state === 'missed')).toHaveLength(29);
  });
});
