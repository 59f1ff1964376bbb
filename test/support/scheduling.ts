import { uuidv7 } from 'uuidv7';
import type { Wish } from '#domain/licensing/model.ts';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import type { ScheduledLife } from '#domain/schedules/scheduled-lives.ts';
import { claimWork } from '#server/db/queue.ts';
import type { ScheduleEntry } from '#server/db/schedules.ts';
import { runChunk } from '#server/operations/run-chunk.ts';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { readSchedule } from '#server/use-cases/schedules/list-schedules.ts';
import { runDueSchedule } from '#server/use-cases/schedules/run-due-schedule.ts';
import { scheduleLicenses } from '#server/use-cases/schedules/schedule-licenses.ts';
import { scheduleLives } from '#server/use-cases/schedules/schedule-lives.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { loadCatalogue, makeTenant, type Tenant, tenantContext } from './tenant.ts';

export const LEASE = 60_000;
export const FRIDAY = new Date('2027-03-26T09:00:00Z');
/** On the clocks of a customer in Paris: the Monday after they were put forward. */
export const MONDAY = { date: '2027-03-29', time: '06:30' };
export const MONDAY_AT = new Date('2027-03-29T04:30:00Z');

/** A database with the catalogue, and a server whose clock is moved by hand: it runs what `runAllDue` tells it to. */
export async function schedulingWorld() {
  const db = await testDatabase();
  await loadCatalogue(db);
  let now = FRIDAY;
  const { context } = tenantContext(db, { now: () => now, runner: { workers: 0 } });
  return {
    db,
    context,
    /** What the clocks show. */
    now: () => now,
    moveTo: (time: Date, ms = 0) => {
      now = new Date(time.getTime() + ms);
    },
    /** Back to the Friday, with an empty queue and nobody allowed anything. */
    begin: async () => {
      now = FRIDAY;
      await db.owner.query('DELETE FROM operation_queue');
      await db.owner.query('DELETE FROM access_grant');
    },
    /** A customer at which the actor has this role. */
    tenant: async (options: Parameters<typeof makeTenant>[1], role = 'licenseAdmin') => {
      const tenant = await makeTenant(db, options);
      const { customerId, partnerId, actor } = tenant;
      await db.owner.query(
        `INSERT INTO access_grant (id, partner_id, staff_id, customer_id, role, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [uuidv7(), partnerId, actor.staffId, customerId, role, FRIDAY],
      );
      return tenant;
    },
  };
}

/** The code of the problem that it ends with, or done. */
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Selects everybody, or `ids`, and schedules. */
export async function schedule(
  context: UseCaseContext,
  tenant: Tenant,
  what: {
    readonly wish: Wish;
    readonly at: LocalTime;
    readonly ids?: readonly string[];
    readonly selectionId?: string;
    readonly retryOf?: string;
    readonly key?: string;
  },
): Promise<ScheduleEntry> {
  const { customerId, actor, userIds } = tenant;
  const { wish, at, retryOf, ids = userIds, key: idempotencyKey = uuidv7() } = what;
  const selectionId = what.selectionId ?? (await createSelection(context, actor, { customerId, ids })).id;
  return scheduleLicenses(context, actor, { customerId, selectionId, wish, retryOf, at, idempotencyKey });
}

/** The same of what is done to accounts. */
export async function scheduleLife(
  context: UseCaseContext,
  { customerId, actor, userIds }: Tenant,
  kind: ScheduledLife,
  what: { readonly at?: LocalTime; readonly ids?: readonly string[]; readonly key?: string } = {},
): Promise<ScheduleEntry> {
  const { at = MONDAY, ids = userIds, key: idempotencyKey = uuidv7() } = what;
  const { id: selectionId } = await createSelection(context, actor, { customerId, ids });
  return scheduleLives(context, actor, kind, { customerId, selectionId, at, idempotencyKey });
}

/** Does all that is due at the context's clock, as one runner would: schedules, then operations. @returns schedules claimed */
export async function runAllDue(context: UseCaseContext): Promise<number> {
  const { databases, now } = context;
  const until = () => new Date(now().getTime() + LEASE);
  let claimed = 0;
  for (;;) {
    const claim = await claimWork(databases.app, now(), until(), ['schedule']);
    if (claim === null) break;
    claimed += 1;
    await runDueSchedule(context, claim, LEASE);
  }
  if (context.atOnce === null) throw new Error('There is no runner.');
  const { directory } = context.atOnce;
  for (;;) {
    const claim = await claimWork(databases.app, now(), until(), ['operation']);
    if (claim === null) return claimed;
    const chunks = { ...context, directory, chunkSize: 1_000, leaseMs: LEASE, maxTries: 8 };
    while ((await runChunk(chunks, claim)).result === 'more');
  }
}

export const scheduleNow = (context: UseCaseContext, { customerId, actor }: Tenant, scheduleId: string) =>
  readSchedule(context, actor, { customerId, scheduleId });

/** Actions of the customer's audit chain, in order, with what they say afterwards. */
export async function auditOf(
  { owner }: Pick<TestDatabase, 'owner'>,
  customerId: string,
): Promise<{ action: string; staff: string; before: unknown; after: unknown }[]> {
  const { rows } = await owner.query(
    `SELECT e.action, e.staff_name AS staff, e.before, e.after FROM audit_entry e WHERE e.customer_id = $1 ORDER BY e.seq`,
    [customerId],
  );
  return rows;
}
