import { Problem } from '#domain/problem.ts';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import { runTimeOf } from '#domain/schedules/run-time.ts';
import { zoneOffset } from '#domain/schedules/zone-offset.ts';
import { readTimeZone } from '../../db/customers.ts';
import { lockWork, requeueSchedule } from '../../db/queue.ts';
import {
  endSchedule,
  findSchedule,
  lockSchedule,
  moveSchedule,
  type ScheduleEntry,
  type ScheduleRow,
} from '../../db/schedules.ts';
import { type GrantedCustomer, inCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { PERMISSION_OF } from '../operations/permissions.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { factsOf, readEntry, writeScheduleEntry } from './schedule-entry.ts';

export interface ScheduleChoice {
  readonly customerId: string;
  readonly scheduleId: string;
  /** The version that the change was made from; null: whatever it is now (T45). */
  readonly version: string | null;
  readonly idempotencyKey: string;
}

/**
 * Another time for what waits, on the clocks of the customer; for whoever may do such a thing at once. Whose permissions
 * count stays as it was: who scheduled it.
 * @throws Problem notFound, notPermitted, customerArchived, scheduleEnded, scheduleChanged (another version by now), timePast, timeTooFar, timeSkipped
 */
export function changeSchedule(
  context: UseCaseContext,
  actor: Actor,
  choice: ScheduleChoice & { readonly at: LocalTime },
): Promise<ScheduleEntry> {
  const { customerId, scheduleId, at: local } = choice;
  return change(context, actor, choice, { write: 'changeSchedule', local }, async (tx, granted, found, now) => {
    const timeZone = await readTimeZone(tx, granted);
    const runAt = new Date(runTimeOf(local, zoneOffset(timeZone), now.getTime()));
    await moveSchedule(tx, customerId, scheduleId, { runAt, timeZone });
    await requeueSchedule(tx, { customerId, scheduleId, runAt });
    return { action: 'schedule.changed', before: factsOf(found), after: factsOf({ ...found, runAt, timeZone }) };
  });
}

/**
 * What waits is not done at all; for whoever may do such a thing at once.
 * @throws Problem notFound, notPermitted, customerArchived, scheduleEnded, scheduleChanged
 */
export function cancelSchedule(context: UseCaseContext, actor: Actor, choice: ScheduleChoice): Promise<ScheduleEntry> {
  const { customerId, scheduleId } = choice;
  return change(context, actor, choice, { write: 'cancelSchedule' }, async (tx, _granted, found, now) => {
    const end = { state: 'cancelled', endedAt: now, endedBy: actor.displayName } as const;
    await endSchedule(tx, customerId, scheduleId, end);
    await requeueSchedule(tx, { customerId, scheduleId, runAt: null });
    return { action: 'schedule.cancelled', before: factsOf(found), after: null };
  });
}

/** Does something to a schedule that waits, once, in the version that was seen. */
async function change(
  context: UseCaseContext,
  actor: Actor,
  { customerId, scheduleId, version, idempotencyKey: key }: ScheduleChoice,
  write: { readonly write: string; readonly local?: LocalTime },
  work: (
    tx: Tx,
    granted: GrantedCustomer,
    found: ScheduleRow,
    now: Date,
  ) => Promise<Pick<Parameters<typeof writeScheduleEntry>[3], 'action' | 'before' | 'after'>>,
): Promise<ScheduleEntry> {
  const reading = await authorise(context, actor, 'readOperations', customerId);
  // its kind never changes: what one must be allowed to do is known before anything is locked
  const seen = await inCustomer(context.databases, reading, (tx) => findSchedule(tx, customerId, scheduleId));
  if (seen === null) throw new Problem('notFound');
  const granted = await authorise(context, actor, PERMISSION_OF[seen.kind], customerId);
  return untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const at = context.now();
      const request = { ...write, customerId, scheduleId, version };
      const repeated = await claimOnce(tx, actor, { key, request, answer: { scheduleId }, at });
      if (repeated !== null) return readEntry(tx, customerId, scheduleId);
      await lockWork(tx, { customerId, operationId: scheduleId });
      const found = await lockSchedule(tx, customerId, scheduleId);
      if (found === null) throw new Problem('notFound');
      if (found.state !== 'waiting') throw new Problem('scheduleEnded');
      if (version !== null && version !== String(found.version)) throw new Problem('scheduleChanged');
      const entry = await work(tx, granted, found, at);
      await writeScheduleEntry(tx, context.keys, customerId, { ...entry, by: actor, at });
      return readEntry(tx, customerId, scheduleId);
    }),
  );
}
