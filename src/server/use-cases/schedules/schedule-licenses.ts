import type { Catalogue, Wish } from '#domain/licensing/model.ts';
import { addItems, startTotals, totalsOf } from '#domain/licensing/totals.ts';
import { Problem } from '#domain/problem.ts';
import { packForeseen } from '#domain/schedules/foreseen.ts';
import type { LocalTime } from '#domain/schedules/local-time.ts';
import { runTimeOf } from '#domain/schedules/run-time.ts';
import { zoneOffset } from '#domain/schedules/zone-offset.ts';
import { isArchived, readTimeZone } from '../../db/customers.ts';
import { readPools } from '../../db/licenses.ts';
import { enqueueSchedule } from '../../db/queue.ts';
import { insertSchedule, insertSchedulePart, type ScheduleEntry, type ScheduleRow } from '../../db/schedules.ts';
import { type GrantedCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { planSelection } from '../../operations/plan-selection.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { claimOnce, untilKnown } from '../write-once.ts';
import { factsOf, readEntry, writeScheduleEntry } from './schedule-entry.ts';

export interface ScheduleInput {
  readonly customerId: string;
  readonly selectionId: string;
  readonly wish: Wish;
  /** On the clocks of the customer. */
  readonly at: LocalTime;
  readonly idempotencyKey: string;
}

/**
 * Keeps a save of licences for later: the users of the selection, and what the plan says of each now. Nothing is changed
 * and no seat is held. At its time it is planned again, and does at most what was foreseen here.
 * @throws Problem those of saveLicenses, nothingToChange (nobody would be changed now, so nobody will be), timePast,
 *   timeTooFar, timeSkipped
 */
export async function scheduleLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: ScheduleInput,
): Promise<ScheduleEntry> {
  const { customerId, selectionId, wish, at: local, idempotencyKey: key } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  return untilKnown(() =>
    inCustomerOfPartner(context.databases, granted, async (tx) => {
      const now = context.now();
      const answer = { scheduleId: context.newId() };
      const request = { write: 'scheduleLicenses', customerId, selectionId, wish, local };
      const repeated = await claimOnce(tx, actor, { key, request, answer, at: now });
      if (repeated !== null) return readEntry(tx, customerId, repeated.scheduleId);
      const timeZone = await readTimeZone(tx, granted);
      const runAt = new Date(runTimeOf(local, zoneOffset(timeZone), now.getTime()));
      await findOpenSelection(tx, customerId, selectionId, now);
      const { staffId, displayName: staffName, address } = actor;
      const origin = { id: answer.scheduleId, staffId, staffName, address, runAt, timeZone, createdAt: now };
      const schedule = await storeSchedule(tx, granted, { ...input, catalogue }, origin);
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
  { selectionId, wish, catalogue }: ScheduleInput & { readonly catalogue: Catalogue },
  origin: ScheduleOrigin,
): Promise<ScheduleRow> {
  const { customerId, partnerId } = granted;
  const all = await readPools(tx, customerId);
  checkWish(wish, catalogue, all);
  const pools = all.filter((pool) => pool.entitled);
  const totals = startTotals(wish, pools);
  let part = 0;
  for await (const planned of planSelection(tx, { customerId, selectionId, wish, catalogue, pools })) {
    const items = planned.map(({ item }) => item);
    addItems(totals, items);
    const userIds = items.map(({ userId }) => userId);
    await insertSchedulePart(tx, customerId, origin.id, part, { userIds, ...packForeseen(items) });
    part += 1;
  }
  const foreseen = totalsOf(totals);
  if (foreseen.changed === 0) throw new Problem('nothingToChange');
  const schedule: ScheduleRow = {
    ...origin,
    state: 'waiting',
    version: 1,
    wish,
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
