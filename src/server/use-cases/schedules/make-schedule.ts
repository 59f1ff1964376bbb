import { addItems, type TotalsState, totalsOf } from '#domain/licensing/totals.ts';
import { Problem } from '#domain/problem.ts';
import { packForeseen } from '#domain/schedules/foreseen.ts';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import { runTimeOf } from '#domain/schedules/run-time.ts';
import { zoneOffset } from '#domain/schedules/zone-offset.ts';
import { isArchived, readTimeZone } from '../../db/customers.ts';
import { enqueueSchedule } from '../../db/queue.ts';
import {
  insertSchedule,
  insertSchedulePart,
  type ScheduledWork,
  type ScheduleEntry,
  type ScheduleRow,
} from '../../db/schedules.ts';
import { type GrantedCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { factsOf, readEntry, writeScheduleEntry } from './schedule-entry.ts';

/** Who, and when: on the clocks of the customer. */
export interface ScheduleChoices {
  readonly customerId: string;
  readonly selectionId: string;
  readonly at: LocalTime;
  readonly idempotencyKey: string;
}

/** One user, and what is foreseen. */
export interface ForeseenItem {
  readonly userId: string;
  readonly verdict: Parameters<typeof packForeseen>[0][number];
}

export interface WorkToSchedule {
  readonly work: ScheduledWork;
  /** The use case and what it was given. */
  readonly request: object;
  /** Where the plan is counted, and its users in the order of seats, up to 1,000 at a time. */
  plan(tx: Tx, now: Date): Promise<{ totals: TotalsState; parts: AsyncIterable<readonly ForeseenItem[]> }>;
  /** Whether so much is worth keeping. */
  isWorth(foreseen: ScheduleRow['foreseen']): boolean;
}

/**
 * Keeps work for later: the users of the selection, and what the plan says of each now. Nothing is changed.
 * @throws Problem idempotencyKeyReused, selectionExpired, nothingToChange (it is not worth it), timePast, timeTooFar,
 *   timeSkipped, customerArchived, and what `plan` throws
 */
export function makeSchedule(
  context: UseCaseContext,
  actor: Actor,
  granted: GrantedCustomer,
  choices: ScheduleChoices,
  what: WorkToSchedule,
): Promise<ScheduleEntry> {
  const { customerId } = granted;
  const { selectionId, at: local, idempotencyKey: key } = choices;
  return untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const now = context.now();
      const answer = { scheduleId: context.newId() };
      const request = { ...what.request, customerId, selectionId, local };
      const repeated = await claimOnce(tx, actor, { key, request, answer, at: now });
      if (repeated !== null) return readEntry(tx, customerId, repeated.scheduleId);
      const timeZone = await readTimeZone(tx, granted);
      const runAt = new Date(runTimeOf(local, zoneOffset(timeZone), now.getTime()));
      await findOpenSelection(tx, customerId, selectionId, now);
      const { staffId, displayName: staffName, address } = actor;
      const origin = { id: answer.scheduleId, staffId, staffName, address, runAt, timeZone, createdAt: now };
      const schedule = await storeSchedule(tx, granted, what, origin);
      const entry = { by: actor, at: now, action: 'schedule.made', before: null, after: factsOf(schedule) } as const;
      await writeScheduleEntry(tx, context.keys, customerId, entry);
      return readEntry(tx, customerId, schedule.id);
    }),
  );
}

type ScheduleOrigin = Pick<
  ScheduleRow,
  'id' | 'staffId' | 'staffName' | 'address' | 'runAt' | 'timeZone' | 'createdAt'
>;

async function storeSchedule(
  tx: Tx,
  granted: GrantedCustomer,
  { work, plan, isWorth }: WorkToSchedule,
  origin: ScheduleOrigin,
): Promise<ScheduleRow> {
  const { customerId, partnerId } = granted;
  const { totals, parts } = await plan(tx, origin.createdAt);
  let part = 0;
  for await (const items of parts) {
    const verdicts = items.map(({ verdict }) => verdict);
    addItems(totals, verdicts);
    const userIds = items.map(({ userId }) => userId);
    await insertSchedulePart(tx, customerId, origin.id, part, { userIds, ...packForeseen(verdicts) });
    part += 1;
  }
  const foreseen = totalsOf(totals);
  if (!isWorth(foreseen)) throw new Problem('nothingToChange');
  const schedule: ScheduleRow = {
    ...origin,
    ...work,
    state: 'waiting',
    version: 1,
    size: foreseen.total,
    foreseen,
    endedAt: null,
    endedBy: null,
    refusal: null,
    operationId: null,
    differences: null,
  };
  await insertSchedule(tx, customerId, schedule);
  await enqueueSchedule(tx, { customerId, scheduleId: origin.id, partnerId, runAt: origin.runAt });
  if (await isArchived(tx, granted)) throw new Problem('customerArchived');
  return schedule;
}
